package import Manuscripts

extension Manuscript {
    /// The words at a place, as they are written; empty for a place that this manuscript does not have.
    package func text(of passage: Passage) -> String {
        guard chapters.indices.contains(passage.chapter),
            chapters[passage.chapter].paragraphs.indices.contains(passage.paragraph)
        else { return "" }
        let bytes = chapters[passage.chapter].paragraphs[passage.paragraph].text.utf8
        guard passage.start >= 0, passage.start <= passage.end, passage.end <= bytes.count else { return "" }
        return String(decoding: bytes.dropFirst(passage.start).prefix(passage.end - passage.start), as: UTF8.self)
    }
}
