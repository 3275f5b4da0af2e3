import Diffusion

extension ModelLibrary {
    /// A model that somebody names from outside: one of the library, never a path on this machine.
    /// - Throws: `ModelProblem`.
    func entry(called name: String, kinds: Set<ModelKind>) throws -> Entry {
        guard !name.contains("/") else {
            throw ModelProblem(.notFound, "There is no model \(name): name one of the library, without a folder.")
        }
        return try entry(named: name, kinds: kinds)
    }
}
