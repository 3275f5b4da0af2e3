import Foundation
import Studio

/// One JSON object a line on standard output: `{"type":"progress"|"painted"|"film"|"error", …}`.
struct JSONDisplay: ProgressDisplay {
    private struct Tagged<Content: Encodable>: Encodable {
        enum Key: CodingKey { case type }

        var type: String
        var content: Content

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(type, forKey: .type)
            try content.encode(to: encoder)
        }
    }

    private struct Painted: Encodable {
        var shot: Int
        var still: String
    }

    func show(_ event: FilmEvent) {
        switch event {
        case .progress(let progress): write("progress", progress)
        case .painted(let shot, let still): write("painted", Painted(shot: shot, still: still.path))
        case .storyboard: break
        }
    }

    func finish(_ report: FilmReport) { write("film", report) }

    func fail(_ problem: FilmProblem) { write("error", problem) }

    private func write(_ type: String, _ content: some Encodable) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            StandardOutput.write(try encoder.encode(Tagged(type: type, content: content)) + Data("\n".utf8))
        } catch {
            StandardError.write("This event could not be written as JSON: \(error)")
        }
    }
}
