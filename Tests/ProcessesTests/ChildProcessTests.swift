import Foundation
import Glibc
import Processes
import Testing

@Suite(.timeLimit(.minutes(1)))
struct ChildProcessTests {
    private func shell(_ script: String, limits: ChildLimits = ChildLimits()) -> ChildCommand {
        var command = ChildCommand(executable: "/bin/sh", arguments: ["-c", script])
        command.output = .pipe
        command.limits = limits
        return command
    }

    private func python(_ program: String, limits: ChildLimits = ChildLimits()) -> ChildCommand {
        var command = ChildCommand(executable: "/usr/bin/python3", arguments: ["-c", program])
        command.output = .pipe
        command.errors = .pipe
        command.limits = limits
        return command
    }

    /// Runs a command to its end: its output, its errors, its ending.
    private func run(_ command: ChildCommand) async throws -> (output: String, errors: String, ending: ChildEnding) {
        let child = try await ChildProcess.start(command)
        async let output = child.output?.first(bytesMax: 1 << 20)
        async let errors = child.errors?.last(bytesMax: 1 << 20)
        let said = (await output ?? [], await errors ?? [])
        return (String(decoding: said.0, as: UTF8.self), String(decoding: said.1, as: UTF8.self), await child.ending())
    }

    @Test func `a child gets its arguments, its environment and its folder, and nothing else`() async throws {
        var command = python(
            """
            import os, sys
            fields = dict(line.split(":", 1) for line in open("/proc/self/status"))
            print(sys.argv[1:], sorted(os.environ), os.environ["ONE"], os.getcwd())
            # The last one is the listing itself.
            print(sorted(int(name) for name in os.listdir("/proc/self/fd"))[:-1], int(fields["SigBlk"], 16))
            print(os.getpgid(0) == os.getpid(), os.getsid(0) != os.getsid(os.getppid()) or os.getppid())
            """)
        command.arguments += ["a b", "", "ü"]
        command.environment = ["ONE": "1 = eins", "LC_ALL": "C.UTF-8"]
        command.workingFolder = "/usr"
        let (output, errors, ending) = try await run(command)
        let lines = output.split(separator: "\n")
        try #require(lines.count == 3, "\(errors)")
        #expect(lines[0] == "['a b', '', 'ü'] ['LC_ALL', 'ONE'] 1 = eins /usr")
        #expect(lines[1] == "[0, 1, 2] 0")
        #expect(lines[2].hasPrefix("True "))
        #expect(ending.isSuccess && !ending.isStopped && !ending.isLate)
        #expect(ending.residentBytesMax > 1 << 20)
    }

    @Test func `the plain environment holds no secret of the studio`() {
        setenv("SEIDRA_TEST_PASSWORD", "lamp", 1)
        #expect(ChildCommand.plainEnvironment()["SEIDRA_TEST_PASSWORD"] == nil)
        #expect(ChildCommand.plainEnvironment()["PATH"] != nil)
    }

    @Test func `a status and a signal are told apart`() async throws {
        #expect(try await run(shell("exit 7")).ending.cause == .exited(status: 7))
        let killed = try await run(shell("kill -SEGV $$")).ending
        #expect(killed.cause == .signalled(SIGSEGV))
        #expect(killed.words.contains("signal 11"))
    }

