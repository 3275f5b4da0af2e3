import Diffusion

/// The diffusion engine as a program by itself, for tests: what `seidra engine diffusion` is in the studio.
@main
enum DiffusionEngineProgram {
    static func main() throws {
        try DiffusionEngine.serve()
    }
}
