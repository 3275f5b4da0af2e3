import Engines
import Foundation
import Glibc
import Synchronization
import Testing

/// An engine in a few lines of Python: the protocol is small enough for any language.
private func engine(_ body: String, secondsMax: Int = 20) -> EngineProcess {
    EngineProcess(command(body), requestSecondsMax: secondsMax)
}

private func command(_ body: String) -> EngineCommand {
    let program = """
        import json, os, socket, struct, sys, time
        studio = socket.socket(fileno=\(EngineLimits.childDescriptor))
        def take(count):
            data = b""
            while len(data) < count:
                part = studio.recv(count - len(data))
                if not part: sys.exit(0)
                data += part
            return data
        def receive():
            header, payload = struct.unpack("<IQ", take(12))
            return json.loads(take(header)), take(payload)
        def reply(value, payload=b"", mark=0):
            header = json.dumps(value).encode()
            studio.sendall(struct.pack("<IQ", len(header) | mark, len(payload)) + header + payload)
        def report(value, payload=b""): reply(value, payload, 1 << 31)
        while True:
            request, payload = receive()
        """
    let indented = body.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n")
    return EngineCommand(
        name: "test", executable: "/usr/bin/python3", arguments: ["-c", program + "\n" + indented + "\n"])
}

private func error(_ work: () async throws -> Void) async -> EngineError? {
    do { try await work() } catch let error as EngineError { return error } catch { return nil }
    return nil
}

/// False for a process that is gone, and for a zombie, which does no harm and is somebody else's to reap.
private func isAlive(_ pid: Int32) -> Bool {
    guard let stat = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8) else { return false }  // gone
    return stat.split(separator: ")").last?.hasPrefix(" Z") == false
}

private func waitForEnd(of pid: Int32) async throws {
    for _ in 0..<400 where isAlive(pid) { try await Task.sleep(for: .milliseconds(5)) }
}

@Test func `an engine answers with a header and a payload and stays warm`() async throws {
    let engine = engine("reply([len(request), os.getpid()], payload[::-1])")
    let first = try await engine.request(["a", "b"], payload: [1, 2, 3], replyType: [Int32].self)
    let second = try await engine.request([String](), replyType: [Int32].self)
    #expect(first.reply[0] == 2)
    #expect(first.payload == [3, 2, 1])
    #expect(second.reply == [0, first.reply[1]])
    #expect(await engine.pid == first.reply[1])
    await engine.stop()
    #expect(!isAlive(first.reply[1]))
}