    @Test func `what cannot be started is told by name`() async throws {
        let missing = await #expect(throws: ChildError.self) {
            try await ChildProcess.start(ChildCommand(executable: "/nowhere/ffmpeg", arguments: []))
        }
        #expect(missing?.code == .notExecutable)
        #expect(missing?.description.contains("/nowhere/ffmpeg") == true)
        let astray = await #expect(throws: ChildError.self) {
            try await ChildProcess.start(ChildCommand(executable: "/bin/true", arguments: [], workingFolder: "/nowhere"))
        }
        #expect(astray?.code == .folderUnusable)
        let cut = await #expect(throws: ChildError.self) {
            try await ChildProcess.start(ChildCommand(executable: "/bin/true", arguments: ["a\0b"]))
        }
        #expect(cut?.code == .badText)
    }

    @Test func `a request to end is heard, and what ignores it is killed with all that it started`() async throws {
        let heard = try await ChildProcess.start(shell("trap 'exit 9' TERM; echo ready; while :; do sleep 0.01; done"))
        _ = await heard.output?.next()
        heard.terminate(grace: .seconds(60))
        #expect(await heard.ending().cause == .exited(status: 9))

        let deaf = try await ChildProcess.start(
            shell(
                """
                trap '' TERM
                (trap '' TERM; sleep 600) & echo $!
                setsid sleep 600 & echo $!
                wait
                """))
        var said: [UInt8] = []
        while said.count(where: { $0 == 10 }) < 2 { said += try #require(await deaf.output?.next()) }
        let others = String(decoding: said, as: UTF8.self).split(separator: "\n").compactMap { Int32($0) }
        #expect(others.count == 2 && others.allSatisfy(isAlive))
        deaf.terminate(grace: .milliseconds(50))
        let ending = await deaf.ending()
        #expect(ending.cause == .signalled(SIGKILL) && ending.isStopped)
        #expect(!others.contains(where: isAlive) && !isAlive(deaf.pid))
        deaf.kill()
        deaf.terminate()
    }

    @Test func `a child that ends by itself takes with it what it left behind`() async throws {
        let (output, _, ending) = try await run(shell("setsid sleep 600 >/dev/null & echo $!"))
        #expect(ending.isSuccess)
        #expect(!isAlive(try #require(Int32(output.trimmingCharacters(in: .newlines)))))
    }

    @Test func `cancelling the task that waits kills the child, and so does letting go of it`() async throws {
        let child = try await ChildProcess.start(shell("sleep 600"))
        let waiting = Task { await child.ending() }
        waiting.cancel()
        #expect(await waiting.value.cause == .signalled(SIGKILL))
        #expect(!isAlive(child.pid))
        let forgotten = try await ChildProcess.start(shell("sleep 600")).pid
        try await waitForEnd(of: forgotten)
        #expect(!isAlive(forgotten))
    }

    @Test func `memory beyond the limit is refused`() async throws {
        let hungry = "bytearray(1 << 30)"
        #expect(try await run(python(hungry)).ending.isSuccess)
        let (_, errors, ending) = try await run(python(hungry, limits: ChildLimits(memoryBytes: 512 << 20)))
        #expect(ending.cause == .exited(status: 1))
        #expect(errors.contains("MemoryError"))
    }

    @Test func `computing beyond the limit ends, and the time is counted`() async throws {
        let ending = try await run(shell("while :; do :; done", limits: ChildLimits(cpuSeconds: 1))).ending
        #expect(ending.cause == .signalled(SIGXCPU))
        #expect(ending.cpuTime >= .milliseconds(500))
        #expect(ending.words.contains("computing time"))
    }

    @Test func `a file stops growing at the limit`() async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "seidra-limit-\(UUID().uuidString)").path
        // Nothing to remove when the test failed before.
        defer { try? FileManager.default.removeItem(atPath: file) }
        let ending = try await run(
            shell("exec head -c 100000 /dev/zero > \(file)", limits: ChildLimits(fileBytes: 1_000))
        ).ending
        #expect(ending.cause == .signalled(SIGXFSZ))
        #expect(try Data(contentsOf: URL(filePath: file)).count == 1_000)
    }

    @Test func `descriptors, niceness and the disk's priority are what was asked for`() async throws {
        let limits = ChildLimits(openFiles: 40, niceness: 7, diskPriority: .idle)
        let (output, errors, _) = try await run(
            python(
                """
                import os, resource
                print(resource.getrlimit(resource.RLIMIT_NOFILE), os.nice(0))
                print(open("/proc/self/oom_score_adj").read().strip(), resource.getrlimit(resource.RLIMIT_CORE))
                """, limits: limits))
        #expect(output == "(40, 40) \(nice(0) + 7)\n500 (0, 0)\n", "\(errors)")
        let idle = try await run(shell("ionice", limits: limits))
        #expect(idle.output.trimmingCharacters(in: .newlines) == "idle")
    }

    @Test func `a child that takes too long is stopped with all that it started`() async throws {
        let command = shell("setsid sleep 600 & echo $!; wait", limits: ChildLimits(wallTime: .milliseconds(300)))
        let (output, _, ending) = try await run(command)
        #expect(ending.isLate && !ending.isStopped)
        #expect(ending.words == "it took too long and was stopped")
        #expect(!isAlive(try #require(Int32(output.trimmingCharacters(in: .newlines)))))
    }

    @Test func `as long as nobody reads, a child that says much waits`() async throws {
        let child = try await ChildProcess.start(shell("exec head -c 10000000 /dev/zero"))
        let first = try #require(await child.output?.next())
        #expect(!child.hasEnded)
        let rest = try #require(await child.output?.first(bytesMax: .max))
        #expect(first.count + rest.count == 10_000_000)
        #expect(await child.ending().isSuccess)
    }

    @Test func `a reader that is cancelled at any moment comes back`() async throws {
        let child = try await ChildProcess.start(shell("sleep 600"))
        let output = try #require(child.output)
        for round in 0..<500 {
            let reader = Task { await output.next() }
            for _ in 0..<round % 7 { await Task.yield() }
            reader.cancel()
            #expect(await reader.value == nil)
        }
        child.kill()
        #expect(await output.next() == nil)
        #expect(await child.ending().isStopped)
    }

    @Test func `what is written arrives whole, at the child's pace`() async throws {
        var command = ChildCommand(executable: "/bin/cat", arguments: [])
        command.input = .pipe(bufferBytes: 1 << 16)
        command.output = .pipe
        let child = try await ChildProcess.start(command)
        let bytes = (0..<5_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        async let heard = child.output?.first(bytesMax: .max)
        #expect(await child.input?.write(bytes) == true)
        child.input?.close()
        #expect(await heard == bytes)
        #expect(await child.ending().isSuccess)
        #expect(await child.input?.write([1]) == false)
    }

    @Test func `errors may go where the output goes, and both into a file`() async throws {
        let file = try #require(tmpfile())
        defer { fclose(file) }
        var command = shell("echo one; echo two >&2")
        command.output = .file(fileno(file))
        command.errors = .sameAsOutput
        #expect(try await run(command).ending.isSuccess)
        var bytes = [UInt8](repeating: 0, count: 100)
        let count = pread(fileno(file), &bytes, bytes.count, 0)
        #expect(bytes[..<count].elementsEqual("one\ntwo\n".utf8))
    }

    @Test func `a thread that may block starts a child, talks over the channel and waits for the end`() throws {
        var command = ChildCommand(executable: "/bin/sh", arguments: ["-c", "cat <&3 >&3"])
        command.hasChannel = true
        let child = try ChildProcess.startBlocking(command)
        let channel = try #require(child.channel)
        #expect(send(channel, "hello", 5, 0) == 5)
        shutdown(channel, Int32(SHUT_WR))
        var bytes = [UInt8](repeating: 0, count: 100)
        #expect(recv(channel, &bytes, bytes.count, 0) == 5)
        #expect(child.endingBlocking().isSuccess)
        #expect(child.endingBlocking().isSuccess)
    }
}
