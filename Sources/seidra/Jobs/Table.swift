import Foundation

/// Columns of text, each as wide as what is in it.
struct Table {
    let headings: [String]
    var rows: [[String]] = []

    var text: String {
        let lines = [headings] + rows
        let widths = headings.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
        return lines.map { line in
            let cells = line.enumerated().map { column, cell in
                column == line.count - 1 ? cell : cell.padding(toLength: widths[column], withPad: " ", startingAt: 0)
            }
            return cells.joined(separator: "  ").withoutTrailingSpaces
        }.joined(separator: "\n")
    }
}

extension String {
    fileprivate var withoutTrailingSpaces: String { lastIndex { $0 != " " }.map { String(self[...$0]) } ?? "" }
}
