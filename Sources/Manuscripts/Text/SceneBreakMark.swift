/// Marks that stand for a pause between scenes.
enum SceneBreakMark {
    /// A rule as wide as a page.
    private static let marksMax = 120

    /// Whether a paragraph is nothing but such a mark: "* * *", "***", "⁂", "#", "---", "~", "• • •".
    static func matches(_ text: some StringProtocol) -> Bool {
        let marks = text.unicodeScalars.filter { $0.value > 0x20 && $0.value != 0xA0 }
        guard let first = marks.first, marks.count <= marksMax, !marks.contains(where: { !symbols.contains($0) }) else {
            return false
        }
        switch first {
        case "*", "#", "~", "⁂", "❦", "☙", "❧", "§", "✻", "⁎", "◆", "◇", "●", "○", "✽": return true
        default: return marks.count >= 3 || (marks.count == 1 && (first == "•" || first == "·"))
        }
    }

    private static let symbols: Set<Unicode.Scalar> = [
        "*", "#", "~", "-", "_", "=", "+", "•", "·", "—", "–", "⁂", "❦", "☙", "❧", "§", "✻", "⁎", "◆", "◇", "●", "○", "✽", "x",
        "o",
    ]
}
