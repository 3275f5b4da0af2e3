import Foundation
import Persistence

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
            return cells.joined(separator: "  ").trimmingSuffix { $0 == " " }
        }.joined(separator: "\n")
    }
}

extension StringProtocol {
    /// Without what a terminal would take for a command: somebody else may have written it.
    var plain: String {
        String(String.UnicodeScalarView(unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
    }

    fileprivate func trimmingSuffix(_ isBlank: (Character) -> Bool) -> String {
        guard let last = lastIndex(where: { !isBlank($0) }) else { return "" }
        return String(self[...last])
    }
}

/// A length of time as people say it: "45 s", "12 min", "3 h", "5 d".
func words(forSeconds seconds: Double) -> String {
    switch max(0, seconds) {
    case ..<100: "\(Int(max(0, seconds))) s"
    case ..<6_000: "\(Int(seconds / 60)) min"
    case ..<172_800: "\(Int(seconds / 3_600)) h"
    default: "\(Int(min(seconds, 1e12) / 86_400)) d"
    }
}

extension Timestamp {
    /// How long ago it was.
    var age: String { words(forSeconds: (Timestamp.now - self) / .seconds(1)) }
}
