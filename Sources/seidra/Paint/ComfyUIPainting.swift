import Analysis
import ArgumentParser
import Foundation
import HTTPClient
import Pictures
import Storyboards
import Studio

/// The options of `seidra paint --painter comfyui`.
struct ComfyUIChoices: ParsableArguments {
    @Option(
        help: "A workflow in API format, with {{prompt}} in it. (default: SEIDRA_COMFYUI_WORKFLOW, or from words to a picture)",
        completion: .file(extensions: ["json"]))
    var workflow: String?
}

/// Paints words by ComfyUI: they are the prompt as they stand.
struct ComfyUIPainting {
    let prompt: PicturePrompt
    let seed: UInt64
    /// The frame's width divided by its height.
    let aspect: Double
    let choices: ComfyUIChoices

    /// - Parameter start: a PNG that the workflow begins with.
    /// - Returns: a PNG file.
    func paint(from start: Data?) async throws -> Data {
        let comfyUI = try ComfyUIWorkplace.chosen(
            workflow: choices.workflow.map { URL(filePath: $0) }, http: try HTTPClient(),
            environment: ProcessInfo.processInfo.environment)
        guard let comfyUI else { throw PainterProblem.noComfyUI }
        let brief = PictureBrief(setting: .field, caption: prompt.positive, seed: seed)
        return try await comfyUI.picture(of: PictureCommission(brief, prompt: prompt, aspect: aspect), from: start)
    }
}
