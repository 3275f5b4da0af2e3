package import Processes

/// How an engine is started.
package struct EngineCommand: Sendable, Hashable {
    /// What people call the engine, in errors: "speech", "diffusion".
    package var name: String
    /// An absolute path.
    package var executable: String
    /// Without the name of the program itself.
    package var arguments: [String]
    /// Set for the child on top of what it takes over of this process, which leaves keys and passwords out.
    package var environment: [String: String]
    /// Not of its memory: what these libraries reserve is many times what they use.
    package var limits: ChildLimits

    package init(
        name: String, executable: String, arguments: [String], environment: [String: String] = [:],
        limits: ChildLimits = EngineLimits.child
    ) {
        self.name = name
        self.executable = executable
        self.arguments = arguments
        self.environment = environment
        self.limits = limits
    }
}
