package import ComfyUI
package import Foundation
package import HTTPClient
package import Pictures

/// The servers of ComfyUI that paint for the studio, and the workflow by which they do.
package struct ComfyUIWorkplace: Sendable {
    package let servers: ComfyUIServers
    let workflow: Workflow

    package init(servers: ComfyUIServers, workflow: Workflow = .usual) {
        self.servers = servers
        self.workflow = workflow
    }

    /// What the environment says: SEIDRA_COMFYUI_URL, addresses with commas between, and SEIDRA_COMFYUI_WORKFLOW, a file in API format. nil when no
    /// server is named.
    /// - Parameter workflow: a file, before that of the environment.
    /// - Throws: `ComfyUIError`.
    package static func chosen(
        workflow: URL? = nil, http: HTTPClient, environment: [String: String]
    ) throws(ComfyUIError) -> ComfyUIWorkplace? {
        func variable(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        guard let addresses = variable("SEIDRA_COMFYUI_URL") else { return nil }
        let servers = ComfyUIServers(try ServerAddress.parsing(addresses), http: http)
        guard let file = workflow ?? variable("SEIDRA_COMFYUI_WORKFLOW").map({ URL(filePath: $0) }) else {
            return ComfyUIWorkplace(servers: servers)
        }
        return ComfyUIWorkplace(servers: servers, workflow: try Workflow(at: file))
    }

    /// For pictures of words alone.
    /// - Throws: `PainterProblem` for a workflow that begins with a picture.
    func setup() async throws(PainterProblem) -> PainterSetup {
        guard !workflow.slots.contains(.picture) else {
            throw PainterProblem(
                .unfit,
                "The workflow begins with a picture (\(Workflow.Slot.picture.mark)), and there is none: choose another one.")
        }
        return PainterSetup(.comfyui, model: await servers.model(for: workflow))
    }

    /// One picture, as a PNG file.
    /// - Parameter start: a PNG that the workflow begins with.
    /// - Throws: `PainterProblem`, `ComfyUIError`.
    package func picture(of commission: PictureCommission, from start: Data? = nil) async throws -> Data {
        guard let start else {
            let painter = painter(try await setup())
            return try await painter.picture(painter.settings(for: commission))
        }
        guard workflow.slots.contains(.picture) else {
            throw PainterProblem(
                .unfit, "The workflow has no place for a picture: write \(Workflow.Slot.picture.mark) as the input of a node.")
        }
        let painter = painter(PainterSetup(.comfyui, model: await servers.model(for: workflow)))
        return try await painter.picture(painter.settings(for: commission), from: start)
    }

    func painter(_ setup: PainterSetup) -> ComfyUIPainter {
        ComfyUIPainter(servers: servers, workflow: workflow, model: setup.model)
    }
}
