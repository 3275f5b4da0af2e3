import Artefacts
import Embeddings
import Foundation
import Glibc
import Manuscripts
import Studio

/// Measures the search: `benchmark-search index BOOK WORK`, `… recall GOLD BOOKS WORK`, `… rounding BOOK WORK`, `… speed BOOK WORK`.
/// The environment's SEIDRA is the executable whose engine is used.
@main struct SearchBenchmark {
    let engine: EmbeddingEngine
    let search: BookSearch

    static func main() async throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard arguments.count >= 3, let seidra = ProcessInfo.processInfo.environment["SEIDRA"] else {
            print("usage: SEIDRA=seidra benchmark-search index|recall|rounding|speed FILE… WORK")
            exit(64)
        }
        let engine = EmbeddingEngine(executable: seidra, arguments: ["engine", "embeddings"])
        let work = URL(filePath: arguments[arguments.count - 1])
        let benchmark = SearchBenchmark(
            engine: engine, search: BookSearch(artefacts: ArtefactStore(root: work), embeddings: engine))
        switch arguments[0] {
        case "index": try await benchmark.index(URL(filePath: arguments[1]))
        case "recall": try await benchmark.recall(gold: arguments[1], books: URL(filePath: arguments[2]))
        case "rounding": try await benchmark.rounding(URL(filePath: arguments[1]))
        default: try await benchmark.speed(URL(filePath: arguments[1]))
        }
        await engine.stop()
    }

    private func index(_ story: URL) async throws {
        let clock = ContinuousClock()
        var open: OpenBook?
        let words = try await clock.measure { open = try await search.open(story, withMeanings: false) }
        let meanings = try await clock.measure { open = try await search.open(story, withMeanings: true) }
        let again = try await clock.measure { open = try await search.open(story, withMeanings: true) }
        let count = open?.sentenceCount ?? 0
        print("\(count) sentences: words \(words.text), meanings \((meanings - again).text)")
        print(String(format: "%.0f sentences/s", Double(count) / (meanings - again).seconds))
    }

    // MARK: Recall

    private func recall(gold: String, books: URL) async throws {
        let questions = try Question.all(in: gold)
        var open: [String: OpenBook] = [:]
        for name in Set(questions.map(\.book)) {
            open[name] = try await search.open(books.appending(path: name), withMeanings: true)
        }
        var ranks: [SearchMode: [Int?]] = [:]
        for question in questions {
            guard let book = open[question.book] else { continue }
            var line = ""
            for mode in SearchMode.allCases {
                let hits = try await book.hits(for: SearchQuery(question.text), mode, limit: 100)
                let rank = hits.firstIndex {
                    question.places.contains(Question.Place(chapter: $0.chapter, paragraph: $0.paragraph))
                }
                ranks[mode, default: []].append(rank)
                line += rank.map { "\($0 + 1)" }.map { String(repeating: " ", count: max(0, 5 - $0.count)) + $0 } ?? "    -"
            }
            if ProcessInfo.processInfo.environment["RANKS"] != nil { print("\(line)  \(question.text)") }
        }
        print("\(questions.count) queries      recall@1  recall@10  mean reciprocal rank")
        for mode in SearchMode.allCases {
            let found = ranks[mode, default: []]
            func share(_ count: Int) -> Double { Double(found.count { $0.map { $0 < count } ?? false }) / Double(found.count) }
            let reciprocal = found.reduce(0.0) { $0 + ($1.map { 1 / Double($0 + 1) } ?? 0) } / Double(found.count)
            let name = mode.rawValue.padding(toLength: 16, withPad: " ", startingAt: 0)
            print(name + String(format: "%9.2f %10.2f %10.2f", share(1), share(10), reciprocal))
        }
    }

    // MARK: Rounding

    /// Against all sentences, a hundred of them are the queries.
    private func rounding(_ story: URL) async throws {
        let model = try engine.model()
        let texts = try ManuscriptReader.read(contentsOf: story.path).chapters.flatMap(\.paragraphs).map(\.text)
            .filter { $0.utf8.count > 20 }
        var exact: [Float] = []
        for start in stride(from: 0, to: texts.count, by: EmbeddingLimits.textsPerRequestMax) {
            exact += try await engine.vectors(
                of: Array(texts[start..<min(start + EmbeddingLimits.textsPerRequestMax, texts.count)]), by: model)
        }
        let size = model.dimensions
        var packs = [QuantisedVectors(exact, dimensions: size)][...]
        let matrix = try VectorMatrix(dimensions: size, rows: texts.count) { packs.popFirst() }
        var agreed = 0
        let queries = Array(stride(from: 0, to: texts.count, by: max(1, texts.count / 100)).prefix(100))
        for query in queries {
            let vector = Array(exact[query * size..<(query + 1) * size])
            let truth = (0..<texts.count).map { row in (row: row, cosine: dot(vector, exact, at: row * size)) }
                .sorted { ($1.cosine, $0.row) < ($0.cosine, $1.row) }.prefix(10).map(\.row)
            agreed += Set(truth).intersection(matrix.nearest(to: vector, count: 10).map(\.row)).count
        }
        let share = Double(agreed) / Double(10 * queries.count)
        print(String(format: "%d paragraphs, %d queries: %.3f", texts.count, queries.count, share))
    }

    private func dot(_ one: [Float], _ other: [Float], at start: Int) -> Float {
        var sum: Float = 0
        for index in one.indices { sum += one[index] * other[start + index] }
        return sum
    }

    // MARK: Speed

    private func speed(_ story: URL) async throws {
        let dimensions = 384
        for rows in [10_000, 100_000, 1_000_000] {
            let matrix = try Self.matrix(rows: rows, dimensions: dimensions)
            let query = Self.directions(1, dimensions: dimensions, seed: 7)
            let times = (0..<5).map { _ -> (wall: Duration, processor: Double) in
                let before = clock()
                let wall = ContinuousClock().measure { precondition(matrix.nearest(to: query, count: 200).count == 200) }
                return (wall, Double(clock() - before) / Double(CLOCKS_PER_SEC))
            }
            let wall = times.map(\.wall).min() ?? .zero
            let processor = Duration.seconds(times.map(\.processor).min() ?? 0)
            let mebibytes = VectorMatrix.bytes(rows: rows, dimensions: dimensions) >> 20
            report("vectors, \(rows) sentences: \(wall.text), \(processor.text) of processor time, \(mebibytes) MiB")
        }
        let manuscript = try ManuscriptReader.read(contentsOf: story.path)
        for copies in [3, 30, 300] {
            var large = manuscript
            large.chapters = (0..<copies).flatMap { _ in manuscript.chapters }
            let book = try await search.open(large, withMeanings: false) { _ in }
            for text in ["parrot", "the old sea dog at the inn", "\"pieces of eight\" -silver"] {
                let query = try SearchQuery(text)
                var best = Duration.seconds(1_000)
                for _ in 0..<5 {
                    best = min(
                        best, try await ContinuousClock().measure { _ = try await book.hits(for: query, .words, limit: 20) })
                }
                report("words, \(book.sentenceCount) sentences: \(best.text) for \(text)")
            }
        }
    }

    /// At once: print holds lines back when they go into a pipe.
    private func report(_ line: String) {
        print(line)
        fflush(nil)
    }

    private static func matrix(rows: Int, dimensions: Int) throws -> VectorMatrix {
        let pack = QuantisedVectors(directions(1_000, dimensions: dimensions, seed: 1), dimensions: dimensions)
        return try VectorMatrix(dimensions: dimensions, rows: rows) { pack }
    }

    /// Without a pattern, the same in every run.
    private static func directions(_ count: Int, dimensions: Int, seed: UInt64) -> [Float] {
        var state = seed
        return (0..<count * dimensions).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Float(Int32(truncatingIfNeeded: state >> 32)) / Float(Int32.max)
        }
    }
}

extension Duration {
    fileprivate var seconds: Double { self / .seconds(1) }
    fileprivate var text: String {
        seconds >= 1 ? String(format: "%.1f s", seconds) : String(format: "%.1f ms", seconds * 1_000)
    }
}
