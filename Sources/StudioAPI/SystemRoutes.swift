import HTTPServer
import Studio

/// /api/system: the machine under the studio.
struct SystemRoutes: Sendable {
    let version: String
    let models: Models

    private struct Document: Encodable {
        var version: String
        var machine: MachineReport

        private enum Key: CodingKey { case version }

        func encode(to encoder: any Encoder) throws {
            try machine.encode(to: encoder)
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(version, forKey: .version)
        }
    }

    /// Numbers of processes are for administrators.
    func show(_ request: Request) async throws -> Response {
        var machine = try await models.machine()
        if try !JobAccess(request).isAdministrator {
            for place in machine.engines.indices { machine.engines[place].pid = nil }
        }
        return .document(Document(version: version, machine: machine))
    }
}
