/// Subtitles, SubRip (SRT) and WebVTT: what is said, without its times; a film of them is cut anew.
struct SubtitleFormat: ManuscriptFormat {
    func recognition(of source: SourceFile) -> FormatRecognition {
        guard case .success = source.text else { return .no }
        let head = source.headText
        if head.hasPrefix("WEBVTT") { return .certain }
        let lines = head.split(maxSplits: 40) { $0.isNewline }
        guard let first = lines.firstIndex(where: { SubtitleTime.range(in: $0) != nil }), first <= 3 else { return .no }
        return first <= 1 || source.fileExtension == "srt" ? .certain : .likely
    }

    func read(_ source: SourceFile) throws(ManuscriptError) -> Manuscript {
        let text = try source.text.get()
        let outline = try SubtitleReading(text).outline
        let title = source.titleFromName
        let chapters = ChapterBuilder.chapters(of: outline, title: title, author: nil)
        guard !chapters.isEmpty else { throw .nothingToRead }
        return Manuscript(title: title, chapters: chapters, record: ReadingRecord(format: .subtitles, text))
    }
}

/// "00:01:02,500 --> 00:01:04,000" and WebVTT's "01:02.500 --> 01:04.000 line:0".
enum SubtitleTime {
    /// Seconds from the film's start; nil for a line that is none.
    static func range(in line: some StringProtocol) -> (start: Double, end: Double)? {
        guard let arrow = line.firstRange(of: "-->") else { return nil }
        let end = line[arrow.upperBound...].split { $0 == " " || $0 == "\t" }.first ?? ""
        guard let from = seconds(String(line[..<arrow.lowerBound])), let to = seconds(String(end)) else {
            return nil
        }
        return (from, to)
    }

    private static func seconds(_ text: String) -> Double? {
        let parts = text.filter { !$0.isWhitespace }.replacing(",", with: ".").split(separator: ":")
        guard (2...3).contains(parts.count), text.utf8.count <= 20 else { return nil }
        var seconds = 0.0
        for part in parts {
            guard let value = Double(part), value >= 0, value < 100_000 else { return nil }
            seconds = seconds * 60 + value
        }
        return seconds
    }
}
