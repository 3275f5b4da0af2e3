import Foundation

/// A query and where its answer is: a line `book | query | chapter.paragraph, …`, numbers from 0. Places only, no words of the books.
struct Question {
    struct Place: Hashable {
        var chapter: Int
        var paragraph: Int
    }

    var book: String
    var text: String
    var places: Set<Place>

    struct Unreadable: Error, CustomStringConvertible {
        var description: String
    }

    static func all(in file: String) throws -> [Question] {
        let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
        return try lines.filter { !$0.hasPrefix("#") }.map { line in
            let fields = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            let places = fields.last?.split(separator: ",").compactMap { text -> Place? in
                let numbers = text.split(separator: ".").compactMap { Int($0.trimmingCharacters(in: .whitespaces)) }
                return numbers.count == 2 ? Place(chapter: numbers[0], paragraph: numbers[1]) : nil
            }
            guard fields.count == 3, let places, !places.isEmpty else { throw Unreadable(description: "no question: \(line)") }
            return Question(book: fields[0], text: fields[1], places: Set(places))
        }
    }
}
