import Speech

/// The speech engine as a program by itself, for tests that need a voice: what `seidra engine speech` is in the studio.
@main
enum SpeechEngineProgram {
    static func main() throws {
        try SpeechEngine.serve()
    }
}
