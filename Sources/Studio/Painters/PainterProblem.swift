import Pictures

/// Why a painter that somebody chose cannot paint: theirs to mend before anything is begun.
package struct PainterProblem: Error, Sendable, Hashable, CustomStringConvertible {
    package enum Code: Sendable, Hashable {
        /// No model, or none of that name.
        case noModel
        /// The model makes no pictures from words.
        case unfit
        /// This studio has no such painter.
        case notConfigured
    }

    package let code: Code
    package let description: String

    init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }

    package static let noComfyUI = PainterProblem(
        .notConfigured, "No server of ComfyUI is named: set SEIDRA_COMFYUI_URL, to http://127.0.0.1:8188 say.")

    static let noModel = PainterProblem(
        .noModel, "There is no model to paint by. Add one with `seidra models add`, or choose another painter.")
}
