/// Our recipe in XMP (ISO 16684-1): one property of a name space of ours.
enum XMPRecipe {
    private static let start = "<seidra:recipe>"
    private static let end = "</seidra:recipe>"
    private static let marks = [("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")]

    static func writing(_ json: String) -> [UInt8] {
        let text = marks.reduce(json) { $0.replacing($1.0, with: $1.1) }
        return Array(
            """
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\
            <rdf:Description rdf:about="" xmlns:seidra="urn:seidra:recipe:1">\(start)\(text)\(end)</rdf:Description>\
            </rdf:RDF></x:xmpmeta>
            """.utf8)
    }

    /// As it was written here: a program that writes the property in another form does not know what stands in it either. nil where there is none.
    static func reading(_ xmp: [UInt8]) -> String? {
        let text = String(decoding: xmp, as: UTF8.self)
        guard let start = text.firstRange(of: start), let end = text[start.upperBound...].firstRange(of: end) else {
            return nil
        }
        return marks.reversed().reduce(String(text[start.upperBound..<end.lowerBound])) { $0.replacing($1.1, with: $1.0) }
    }
}
