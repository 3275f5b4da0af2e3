import Foundation

/// A chapter annotated by hand: no words of the book, only places in it and who speaks there.
///
///     book treasure-island.txt
///     chapter 3                          counted from 0, as the manuscript has it
///     person Jim Hawkins = Jim, Hawkins  a character, with all names used in the chapter that are theirs alone
///     q 12 0 Jim Hawkins                 a quotation: paragraph, UTF-8 offset, speaker ("-": none of the cast)
///     scene 14 room night                where a scene begins: paragraph, setting, time of day ("-": not stated)
struct GoldText {
    struct Quote {
        var paragraph: Int
        var start: Int
        /// Nil for somebody who is not in the cast.
        var speaker: String?
    }

    struct Scene {
        var paragraph: Int
        var setting: String?
        var time: String?
    }

    let name: String
    private(set) var book = ""
    private(set) var chapter = 0
    /// By name, all that they are called.
    private(set) var people: [String: [String]] = [:]
    private(set) var quotes: [Quote] = []
    private(set) var scenes: [Scene] = []

    init(contentsOf path: String) throws {
        name = URL(filePath: path).deletingPathExtension().lastPathComponent
        for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n") {
            let words = line.split(separator: " ")
            switch words.first {
            case "book": book = line.dropFirst(5).trimmingCharacters(in: .whitespaces)
            case "chapter": chapter = words.count > 1 ? Int(words[1]) ?? 0 : 0
            case "person":
                let parts = line.dropFirst(7).split(separator: "=")
                let person = parts[0].trimmingCharacters(in: .whitespaces)
                let names =
                    parts.count > 1 ? parts[1].split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) } : []
                people[person] = [person] + names
            case "q" where words.count >= 4:
                guard let paragraph = Int(words[1]), let start = Int(words[2]) else { continue }
                let speaker = words[3...].joined(separator: " ")
                quotes.append(Quote(paragraph: paragraph, start: start, speaker: speaker == "-" ? nil : speaker))
            case "scene" where words.count >= 4:
                guard let paragraph = Int(words[1]) else { continue }
                scenes.append(
                    Scene(
                        paragraph: paragraph, setting: words[2] == "-" ? nil : String(words[2]),
                        time: words[3] == "-" ? nil : String(words[3])))
            default: continue
            }
        }
    }
}
