package import Storyboards

/// Whatever turns a commission into a picture.
package protocol Painter: Sendable {
    var capabilities: PainterCapabilities { get }

    /// Name and version, and everything besides the commission that its picture depends on (a model, settings): part of its recipe, so that
    /// what has changed is painted anew, and nothing else.
    /// - Throws: where the commission asks for what is not there, a LoRA say.
    func identity(for commission: PictureCommission) throws -> String

    /// - Parameter report: hears how far it is, 0 … 1, from any thread.
    func paint(
        _ commission: PictureCommission, report: @escaping @Sendable (Double) -> Void
    ) async throws -> Illustration
}

/// What a painter is asked for.
package struct PictureCommission: Sendable, Hashable, Codable {
    package var brief: PictureBrief
    /// For painters that are told in words.
    package var prompt: PicturePrompt?
    /// The frame's width divided by its height.
    package var aspect: Double

    package init(_ brief: PictureBrief, prompt: PicturePrompt? = nil, aspect: Double) {
        self.brief = brief
        self.prompt = prompt
        self.aspect = aspect
    }
}
