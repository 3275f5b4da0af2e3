package import Pictures

/// Which painter, and with what: enough to find it again, in a job that runs an hour later.
package struct PainterSetup: Sendable, Hashable, Codable {
    package var kind: PainterKind
    /// The model's name: in the studio's library, or on ComfyUI's servers; nil where there is none to choose.
    package var model: String?

    package init(_ kind: PainterKind, model: String? = nil) {
        self.kind = kind
        self.model = model
    }

    package static let animatic = PainterSetup(.animatic)
}
