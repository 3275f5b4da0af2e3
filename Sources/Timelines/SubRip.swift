/// SubRip captions (.srt): numbered blocks of `HH:MM:SS,mmm --> HH:MM:SS,mmm` and text, CRLF-free, UTF-8.
package enum SubRip {
    package static func text(of timeline: Timeline) -> String {
        timeline.captions.enumerated().map { index, caption in
            let from = timestamp(frame: caption.frames.lowerBound)
            let until = timestamp(frame: caption.frames.upperBound)
            return "\(index + 1)\n\(from) --> \(until)\n\(caption.lines.joined(separator: "\n"))\n"
        }.joined(separator: "\n")
    }

    private static func timestamp(frame: Int) -> String {
        let milliseconds = frame * 1000 / Timeline.frameRate
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        let fraction = String(milliseconds % 1000 + 1000).dropFirst()
        let seconds = milliseconds / 1000
        return "\(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60)),\(fraction)"
    }
}
