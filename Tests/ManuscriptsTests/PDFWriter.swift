/// A PDF for the tests, written by hand (ISO 32000-1, 7.5): lines of Helvetica at places of their own, and bookmarks.
struct PDFWriter {
    struct Line {
        var text: String
        var x = 72.0
        /// From the page's foot, in points.
        var y: Double
        var size = 11.0
    }

    struct Bookmark {
        var title: String
        /// Index of the page.
        var page: Int
    }

    var pages: [[Line]] = []
    var bookmarks: [Bookmark] = []
    var title = "The Tower"
    /// Wants a password that nobody has.
    var isLocked = false

    /// Lines below one another from `y` down, the first of each paragraph set in.
    static func paragraphs(_ paragraphs: [[String]], x: Double = 72, y: Double = 700, indent: Double = 18) -> [Line] {
        var lines: [Line] = []
        for paragraph in paragraphs {
            for (index, text) in paragraph.enumerated() {
                lines.append(Line(text: text, x: index == 0 ? x + indent : x, y: y - Double(lines.count) * 14))
            }
        }
        return lines
    }

    func bytes() -> [UInt8] {
        // 1 catalogue, 2 pages, 3 font, 4 information, 5 outlines, then two a page, then the bookmarks, then the lock.
        let firstPage = 6
        let firstBookmark = firstPage + pages.count * 2
        let lock = firstBookmark + bookmarks.count
        let kids = pages.indices.map { "\(firstPage + $0 * 2) 0 R" }.joined(separator: " ")
        var objects = [
            "<< /Type /Catalog /Pages 2 0 R \(bookmarks.isEmpty ? "" : "/Outlines 5 0 R") >>",
            "<< /Type /Pages /Kids [\(kids)] /Count \(pages.count) >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
            "<< /Title (\(title)) /Author (Ada Moss) >>",
            "<< /Type /Outlines /First \(firstBookmark) 0 R /Last \(lock - 1) 0 R /Count \(bookmarks.count) >>",
        ]
        for (index, lines) in pages.enumerated() {
            let drawn = lines.map { "BT /F1 \($0.size) Tf \($0.x) \($0.y) Td (\(Self.escaped($0.text))) Tj ET" }.joined(
                separator: "\n")
            objects.append(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents \(firstPage + index * 2 + 1) 0 R "
                    + "/Resources << /Font << /F1 3 0 R >> >> >>")
            objects.append("<< /Length \(drawn.utf8.count) >>\nstream\n\(drawn)\nendstream")
        }
        for (index, bookmark) in bookmarks.enumerated() {
            let previous = index > 0 ? "/Prev \(firstBookmark + index - 1) 0 R " : ""
            let next = index + 1 < bookmarks.count ? "/Next \(firstBookmark + index + 1) 0 R " : ""
            objects.append(
                "<< /Title (\(bookmark.title)) /Parent 5 0 R \(previous)\(next)/Dest [\(firstPage + bookmark.page * 2) 0 R /Fit] >>"
            )
        }
        let zeros = String(repeating: "00", count: 32)
        if isLocked { objects.append("<< /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <\(zeros)> /U <\(zeros)> >>") }

        var file = "%PDF-1.4\n"
        var places: [Int] = []
        for (index, object) in objects.enumerated() {
            places.append(file.utf8.count)
            file += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let table = file.utf8.count
        file += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        for place in places { file += String(repeating: "0", count: 10 - "\(place)".count) + "\(place) 00000 n \n" }
        let encryption = isLocked ? "/Encrypt \(lock) 0 R /ID [<00> <00>] " : ""
        file += "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R /Info 4 0 R \(encryption)>>\nstartxref\n\(table)\n%%EOF\n"
        return Array(file.utf8)
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("(", with: "\\(").replacing(")", with: "\\)")
    }
}
