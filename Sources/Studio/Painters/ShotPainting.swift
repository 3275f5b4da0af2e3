import Pictures
import Storyboards

/// The one place that decides who paints a shot of a film, and what they are told.
struct ShotPainting: Sendable {
    /// The film's painter.
    private let setup: PainterSetup
    private let painter: any Painter
    private let animatic: any Painter

    /// - Throws: as `Painters.painter`.
    init(_ setup: PainterSetup, of painters: Painters) throws {
        self.setup = setup
        painter = try painters.painter(setup)
        animatic = try painters.painter(.animatic)
    }

    /// - Parameter index: of a shot of the storyboard.
    func part(forShot index: Int, of storyboard: Storyboard, aspect: Double) throws -> PicturePart {
        let brief = storyboard.shots[index].picture
        // No model can be trusted with letters.
        guard painter.capabilities.setsWords || brief.kind == .scene else {
            return try PicturePart(PictureCommission(brief, aspect: aspect), by: .animatic, animatic)
        }
        let prompt = painter.capabilities.promptForm.map { PromptWriter(form: $0).prompt(forShot: index, of: storyboard) }
        return try PicturePart(PictureCommission(brief, prompt: prompt, aspect: aspect), by: setup, painter)
    }
}
