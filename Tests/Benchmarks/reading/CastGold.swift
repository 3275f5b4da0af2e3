import Foundation

/// The people of a whole book by hand: names only, none of its sentences.
///
///     book alice.epub
///     who White Rabbit - = Rabbit        name, gender (f, m; "-": the text does not tell), other names that are theirs alone
struct CastGold {
    struct Person {
        var name: String
        var gender: String?
        /// In small letters, without an article.
        var names: Set<String>
    }

    let title: String
    private(set) var book = ""
    private(set) var people: [Person] = []

    init(contentsOf path: String) throws {
        title = URL(filePath: path).deletingPathExtension().lastPathComponent
        for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n") {
            if line.hasPrefix("book ") { book = line.dropFirst(5).trimmingCharacters(in: .whitespaces) }
            guard line.hasPrefix("who ") else { continue }
            let parts = line.dropFirst(4).split(separator: "=", maxSplits: 1)
            var words = parts[0].split(separator: " ").map(String.init)
            let gender = words.removeLast()
            let name = words.joined(separator: " ")
            let others =
                parts.count > 1 ? parts[1].split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) } : []
            people.append(
                Person(name: name, gender: gender == "-" ? nil : gender, names: Set(([name] + others).map(Self.plain))))
        }
    }

    /// "Mr Elliot" and "Mr. Elliot" are written alike.
    static func plain(_ name: String) -> String { name.lowercased().replacing(".", with: "") }
}
