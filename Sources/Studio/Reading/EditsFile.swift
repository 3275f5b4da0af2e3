package import Analysis
package import Foundation
package import Storyboards

/// Edits in a file: a list of them, or what `GET /api/projects/{id}/analysis/edits` answers.
package enum EditsFile {
    private struct Document<Edit: Decodable>: Decodable {
        struct Item: Decodable {
            var edit: Edit
        }

        var items: [Item]
        var personas: [String: PersonaChange]?
    }

    /// Of a reading. Throws `FilmProblem`.
    package static func read(_ file: URL) throws(FilmProblem) -> [AnalysisEdit] {
        try read(file, docs: "reading").items.map(\.edit)
    }

    /// Of a storyboard: a list, or what `GET /api/projects/{id}/storyboard/edits` answers, with the personas that they name beside it. Throws `FilmProblem`.
    package static func readStoryboard(_ file: URL) throws(FilmProblem) -> StoryboardEdits {
        let document: Document<StoryboardEdit> = try read(file, docs: "storyboards")
        var edits = StoryboardEdits(document.items.map(\.edit))
        do throws(PersonaError) {
            for (id, persona) in document.personas ?? [:] { edits.personas[id] = try persona.persona() }
        } catch {
            throw FilmProblem(.badOptions, "A persona in “\(file.path)” cannot be used. \(error)")
        }
        return edits
    }

    private static func read<Edit: Decodable>(_ file: URL, docs: String) throws(FilmProblem) -> Document<Edit> {
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
            guard isList else { return try JSONDecoder().decode(Document.self, from: data) }
            return Document(items: try JSONDecoder().decode([Edit].self, from: data).map { .init(edit: $0) })
        } catch {
            throw FilmProblem(
                .badOptions, "“\(file.path)” is no list of edits: \(words(for: error)) docs/\(docs).md tells how they look.")
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
