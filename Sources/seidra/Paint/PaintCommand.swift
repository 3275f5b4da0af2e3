import Analysis
import ArgumentParser
import Foundation
import Glibc
import Manuscripts
import Pictures
import Raster
import Rendering
import Storyboards
import Studio

/// `seidra paint WORDS`: one picture of a few words, as a film would have it; or all that can be painted.
struct PaintCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "paint",
        abstract: "Paint a picture of a few words.",
        discussion: """
            The words are read as a story is: who is there, where, when, in which weather, what they do and what the picture can \
            hold of it. --sheet paints everything that can be painted, on one page.

            Exit codes: 0 the picture is there; 64 wrong usage; 65 the words tell nothing that could be shown; 73 the picture \
            cannot be written.
            """)

    @Argument(help: "What is to be seen, such as \"a lighthouse in a storm\".")
    var words: [String] = []

    @Flag(help: "Paint all settings, people, animals and things on one page instead.")
    var sheet = false

    @Option(name: .shortAndLong, help: "Where the picture goes, a PNG.", completion: .file(extensions: ["png"]))
    var output: String

    @Option(help: "Who paints.")
    var painter = PainterChoice.animatic

    @Option(help: "How the picture is made.")
    var style = PictureStyle.paperCut

    @Option(help: "The frame: 16:9, 9:16 or 1:1.")
    var aspect = FilmAspect.widescreen

    @Option(help: ArgumentHelp("The picture's height, an even number.", valueName: "pixels"))
    var height = 1080

    @Option(help: "A number that varies the picture; the same seed gives the same one.")
    var seed: UInt64 = 1

    @Option(help: "The words' language, such as en or fr. (default: what the words say)")
    var language: String?

    func validate() throws {
        if !sheet, words.joined().allSatisfy(\.isWhitespace) {
            throw ValidationError("Say what is to be painted, or --sheet for everything that can be.")
        }
        if !FilmOptions.heights.contains(height) || height % 2 != 0 {
            throw ValidationError(
                "The height must be an even number from \(FilmOptions.heights.lowerBound) to \(FilmOptions.heights.upperBound)."
            )
        }
    }

    func run() async throws {
        do {
            let bitmap = try await sheet ? paintSheet() : paintWords()
            do {
                try Data(try bitmap.png()).write(to: URL(filePath: output), options: .atomic)
            } catch let error as CocoaError {
                throw FilmProblem(.notWritable, "The picture cannot be written to \(output): \(error.localizedDescription)")
            }
        } catch {
            let problem = FilmProblem(error)
            StandardError.write(problem.sentence)
            throw ExitStatus(problem).code
        }
    }

    private func paintSheet() async throws -> Bitmap {
        try await ContactSheet(sections: PictureCatalogue(style: style, seed: seed).sections).bitmap {
            StandardError.write("Painted: \($0).")
        }
    }

    private func paintWords() async throws -> Bitmap {
        var brief = try WordsBrief(words: words.joined(separator: " "), language: language, seed: seed).brief
        brief.style = style
        let format = try FilmFormat(aspect: aspect, height: height, captions: .none)
        let illustration =
            switch painter {
            case .animatic: try await AnimaticPainter().paint(brief, aspect: format.ratio)
            }
        StandardError.write(brief.caption + ".")
        return try await Still(illustration).bitmap(width: format.width, height: format.height)
    }
}

/// Who can paint.
enum PainterChoice: String, ExpressibleByArgument, CaseIterable {
    case animatic
}
