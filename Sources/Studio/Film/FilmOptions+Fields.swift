import Analysis
import Foundation
import Pictures
import Rendering
import Storyboards

extension FilmOptions {
    /// The names of the fields that `init(fields:)` knows.
    package static let fieldNames = [
        "aspect", "height", "voice", "language", "seed", "chapters", "minutes", "captions", "leaveOut", "style", "painter",
    ]
    /// How to say what is left out.
    package static let leaveOutAdvice: String = {
        let kinds = ContentWarning.Kind.allCases.map(\.rawValue).joined(separator: ", ")
        return "name kinds with the mildest strength to leave out, such as violence:strong,sex:clear; "
            + "there are \(kinds), and mild, clear, strong"
    }()
    /// What a voice or a language may be called at most.
    private static let nameCharactersMax = 100

    /// Options as a form sends them, by name; what is missing or empty has its default.
    /// - Throws: `FilmProblem` that names the field and says what it may be.
    package init(fields: [String: String]) throws(FilmProblem) {
        let fields = Fields(texts: fields)
        self.init(
            aspect: try fields.choice("aspect") ?? .widescreen,
            height: try fields.number("height", as: Int.self, "a whole number"),
            voice: try fields.name("voice"), language: try fields.name("language"),
            seed: try fields.number("seed", as: UInt64.self, "a whole number from 0") ?? 1,
            chapters: try fields.chapters(), minutesMax: try fields.number("minutes", as: Double.self, "a number"),
            captions: try fields.choice("captions") ?? .burned,
            leaveOut: try fields.contentLimits() ?? ContentLimits(), style: try fields.choice("style") ?? .paperCut,
            painter: try fields.choice("painter") ?? .auto)
        if let fault { throw FilmProblem(.badOptions, fault) }
    }

    private struct Fields {
        let texts: [String: String]

        func text(_ name: String) -> String? {
            guard let text = texts[name]?.trimmingCharacters(in: .whitespacesAndNewlines), !text.isEmpty else { return nil }
            return text
        }

        func choice<Choice: RawRepresentable & CaseIterable>(
            _ name: String
        ) throws(FilmProblem) -> Choice? where Choice.RawValue == String {
            guard let text = text(name) else { return nil }
            guard let choice = Choice(rawValue: text) else {
                let choices = Choice.allCases.map(\.rawValue).joined(separator: ", ")
                throw problem(name, text, "choose one of \(choices)")
            }
            return choice
        }

        func number<Number: LosslessStringConvertible>(
            _ name: String, as type: Number.Type, _ words: String
        ) throws(FilmProblem) -> Number? {
            guard let text = text(name) else { return nil }
            guard let number = Number(text) else { throw problem(name, text, "it must be \(words)") }
            return number
        }

        func name(_ name: String) throws(FilmProblem) -> String? {
            guard let text = text(name) else { return nil }
            guard text.count <= nameCharactersMax else { throw problem(name, text, "that is too long") }
            return text
        }

        func chapters() throws(FilmProblem) -> ClosedRange<Int>? {
            guard let text = text("chapters") else { return nil }
            guard let chapters = ChapterRange(text) else {
                throw problem("chapters", text, "write a chapter as 2, or several as 1-3")
            }
            return chapters.range
        }

        func contentLimits() throws(FilmProblem) -> ContentLimits? {
            guard let text = text("leaveOut") else { return nil }
            guard let limits = ContentLimits(text) else { throw problem("leaveOut", text, FilmOptions.leaveOutAdvice) }
            return limits
        }

        private func problem(_ name: String, _ text: String, _ advice: String) -> FilmProblem {
            FilmProblem(.badOptions, "The field \(name) cannot be “\(text.prefix(40))”: \(advice).")
        }
    }
}
