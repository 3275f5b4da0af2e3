/// Why there is no picture from ComfyUI.
package struct ComfyUIError: Error, Sendable, Hashable, CustomStringConvertible {
    package enum Code: Sendable, Hashable {
        case badAddress
        /// The workflow cannot be read, or has no place for what is to be put in.
        case badWorkflow
        /// The server lacks what the workflow asks for: kinds of nodes, inputs, models.
        case lacking
        /// A node failed while it was at work.
        case failed
        /// Somebody has ended it on the server.
        case interrupted
        /// No server answers, or none that is trusted again yet.
        case unreachable
        /// The server answered something that ComfyUI does not.
        case misunderstood
        /// It was lost by the server again and again.
        case forgotten
        case tooSlow
        /// The picture is no whole PNG.
        case brokenPicture
    }

    package let code: Code
    /// What happened and what to do, for a person.
    package let description: String

    init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }

    /// Whether another server may do better.
    var isOfServer: Bool {
        switch code {
        case .unreachable, .misunderstood, .forgotten, .brokenPicture, .interrupted, .lacking: true
        case .badAddress, .badWorkflow, .failed, .tooSlow: false
        }
    }
}
