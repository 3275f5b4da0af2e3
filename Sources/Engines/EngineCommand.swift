/// How an engine is started.
package struct EngineCommand: Sendable, Hashable {
    /// What people call the engine, in errors: "speech", "diffusion".
    package var name: String
    /// An absolute path.
    package var executable: String
    /// Without the name of the program itself.
    package var arguments: [String]
    /// Set for the child on top of what this process has.
    package var environment: [String: String]

    package init(name: String, executable: String, arguments: [String], environment: [String: String] = [:]) {
        self.name = name
        self.executable = executable
        self.arguments = arguments
        self.environment = environment
    }
}