@Test func `payloads larger than any socket buffer pass in both directions while the engine logs a lot`() async throws {
    let engine = engine("sys.stderr.write('x' * 300000); sys.stderr.flush(); reply(len(payload), payload)")
    let payload = (0..<5_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let answer = try await engine.request("echo", payload: payload, replyType: Int.self)
    #expect(answer.reply == payload.count)
    #expect(answer.payload == payload)
    await engine.stop()
}

@Test func `a crash is an error with the engine's last words and the next request works`() async throws {
    let engine = engine(
        """
        if request == "crash":
            print("tensor 7 is missing", file=sys.stderr, flush=True)
            os._exit(3)
        reply(os.getpid())
        """)
    let before = try await engine.request("hello", replyType: Int32.self).reply
    let crash = await error { _ = try await engine.request("crash", replyType: Int32.self) }
    #expect(crash?.code == .crashed)
    #expect(crash?.lastLines == ["tensor 7 is missing"])
    #expect(crash?.context.contains("status 3") == true)
    let after = try await engine.request("hello", replyType: Int32.self).reply
    #expect(after != before)
    await engine.stop()
}

@Test func `an engine that is killed at work, or says so, ended for want of memory`() async throws {
    let engine = engine(
        """
        if request == "too large":
            print("terminate called after throwing an instance of 'std::bad_alloc'", file=sys.stderr, flush=True)
            os.abort()
        if request == "killed": os.kill(os.getpid(), 9)
        reply(os.getpid())
        """)
    for request in ["too large", "killed"] {
        let end = await error { _ = try await engine.request(request, replyType: Int32.self) }
        #expect(end?.code == .outOfMemory, "\(request): \(String(describing: end))")
    }
    _ = try await engine.request("hello", replyType: Int32.self)
    await engine.stop()
}

@Test func `a sparing request leaves one engine of a pool in memory`() async throws {
    let pool = EnginePool(
        command("time.sleep(0.2); reply(os.getpid())"), count: 2, requestSecondsMax: 20)
    async let one = pool.request("hello", replyType: Int32.self).reply
    async let other = pool.request("hello", replyType: Int32.self).reply
    let pids = try await [one, other]
    let first = await pool.first.pid
    #expect(Set(pids).count == 2)
    let last = try await pool.requestSparingly("hello", replyType: Int32.self).reply
    #expect(pids.contains(last) && last == first)
    for pid in pids where pid != last { try await waitForEnd(of: pid) }
    await pool.stop()
}

@Test func `an engine that was killed while idle is started anew`() async throws {
    let engine = engine("reply(os.getpid())")
    let first = try await engine.request("hello", replyType: Int32.self).reply
    kill(first, SIGKILL)
    try await waitForEnd(of: first)
    let second = try await engine.request("hello", replyType: Int32.self).reply
    #expect(second != first)
    await engine.stop()
}

@Test func `cancelling a request kills the engine and what it started`() async throws {
    let engine = engine(
        """
        if request == "hang":
            import subprocess
            sleep = subprocess.Popen(["sleep", "60"])
            open(payload.decode() + ".part", "w").write(str(sleep.pid))
            os.rename(payload.decode() + ".part", payload.decode())
            time.sleep(60)
        reply(os.getpid())
        """)
    let first = try await engine.request("hello", replyType: Int32.self).reply
    let mark = FileManager.default.temporaryDirectory.appending(path: "seidra-cancel-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: mark) }  // nothing to remove when the engine never began
    let task = Task { try await engine.request("hang", payload: Array(mark.utf8), replyType: Int32.self) }
    while !FileManager.default.fileExists(atPath: mark) { try await Task.sleep(for: .milliseconds(5)) }
    let grandchild = try #require(Int32(try String(contentsOfFile: mark, encoding: .utf8)))
    #expect(isAlive(grandchild))
    task.cancel()
    let cancelled = await error { _ = try await task.value }
    #expect(cancelled?.code == .cancelled)
    try await waitForEnd(of: grandchild)
    #expect(!isAlive(first) && !isAlive(grandchild))
    #expect(try await engine.request("hello", replyType: Int32.self).reply != first)
    await engine.stop()
}

@Test func `a request of a cancelled task never starts an engine`() async throws {
    let engine = engine("reply(1)")
    let cancelled = await error {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.cancelAll()
            group.addTask { _ = try await engine.request("hello", replyType: Int.self) }
            try await group.waitForAll()
        }
    }
    #expect(cancelled?.code == .cancelled)
    #expect(await engine.pid == nil)
}

@Test func `an engine that does not answer in time is stopped`() async throws {
    let engine = engine("time.sleep(60)", secondsMax: 1)
    let late = await error { _ = try await engine.request("hello", replyType: Int.self) }
    #expect(late?.code == .timedOut)
    #expect(await engine.pid == nil)
}

@Test(arguments: ["studio.sendall(b'\\xff' * 64)", "reply('text')", "studio.sendall(2 * (struct.pack('<IQ', 1, 0) + b'1'))"])
func `an answer that breaks the protocol is an error and never a hang`(body: String) async throws {
    let engine = engine("time.sleep(0.05)\n" + body)
    let violation = await error {
        _ = try await engine.request("hello", replyType: Int.self)
        _ = try await engine.request("hello", replyType: Int.self)
    }
    #expect(violation?.code == .protocolViolation)
    await engine.stop()
}

@Test func `an engine reports how it goes before it answers, and as long as it does it is not late`() async throws {
    let engine = engine(
        """
        for step in range(4):
            report([step], bytes([step]))
            time.sleep(0.4)
        reply("done")
        """, secondsMax: 1)
    let heard = Mutex<[[Int]]>([])
    let answer = try await engine.request("go", replyType: String.self) { (report: [Int], payload) in
        heard.withLock { $0.append(report + payload.map(Int.init)) }
    }
    #expect(answer.reply == "done")
    #expect(heard.withLock(\.self) == [[0, 0], [1, 1], [2, 2], [3, 3]])
    let unasked = await error { _ = try await engine.request("go", replyType: String.self) }
    #expect(unasked?.code == .protocolViolation)
    await engine.stop()
}

@Test func `an engine holds no descriptor of the studio`() async throws {
    // Foundation's pipes are not close-on-exec.
    let pipe = Pipe()
    let engine = engine("reply(sorted(int(name) for name in os.listdir('/proc/self/fd') if int(name) <= 2000)[:5])")
    let open = try await engine.request("descriptors", replyType: [Int32].self).reply
    // A fifth one is the listing itself.
    #expect(Array(open.prefix(4)) == [0, 1, 2, EngineLimits.childDescriptor] && open.count <= 5)
    await engine.stop()
    try pipe.fileHandleForWriting.close()
}

@Test func `a missing executable is named`() async throws {
    let engine = EngineProcess(EngineCommand(name: "test", executable: "/nowhere/engine", arguments: []))
    let missing = await error { _ = try await engine.request("hello", replyType: Int.self) }
    #expect(missing?.code == .cannotStart)
    #expect(missing?.description.contains("/nowhere/engine") == true)
}

@Test func `requests of many tasks are answered one after another`() async throws {
    let engine = engine("reply(request * request)")
    let squares = try await withThrowingTaskGroup(of: (Int, Int).self, returning: [Int: Int].self) { group in
        for number in 0..<20 { group.addTask { (number, try await engine.request(number, replyType: Int.self).reply) } }
        return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    #expect(squares == Dictionary(uniqueKeysWithValues: (0..<20).map { ($0, $0 * $0) }))
    await engine.stop()
}

@Test func `a frame survives being cut anywhere`() throws {
    let frame = EngineFrame(header: Array("{}".utf8), payload: [9, 8, 7], isReport: true)
    for length in 0..<frame.bytes.count { #expect(try EngineFrame.first(in: Array(frame.bytes[..<length])) == nil) }
    let whole = try #require(try EngineFrame.first(in: frame.bytes + [1]))
    #expect(whole.frame == frame)
    #expect(whole.byteCount == frame.bytes.count)
}

@Test func `a frame that announces too much is refused before it is read`() {
    #expect(EngineFrame.announcement(prefix: [UInt8](repeating: 0xff, count: 12)) == nil)
}
