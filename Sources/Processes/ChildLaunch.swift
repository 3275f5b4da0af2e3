import CLinux
import Foundation
import Glibc

/// A child that has been asked for and has not yet said that it began: our ends of everything.
struct ChildLaunch {
    let line: ChildLine
    let input: Descriptor?
    let output: Descriptor?
    let errors: Descriptor?
    let channel: Descriptor?
    /// The keeper that was asked.
    let keeper: pid_t

    /// `errno` of a step that failed.
    struct Failure: Error {
        let code: Int32
    }

    /// Hands the keeper the child's ends, and the warden the request.
    init(_ command: ChildCommand) throws(ChildError) {
        let text = try Self.text(of: command)
        do throws(Failure) {
            var ends = ChildEnds(null: try Self.nullDevice())
            let (ours, warden) = try Self.socketPair()
            let line = ChildLine(ours)
            self.line = line
            ends.add(warden)
            do throws(Failure) {
                input = try ends.add(command.input)
                output = try ends.add(command.output)
                errors = try ends.add(command.errors)
                channel = command.hasChannel ? try ends.addSocket() : nil
                keeper = try Keeper.startWarden(ends.numbers)
            } catch {
                line.closeLine()
                throw error
            }
            Self.send(Self.request(for: command, textBytes: text.count), text, on: ours)
        } catch {
            throw ChildError(executable: command.executable, systemError: error.code)
        }
    }

    /// The second end is the child's.
    static func socketPair() throws(Failure) -> (ours: Int32, theirs: Descriptor) {
        var ends: [Int32] = [-1, -1]
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw Failure(code: errno) }
        return (ends[0], Descriptor(ends[1]))
    }

    private static func nullDevice() throws(Failure) -> Descriptor {
        let null = open("/dev/null", O_RDWR | O_CLOEXEC)
        guard null >= 0 else { throw Failure(code: errno) }
        return Descriptor(null)
    }

    private static func request(for command: ChildCommand, textBytes: Int) -> clinux_child_request {
        let limits = command.limits
        // CLINUX_NO_LIMIT, a macro that Swift does not see.
        let none = UInt64.max
        return clinux_child_request(
            text_bytes: UInt32(textBytes), argument_count: UInt32(command.arguments.count + 1),
            environment_count: UInt32(command.environment.count), niceness: Int32(limits.niceness),
            io_priority: limits.ioPriority, oom_score: ProcessLimits.outOfMemoryScore,
            cpu_seconds: limits.cpuSeconds.map(UInt64.init) ?? none, memory_bytes: limits.memoryBytes.map(UInt64.init) ?? none,
            file_bytes: limits.fileBytes.map(UInt64.init) ?? none, open_files: limits.openFiles.map(UInt64.init) ?? none,
            wall_milliseconds: limits.wallTime.map { UInt64($0 / .milliseconds(1)) } ?? none)
    }

    private static func text(of command: ChildCommand) throws(ChildError) -> [UInt8] {
        let folder = command.workingFolder ?? FileManager.default.currentDirectoryPath
        let settings = command.environment.map { "\($0)=\($1)" }.sorted()
        var text: [UInt8] = []
        for word in [command.executable, folder, command.executable] + command.arguments + settings {
            guard !word.utf8.contains(0) else {
                throw ChildError(badText: "an argument has a NUL in it", executable: command.executable)
            }
            text += word.utf8
            text.append(0)
        }
        guard text.count <= ProcessLimits.textBytesMax else {
            throw ChildError(
                badText: "its arguments and settings take \(text.count) bytes, more than \(ProcessLimits.textBytesMax)",
                executable: command.executable)
        }
        return text
    }

    /// The warden is new, does nothing but read, and so reads as fast as we write. If it is gone, the line will say so.
    private static func send(_ request: clinux_child_request, _ text: [UInt8], on line: Int32) {
        let bytes = withUnsafeBytes(of: request) { Array($0) } + text
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(line, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count > 0 { sent += count } else if errno != EINTR { return }
        }
    }
}

/// The child's ends, ours only until the keeper has them.
private struct ChildEnds {
    /// What is not the caller's, kept open.
    private var owned: [Descriptor]
    private let null: Int32
    /// In the order in which the keeper wants them.
    private(set) var numbers: [Int32] = []

    init(null: Descriptor) {
        owned = [null]
        self.null = null.number
    }

    mutating func add(_ end: Descriptor) {
        owned.append(end)
        numbers.append(end.number)
    }

    /// Gives our end, if there is one.
    mutating func add(_ input: ChildCommand.Input) throws(ChildLaunch.Failure) -> Descriptor? {
        switch input {
        case .null: numbers.append(null)
        case .file(let number): numbers.append(number)
        case .pipe(let bufferBytes):
            let ours = try addSocket()
            if var bytes = bufferBytes {
                // The kernel may grant less (net.core.wmem_max): slower, not wrong.
                setsockopt(ours.number, SOL_SOCKET, SO_SNDBUF, &bytes, socklen_t(MemoryLayout<Int32>.size))
            }
            return ours
        }
        return nil
    }

    mutating func add(_ output: ChildCommand.Output) throws(ChildLaunch.Failure) -> Descriptor? {
        switch output {
        case .null: numbers.append(null)
        case .file(let number): numbers.append(number)
        case .sameAsOutput: numbers.append(numbers.last ?? null)
        case .pipe:
            var reading: Int32 = -1
            var writing: Int32 = -1
            let failure = clinux_output_pipe(&reading, &writing)
            guard failure == 0 else { throw ChildLaunch.Failure(code: failure) }
            add(Descriptor(writing))
            return Descriptor(reading)
        }
        return nil
    }

    mutating func addSocket() throws(ChildLaunch.Failure) -> Descriptor {
        let (ours, theirs) = try ChildLaunch.socketPair()
        add(theirs)
        return Descriptor(ours)
    }
}
