package import Analysis
package import Foundation

/// Edits in a file: a list of them, or what `GET /api/projects/{id}/analysis/edits` answers.
package enum EditsFile {
    private struct Document: Decodable {
        struct Item: Decodable {
            var edit: AnalysisEdit
        }

        var items: [Item]
    }

    /// Throws `FilmProblem`.
    package static func read(_ file: URL) throws(FilmProblem) -> [AnalysisEdit] {
        let data: Data
        do {
            data = try Data(contentsOf: file)
        } catch {
            throw FilmProblem(
                .storyMissing, "The edits in “\(file.path)” cannot be read: the file is not there, or is not yours.")
        }
        do {
            // A list begins with a bracket, a document with a brace.
            let isList = data.first { !" \t\r\n".utf8.contains($0) } == UInt8(ascii: "[")
            return try isList
                ? JSONDecoder().decode([AnalysisEdit].self, from: data)
                : JSONDecoder().decode(Document.self, from: data).items.map(\.edit)
        } catch {
            throw FilmProblem(
                .badOptions, "“\(file.path)” is no list of edits: \(words(for: error)) docs/reading.md tells how they look.")
        }
    }

    private static func words(for error: any Error) -> String {
        guard let error = error as? DecodingError else { return "it is not JSON." }
        let context: DecodingError.Context
        switch error {
        case .keyNotFound(let key, let found):
            return "\(place(found.codingPath)) needs a field \(key.stringValue)."
        case .typeMismatch(_, let found), .valueNotFound(_, let found), .dataCorrupted(let found): context = found
        @unknown default: return "it is not JSON that is understood."
        }
        return context.codingPath.isEmpty ? "it is not JSON." : "\(place(context.codingPath)) cannot be used."
    }

    private static func place(_ path: [any CodingKey]) -> String {
        let fields = path.compactMap { $0.intValue == nil ? $0.stringValue : nil }
        let number = path.first { $0.intValue != nil }?.intValue.map { "edit \($0 + 1)" }
        return [number, fields.isEmpty ? nil : "the field \(fields.joined(separator: "."))"].compactMap(\.self).joined(
            separator: ", ")
    }
}
