extension String {
    /// Whether it has what no terminal and no page should be given: control characters besides line breaks and tabs, or marks that turn the direction of
    /// text.
    package var hasUnseenCharacter: Bool {
        unicodeScalars.contains { scalar in
            scalar.properties.isBidiControl
                || scalar.properties.generalCategory == .control && scalar != "\n" && scalar != "\r" && scalar != "\t"
        }
    }
}
