/// Takes running heads and page numbers off the pages: the first and last lines that count with the pages, or that say the same
/// at the same place on several.
enum PDFFurniture {
    private struct Candidate {
        let page: Int
        let line: Int
        let isTop: Bool
        /// Numbers at its start or end, as page number less the page's place in the file.
        let offsets: [Int]
        /// Its letters without such a number.
        let key: String
        let place: Double
        let height: Double
        /// Whether it stands apart from the page's text.
        let isDetached: Bool
    }

    /// Lines at the top and at the bottom of a page that are looked at.
    private static let edgeLines = 2
    /// A running head is short.
    private static let lineBytesMax = 100
    /// Pages on which a line must stand to be a running head.
    private static let repetitionsMin = 3
    /// How far a running head may move, in points.
    private static let placeTolerance = 4.0

    static func remove(from pages: inout [PDFPage]) {
        let candidates = pages.indices.flatMap { Self.candidates(on: pages[$0], at: $0) }
        let offset = pageNumberOffset(candidates, pages: pages.count)
        var removed: [Int: Set<Int>] = [:]
        var groups: [String: [Candidate]] = [:]
        for candidate in candidates {
            let isNumbered = offset.map(candidate.offsets.contains) ?? false
            if isNumbered && candidate.key.isEmpty {
                removed[candidate.page, default: []].insert(candidate.line)
            } else if !candidate.key.isEmpty {
                groups[(candidate.isTop ? "^" : "_") + candidate.key, default: []].append(candidate)
            }
        }
        for group in groups.values {
            for candidate in group where isFurniture(candidate, among: group, offset: offset) {
                removed[candidate.page, default: []].insert(candidate.line)
            }
        }
        for (page, lines) in removed {
            let kept = pages[page].lines.indices.filter { !lines.contains($0) }
            pages[page].lines = kept.map { pages[page].lines[$0] }
        }
    }

    private static func candidates(on page: PDFPage, at index: Int) -> [Candidate] {
        let order = page.lines.indices.sorted { page.lines[$0].top < page.lines[$1].top }
        let top = order.prefix(edgeLines)
        let bottom = order.dropFirst(edgeLines).suffix(edgeLines)
        return (top.map { ($0, true) } + bottom.map { ($0, false) }).filter {
            page.lines[$0.0].text.utf8.count <= lineBytesMax
        }.map { line, isTop in
            let words = page.lines[line].text.split(separator: " ").map(String.init)
            let ends = Set([words.first, words.last].compactMap { $0 })
            let numbers = ends.compactMap(pageNumber)
            let key = words.filter { !(ends.contains($0) && pageNumber($0) != nil) }.joined().lowercased()
                .filter { $0.isLetter || $0.isNumber }
            return Candidate(
                page: index, line: line, isTop: isTop, offsets: numbers.map { $0 - index }, key: key,
                place: page.lines[line].top, height: page.lines[line].height,
                isDetached: isDetached(line, in: order, of: page, isTop: isTop))
        }
    }

    private static func isDetached(_ line: Int, in order: [Int], of page: PDFPage, isTop: Bool) -> Bool {
        guard let place = order.firstIndex(of: line) else { return false }
        let own = page.lines[line]
        let neighbour = isTop ? order[(place + 1)...].first : order[..<place].last
        guard let next = neighbour.map({ page.lines[$0] }) else { return true }
        // Several pieces of a running head stand on one line.
        if abs(next.top - own.top) < own.height / 2 { return true }
        return (isTop ? next.top - own.bottom : own.top - next.bottom) > own.height * 0.6
    }

    /// "12", "- 12 -", "[12]", "xii"
    private static func pageNumber(_ word: String) -> Int? {
        let plain = word.filter { $0.isLetter || $0.isNumber }
        guard !plain.isEmpty, plain.utf8.count <= 5 else { return nil }
        if let number = Int(plain) { return number }
        return plain.contains { $0.isUppercase } ? nil : Ordinal(plain).flatMap { $0.style == .roman ? $0.value : nil }
    }

    /// By how much the printed numbers run ahead of the pages, where most agree.
    private static func pageNumberOffset(_ candidates: [Candidate], pages: Int) -> Int? {
        var counts: [Int: Set<Int>] = [:]
        for candidate in candidates { for offset in candidate.offsets { counts[offset, default: []].insert(candidate.page) } }
        let best = counts.max { ($0.value.count, -$0.key) < ($1.value.count, -$1.key) }
        guard let best, best.value.count >= 2, best.value.count * 3 >= pages else { return nil }
        return best.key
    }

    private static func isFurniture(_ candidate: Candidate, among group: [Candidate], offset: Int?) -> Bool {
        let isNumbered = offset.map(candidate.offsets.contains) ?? false
        let smallest = group.map(\.height).min() ?? 0
        // The heading that a running head repeats is larger, or stands lower.
        let alike = group.filter { abs($0.place - candidate.place) <= placeTolerance && $0.height <= smallest * 1.15 }
        guard candidate.height <= smallest * 1.15 else { return false }
        return alike.count >= (isNumbered && candidate.isDetached ? 1 : repetitionsMin)
    }
}
