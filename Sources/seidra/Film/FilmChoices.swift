import Analysis
import ArgumentParser
import Pictures
import Rendering
import Storyboards
import Studio

/// The film's options, as a person types them.
struct FilmChoices: ParsableArguments {
    @Option(help: "The frame: 16:9, 9:16 or 1:1.")
    var aspect = FilmAspect.widescreen

    @Option(
        help: ArgumentHelp("The frame's height in pixels, an even number. (default: 720; 1280 for 9:16)", valueName: "pixels"))
    var height: Int?

    @Option(help: "Who reads; `seidra voices` lists them. (default: the best for the language)")
    var voice: String?

    @Option(help: "The story's language, such as en or fr. (default: what the story says)")
    var language: String?

    @Option(help: "A number that varies the pictures; the same seed gives the same film.")
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("Which chapters, such as 2 or 1-3.", valueName: "chapters"))
    var chapters: ChapterRange?

    @Option(help: ArgumentHelp("At most this long.", valueName: "minutes"))
    var minutes: Double?

    @Option(help: "Captions burned into the picture, as a file beside the film, or none.")
    var captions = CaptionDisplay.burned

    @Option(
        help: ArgumentHelp(
            "What is neither told nor shown: kinds of content with the mildest strength to leave out, such as violence:strong,sex:clear.",
            discussion: "Kinds: violence, sex, drugs, hate, death, selfHarm. Strengths: mild, clear, strong.",
            valueName: "kinds"))
    var leaveOut: ContentLimits?

    @Option(help: "How the pictures are made.")
    var style = PictureStyle.paperCut

    @Option(help: "Who makes them. (default: the best painter that is there)")
    var painter = PainterChoice.auto

    func validate() throws {
        if let fault = options.fault { throw ValidationError(fault) }
    }

    var options: FilmOptions {
        FilmOptions(
            aspect: aspect, height: height, voice: voice, language: language, seed: seed, chapters: chapters?.range,
            minutesMax: minutes, captions: captions, leaveOut: leaveOut ?? ContentLimits(),
            style: style, painter: painter)
    }
}

extension FilmAspect: ExpressibleByArgument {}
extension CaptionDisplay: ExpressibleByArgument {}
extension PictureStyle: ExpressibleByArgument {}
extension PainterChoice: ExpressibleByArgument {}

extension ContentLimits: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}

extension ChapterRange: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}
