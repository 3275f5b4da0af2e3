/// How a plain text is written: what marks its chapters, and how wide its page is.
struct PlainTextStyle {
    enum Marks { case labelled, numbered, number, capitals }

    /// The most explicit way in which it marks chapters; nil where it has none.
    let marks: Marks?
    /// Columns that its lines mostly fill.
    let width: Int

    /// Lines longer than this count as being so long.
    private static let widthMax = 200

    init(of blocks: TextBlocks, in text: DecodedText) {
        var (labelled, numbered, number, capitals) = (0, 0, 0, 0)
        // Every line but a paragraph's last is about as long as the page is wide; the median is not misled by verse.
        var widths = [Int](repeating: 0, count: Self.widthMax + 1)
        for block in blocks {
            switch HeadingLine(block, in: text) {
            case .labelled(let heading): labelled += heading.kind == .chapter ? 1 : 0
            case .numbered(let heading) where heading.ordinal?.value == numbered + 1: numbered += 1
            case .number(let heading) where heading.ordinal?.value == number + 1: number += 1
            case .capitals: capitals += 1
            default: break
            }
            guard block.lines.count > 2 else { continue }
            for line in block.lines.dropLast() { widths[min(line.count, Self.widthMax)] += 1 }
        }
        marks = labelled > 0 ? .labelled : numbered > 1 ? .numbered : number > 1 ? .number : capitals > 1 ? .capitals : nil
        let half = widths.reduce(0, +) / 2
        var passed = 0
        width =
            widths.firstIndex { count in
                passed += count
                return passed > half
            } ?? 72
    }
}
