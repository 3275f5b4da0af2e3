/// What is usual in a PDF: the height of its letters and the distance of its lines.
struct PDFMetrics {
    let bodyHeight: Double
    /// From one line's top to the next one's.
    let pitch: Double
    /// Whether paragraphs are told by indented first lines.
    let usesIndents: Bool

    /// A gap between paragraphs that is a pause in the story.
    var pausePoints: Double { max(pitch * 1.9 - bodyHeight, bodyHeight) + bodyHeight * 0.5 }

    init(_ pages: [PDFPage]) {
        var heights: [Int: Int] = [:]
        var pitches: [Int: Int] = [:]
        var (indents, lines) = (0, 0)
        for page in pages {
            for (line, next) in zip(page.lines, page.lines.dropFirst()) where line.block == next.block {
                let distance = next.top - line.top
                if distance > 2, distance < 100 { pitches[Int((distance * 4).rounded()), default: 0] += 1 }
                let indent = line.left - next.left
                lines += 1
                if indent > line.height * 0.5, indent < line.height * 5 { indents += 1 }
            }
            for line in page.lines { heights[Int((min(line.height, 1_000) * 4).rounded()), default: 0] += line.text.utf8.count }
        }
        let height = heights.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? 48
        bodyHeight = max(Double(height) / 4, 1)
        let usual = pitches.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
        pitch = usual.map { Double($0) / 4 } ?? bodyHeight * 1.2
        usesIndents = indents * 20 > lines
    }

    /// Whether its letters make a line stand out.
    func isHeading(_ line: PDFLine) -> Bool {
        line.height >= bodyHeight * 1.2 && line.text.utf8.count <= 120 && line.text.contains { $0.isLetter || $0.isNumber }
    }

    /// The lines of small print at a page's foot that begin as notes do.
    func footnotesStart(on page: PDFPage) -> Set<Int> {
        var notes: Set<Int> = []
        for position in page.lines.indices.reversed() {
            guard page.lines[position].height < bodyHeight * 0.92, page.lines[position].top > page.height * 0.4 else { break }
            notes.insert(position)
        }
        guard let first = notes.min(), Self.startsNote(page.lines[first].text) else { return [] }
        return notes
    }

    /// "1 A note", "* A note"
    static func startsNote(_ text: String) -> Bool {
        guard let first = text.first else { return false }
        return "*†‡§".contains(first) || first.isNumber && text.prefix { $0.isNumber }.count <= 3
    }
}

/// The left and right edges of a page's columns.
struct PDFColumns {
    private struct Column {
        var left: Double
        var right: Double
        var lines: Int
    }

    private var columns: [Column] = []
    private let bodyHeight: Double

    init(_ page: PDFPage, bodyHeight: Double) {
        self.bodyHeight = bodyHeight
        var counts: [Int: (lines: Int, right: Double)] = [:]
        for line in page.lines {
            let key = Int(line.left.rounded())
            counts[key] = (counts[key, default: (0, 0)].lines + 1, max(counts[key, default: (0, 0)].right, line.right))
        }
        for (left, column) in counts.sorted(by: { $0.key < $1.key }) where column.lines >= 2 {
            // Indented lines stand a little to the right of their column.
            if let last = columns.last, Double(left) - last.left < bodyHeight * 5 {
                columns[columns.count - 1].right = max(last.right, column.right)
                if column.lines > last.lines * 4 { columns[columns.count - 1].left = Double(left) }
                columns[columns.count - 1].lines += column.lines
            } else {
                columns.append(Column(left: Double(left), right: column.right, lines: column.lines))
            }
        }
        for line in page.lines {
            guard let index = index(of: line) else { continue }
            columns[index].right = max(columns[index].right, line.right)
        }
    }

    private func index(of line: PDFLine) -> Int? {
        columns.lastIndex { $0.left <= line.left + 1 && line.left < max($0.right, $0.left + 1) }
    }

    func isIndented(_ line: PDFLine) -> Bool {
        guard let index = index(of: line) else { return false }
        let indent = line.left - columns[index].left
        return indent > bodyHeight * 0.4
    }

    /// Whether it ends well before its column does.
    func isShort(_ line: PDFLine) -> Bool {
        guard let index = index(of: line) else { return true }
        return line.right < columns[index].right - (columns[index].right - columns[index].left) * 0.12
    }

    /// Whether as much is free on its left as on its right.
    func isCentred(_ line: PDFLine) -> Bool {
        guard let index = index(of: line) else { return true }
        let (left, right) = (line.left - columns[index].left, columns[index].right - line.right)
        return left > bodyHeight * 2 && abs(left - right) < bodyHeight * 2
    }
}
