import Engines
import Foundation
import Glibc
import Testing

@testable import Speech

/// Built beside the tests.
let speechEngineProgram: String = {
    let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""  // always there on Linux
    return URL(filePath: tests).deletingLastPathComponent().appending(path: "speech-engine").path
}()

private func withOwnEngine<Value>(_ body: (SpeechEngine) async throws -> Value) async throws -> Value {
    let engine = SpeechEngine(executable: speechEngineProgram, arguments: [])
    do {
        let value = try await body(engine)
        await engine.stop()
        return value
    } catch {
        await engine.stop()
        throw error
    }
}

@Test func `an engine killed in the middle of a line is an error and the next line is spoken`() async throws {
    try await withOwnEngine { engine in
        let voice = try engine.voice(language: "en")
        _ = try await voice.speak("Hello.")
        let pid = try #require(await engine.pid)
        let line = Task { try await voice.speak(String(repeating: "This takes a while. ", count: 190)) }
        // By a thread of its own: under load a sleeping task may wake when the line is spoken.
        Thread.detachNewThread {
            Thread.sleep(forTimeInterval: 0.2)
            kill(pid, SIGKILL)
        }
        // What was thrown is looked at without the spoken line, whose samples would fill the report.
        let words = await line.result.map(\.words.count)
        let crash = #expect(throws: EngineError.self) { try words.get() }
        // Nobody but the kernel, when memory runs out, kills what is ours.
        #expect(crash?.code == .outOfMemory)
        #expect(try await voice.speak("Hello again.").words.count == 2)
        #expect(await engine.pid != pid)
    }
}

@Test func `an engine gives way to whoever answers requests`() async throws {
    try await withOwnEngine { engine in
        _ = try await engine.voice(language: "en").speak("Hello.")
        let pid = try #require(await engine.pid)
        #expect(
            getpriority(Int32(PRIO_PROCESS.rawValue), id_t(pid)) == getpriority(Int32(PRIO_PROCESS.rawValue), id_t(getpid()))
                + 5)
    }
}

@Test func `a cancelled line stops and the next line is spoken`() async throws {
    try await withOwnEngine { engine in
        let voice = try engine.voice(language: "en")
        _ = try await voice.speak("Hello.")
        let task = Task { try await voice.speak(String(repeating: "This takes a while. ", count: 150)) }
        try await Task.sleep(for: .milliseconds(200))
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(try await voice.speak("Hello again.").words.count == 2)
    }
}

@Test func `a runtime that is no library is a clear error`() async throws {
    let cache = FileManager.default.temporaryDirectory.appending(path: "seidra-runtime-\(UUID().uuidString)").path
    let runtime = cache + "/" + EngineCache.onnxRuntimePath
    defer { try? FileManager.default.removeItem(atPath: cache) }  // nothing to remove when it could not be made
    try FileManager.default.createDirectory(
        atPath: URL(filePath: runtime).deletingLastPathComponent().path, withIntermediateDirectories: true)
    try Data("not a library".utf8).write(to: URL(filePath: runtime))
    try FileManager.default.createSymbolicLink(
        atPath: cache + "/voices", withDestinationPath: EngineCache.defaultPath() + "/voices")
    let engine = SpeechEngine(executable: speechEngineProgram, arguments: []) { .available(cache: cache) }
    let broken = await #expect(throws: SpeechError.self) { try await engine.voice(language: "en").speak("Hello.") }
    #expect(broken?.description.contains("libonnxruntime.so") == true)
    #expect(broken?.description.contains("scripts/setup.sh") == true)
    await engine.stop()
}

@Test func `the engine ends with its studio, in the middle of a line too`() async throws {
    // A studio that starts an engine, gives it minutes of work, and dies without a word.
    let studio = """
        import fcntl, os, socket, struct, subprocess, sys, time
        ours, theirs = socket.socketpair()
        ours = socket.socket(fileno=fcntl.fcntl(ours.detach(), fcntl.F_DUPFD_CLOEXEC, 10))
        os.dup2(theirs.detach(), 3)
        engine = subprocess.Popen([sys.argv[1]], pass_fds=[3])
        request = sys.argv[2].encode()
        ours.sendall(struct.pack("<IQ", len(request), 0) + request)
        time.sleep(1.5)
        assert engine.poll() is None
        print(engine.pid, flush=True)
        os._exit(0)
        """
    let voice = try VoiceCatalogue.available().voice(language: "en")
    let request = SpeechRequest(voice: voice, text: String(repeating: "This takes a while. ", count: 150))
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/python3")
    process.arguments = ["-c", studio, speechEngineProgram, String(decoding: try JSONEncoder().encode(request), as: UTF8.self)]
    process.standardOutput = output
    try process.run()
    process.waitUntilExit()
    let pid = try #require(Int32(String(decoding: output.fileHandleForReading.availableData, as: UTF8.self).dropLast()))
    func isAlive() -> Bool {
        let stat = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8)  // no file: no process
        return stat?.split(separator: ")").last.map { !$0.hasPrefix(" Z") } ?? false
    }
    for _ in 0..<200 where isAlive() { try await Task.sleep(for: .milliseconds(5)) }
    #expect(!isAlive())
}
