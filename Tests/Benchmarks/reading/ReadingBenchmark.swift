import Analysis
import Foundation
import Manuscripts

/// Measures the reader on texts annotated by hand, and shows what it reads: `benchmark-reading score GOLD…`, `… people CAST…`,
/// `… list BOOK [CHAPTER]`, `… cast BOOK`, `… scenes BOOK [CHAPTER]`, `… paragraphs BOOK CHAPTER`, `… speed BOOK`.
@main struct ReadingBenchmark {
    static func main() throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard let command = arguments.first, arguments.count >= 2 else {
            print("usage: benchmark-reading score|people|list|cast|scenes|paragraphs|speed FILE… [CHAPTER]")
            exit(64)
        }
        if command == "score" { return try score(Array(arguments.dropFirst())) }
        if command == "people" { return try scorePeople(Array(arguments.dropFirst())) }
        let manuscript = try ManuscriptReader.read(contentsOf: arguments[1])
        let chapter = arguments.count > 2 ? Int(arguments[2]) : nil
        switch command {
        case "paragraphs": listParagraphs(manuscript, chapter ?? 0)
        case "speed": measure(manuscript)
        case "list": listQuotations(manuscript, chapter)
        case "scenes": listScenes(manuscript, chapter)
        default: listCast(manuscript)
        }
    }

    private static func score(_ files: [String]) throws {
        let books = ProcessInfo.processInfo.environment["BOOKS"] ?? "/work/shared/books"
        var readings: [String: (Manuscript, StoryAnalysis)] = [:]
        print(Score.header)
        for file in files {
            let gold = try GoldText(contentsOf: file)
            if readings[gold.book] == nil {
                let folder = URL(filePath: file).deletingLastPathComponent().path
                let path = [folder, books].map { $0 + "/" + gold.book }.first { FileManager.default.fileExists(atPath: $0) }
                guard let path else {
                    print("\(gold.name): \(gold.book) is not there; set BOOKS to its folder")
                    continue
                }
                let manuscript = try ManuscriptReader.read(contentsOf: path)
                readings[gold.book] = (manuscript, StoryAnalyzer().analyze(manuscript))
            }
            guard let reading = readings[gold.book] else { continue }
            let score = Score(gold, reading.1)
            print(score.row)
            if ProcessInfo.processInfo.environment["ERRORS"] != nil {
                for error in score.errors(in: reading.0, reading.1) { print("    " + error) }
            }
        }
    }

    private static func scorePeople(_ files: [String]) throws {
        let books = ProcessInfo.processInfo.environment["BOOKS"] ?? "/work/shared/books"
        print(CastScore.header)
        for file in files {
            let gold = try CastGold(contentsOf: file)
            let path = books + "/" + gold.book
            guard FileManager.default.fileExists(atPath: path) else {
                print("\(gold.title): \(gold.book) is not there; set BOOKS to its folder")
                continue
            }
            let score = CastScore(gold, StoryAnalyzer().analyze(try ManuscriptReader.read(contentsOf: path)))
            print(score.row)
            if ProcessInfo.processInfo.environment["ERRORS"] != nil { for error in score.errors { print("    " + error) } }
        }
    }

    private static func measure(_ manuscript: Manuscript) {
        let words = manuscript.chapters.flatMap(\.paragraphs).reduce(0) { $0 + $1.text.split(separator: " ").count }
        var best = Duration.seconds(1_000)
        for _ in 0..<3 {
            best = min(best, ContinuousClock().measure { precondition(!StoryAnalyzer().analyze(manuscript).scenes.isEmpty) })
        }
        let seconds = Double(best.components.attoseconds) / 1e18 + Double(best.components.seconds)
        print(
            String(
                format: "%d words in %.2f s: %.0f words/s, %.2f ms a page", words, seconds, Double(words) / seconds,
                seconds / Double(words) * 300_000))
    }

    private static func listParagraphs(_ manuscript: Manuscript, _ chapter: Int) {
        for (index, paragraph) in manuscript.chapters[chapter].paragraphs.enumerated() {
            print("\(index)\t\(paragraph.text.replacing("\n", with: " "))")
        }
    }

    private static func listQuotations(_ manuscript: Manuscript, _ chapter: Int?) {
        let analysis = StoryAnalyzer().analyze(manuscript)
        for quotation in analysis.quotations where chapter == nil || quotation.parts[0].chapter == chapter {
            let text = quotation.parts.map { said($0, manuscript) }.joined(separator: " … ")
            let name = quotation.speaker.map { analysis.cast[$0].name } ?? "?"
            let place = "\(quotation.parts[0].chapter):\(quotation.parts[0].paragraph):\(quotation.parts[0].start)"
            print(
                "\(place)\t\(name)\t\(quotation.reason.rawValue) \(String(format: "%.2f", quotation.confidence))\t\(text.prefix(100))"
            )
        }
    }

    static func said(_ passage: Passage, _ manuscript: Manuscript) -> String {
        let text = manuscript.chapters[passage.chapter].paragraphs[passage.paragraph].text
        return String(decoding: Array(text.utf8)[passage.start..<passage.end], as: UTF8.self)
    }

    private static func listCast(_ manuscript: Manuscript) {
        let analysis = StoryAnalyzer().analyze(manuscript)
        for character in analysis.cast.prefix(60) {
            print(
                "\(character.name) [\(character.gender.rawValue) \(character.kind.rawValue)] \(character.mentions) mentions, \(character.lines) lines; \(character.names.map { "\($0.name) \($0.count)" }.joined(separator: ", "))"
            )
            for relation in character.relations.prefix(6) {
                print("    \(relation.kind.rawValue) of \(analysis.cast[relation.of].name)")
            }
            for trait in character.traits.prefix(12) { print("    \(trait.kind.rawValue): \(trait.text)") }
        }
        print("places:", analysis.places.prefix(30).map { "\($0.name) \($0.count)" }.joined(separator: ", "))
        print("things:", analysis.objects.prefix(30).map { "\($0.name) \($0.count)" }.joined(separator: ", "))
    }

    private static func listScenes(_ manuscript: Manuscript, _ chapter: Int?) {
        let analysis = StoryAnalyzer().analyze(manuscript)
        for scene in analysis.scenes where chapter == nil || scene.chapter == chapter {
            let first = scene.sentences[0].passage
            let cast = scene.cast.prefix(6).map { analysis.cast[$0].name }.joined(separator: ", ")
            let season = scene.season?.rawValue ?? "-"
            print(
                "\(scene.chapter):\(first.paragraph) \(scene.setting.rawValue) “\(scene.place?.text ?? "-")” \(scene.isInside ? "inside" : "outside") \(scene.timeOfDay.rawValue) \(season) \(scene.weather.rawValue) \(scene.mood.rawValue) \(String(format: "%.2f", scene.moodStrength)) pace \(String(format: "%.2f", scene.pace)) [\(cast)] \(scene.objects.prefix(4).map(\.rawValue))"
            )
            print("    \(scene.sentences[scene.summary].text.prefix(160))")
        }
    }
}
