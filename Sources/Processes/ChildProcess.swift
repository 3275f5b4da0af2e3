import CLinux
import Dispatch
import Glibc
import Synchronization

/// A program that was started, in a session and process group of its own, with limits, and with a warden that sees to its end.
///
/// It never outlives this value, nor this process, even if that is killed: with it goes everything that it started, wherever in the system that has gone to.
/// (How that is done is told in CLinux/ChildKeeper.c.) The end is an event: nothing polls, no thread waits, and no zombie is ever ours.
package final class ChildProcess: Sendable {
    /// For logs and tests. To signal it would be unsound: by then the number may be somebody else's.
    package let pid: Int32
    package let input: ChildInput?
    package let output: ChildOutput?
    package let errors: ChildOutput?
    /// Our end of the channel, for send, recv and poll; closed with this value.
    package var channel: Int32? { channelEnd?.number }

    private let line: ChildLine
    private let channelEnd: Descriptor?

    private init(pid: pid_t, _ launch: ChildLaunch) {
        self.pid = pid
        line = launch.line
        input = launch.input.map(ChildInput.init)
        output = launch.output.map(ChildOutput.init)
        errors = launch.errors.map(ChildOutput.init)
        channelEnd = launch.channel
    }

    deinit { line.kill() }

    /// Starts a program, and returns when it has begun.
    package static func start(_ command: ChildCommand) async throws(ChildError) -> ChildProcess {
        let launch = try ChildLaunch(command)
        await launch.line.waitForReport()
        if let child = try begin(launch, command) { return child }
        let again = try ChildLaunch(command)
        await again.line.waitForReport()
        if let child = try begin(again, command) { return child }
        throw ChildError(executable: command.executable, systemError: EAGAIN)
    }

    /// The same for a thread that may block.
    package static func startBlocking(_ command: ChildCommand) throws(ChildError) -> ChildProcess {
        if let child = try begin(try ChildLaunch(command), command) { return child }
        if let child = try begin(try ChildLaunch(command), command) { return child }
        throw ChildError(executable: command.executable, systemError: EAGAIN)
    }

    /// nil when the keeper was killed with our request in its hands, and nothing was started.
    private static func begin(_ launch: ChildLaunch, _ command: ChildCommand) throws(ChildError) -> ChildProcess? {
        let line = launch.line
        guard let report = line.readReport() else {
            line.closeLine()
            Keeper.replace(launch.keeper)
            return nil
        }
        guard report.kind == Int32(clinux_child_started) else {
            line.closeLine()
            throw ChildError(executable: command.executable, systemError: report.value, isFolder: report.is_folder != 0)
        }
        line.listen()
        return ChildProcess(pid: report.value, launch)
    }

    /// Waits until it and all that it started have ended. Cancelling the task kills it, and waits for that.
    package func ending() async -> ChildEnding {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                line.whenEnded { continuation.resume(returning: $0) }
            }
        } onCancel: {
            line.kill()
        }
    }

    /// The same for a thread that may block.
    package func endingBlocking() -> ChildEnding {
        let known = DispatchSemaphore(value: 0)
        let ending = Mutex<ChildEnding?>(nil)
        line.whenEnded { end in
            ending.withLock { $0 = end }
            known.signal()
        }
        known.wait()
        guard let ending = ending.withLock(\.self) else { preconditionFailure("A child ended without an ending.") }
        return ending
    }

    /// Whether it and all that it started are known to have ended.
    package var hasEnded: Bool { line.ending != nil }

    /// Whether `kill` or `terminate` was called before it ended.
    package var isStopped: Bool { line.isStopped }

    /// Kills it and all that it started at once. From any thread, as often as one likes.
    package func kill() { line.kill() }

    /// Asks its group to end (SIGTERM), and kills what is left of it after the grace.
    package func terminate(grace: Duration = .milliseconds(ProcessLimits.graceMilliseconds)) { line.terminate(grace: grace) }
}
