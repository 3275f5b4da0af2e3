package import ComfyUI
package import Foundation
package import HTTPClient
import Pictures

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

    func setup() async -> PainterSetup { PainterSetup(.comfyui, model: await servers.model(for: workflow)) }

    func painter(_ setup: PainterSetup) -> ComfyUIPainter {
        ComfyUIPainter(servers: servers, workflow: workflow, model: setup.model)
    }
}
