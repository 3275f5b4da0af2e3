extension CaptionClip {
    /// A caption that is on screen exactly while its words are heard.
    init(block: CaptionLayout.Block, lineStartSeconds: Double) {
        var words: [CaptionWord] = []
        var lines: [String] = []
        for (index, tokens) in block.enumerated() {
            var text = ""
            for token in tokens {
                if !text.isEmpty { text += " " }
                let start = text.utf8.count
                text += token.text
                words.append(
                    CaptionWord(
                        line: index, start: start, end: text.utf8.count,
                        startSeconds: lineStartSeconds + token.startSeconds, endSeconds: lineStartSeconds + token.endSeconds))
            }
            lines.append(text)
        }
        let start = words.first?.startSeconds ?? lineStartSeconds
        let end = words.last?.endSeconds ?? lineStartSeconds
        self.init(
            frames: Self.frame(at: start)..<max(Self.frame(at: start) + 1, Self.frame(at: end)), lines: lines, words: words)
    }

    /// The same caption, on screen a little longer, but gone when the next one comes.
    func lingering(before next: CaptionClip?) -> CaptionClip {
        let wanted = frames.upperBound + Int(Rest.captionLinger * Double(Timeline.frameRate))
        let end = min(wanted, next?.frames.lowerBound ?? wanted)
        return CaptionClip(frames: frames.lowerBound..<max(frames.lowerBound + 1, end), lines: lines, words: words)
    }

    private static func frame(at seconds: Double) -> Int {
        Int((seconds * Double(Timeline.frameRate)).rounded())
    }
}
