import Foundation
import Processes
import Testing

@testable import Manuscripts

/// Programs under poppler's names that behave as badly as poppler could.
struct PopplerTests {
    /// Runs a shell script as "pdftotext".
    private func run(
        _ script: String, limits: ChildLimits = Poppler.limits, isExecutable: Bool = true,
        cancellation: ReadingCancellation? = nil
    ) throws(ManuscriptError) -> Poppler.Ending {
        try TemporaryFolder.with { (folder) throws(ManuscriptError) in
            let isWritten = FileManager.default.createFile(
                atPath: folder + "/pdftotext", contents: Data("#!/bin/sh\n\(script)\n".utf8),
                attributes: [.posixPermissions: isExecutable ? 0o700 : 0o600])
            guard isWritten else { throw .unreadable(path: folder, reason: "the script cannot be written") }
            return try Poppler.run(
                "pdftotext", [], output: folder + "/output", searchPath: folder, limits: limits, cancellation: cancellation)
        }
    }

    private func refusal(
        _ script: String, limits: ChildLimits = Poppler.limits, cancellation: ReadingCancellation? = nil
    ) -> ManuscriptError? {
        do throws(ManuscriptError) {
            _ = try run(script, limits: limits, cancellation: cancellation)
            return nil
        } catch {
            return error
        }
    }

    @Test func `a program that is not installed is named, with what to install`() {
        #expect(throws: ManuscriptError.toolMissing(name: "pdftotext")) {
            try Poppler.run("pdftotext", [], output: "/nowhere", searchPath: "/nowhere:/nobody")
        }
        #expect(throws: ManuscriptError.toolMissing(name: "pdftotext")) { try run("exit 0", isExecutable: false) }
        #expect(ManuscriptError.toolMissing(name: "pdftotext").description.contains("poppler-utils"))
    }

    @Test func `a crash is told from a complaint`() throws {
        guard case .toolFailed(name: "pdftotext", _) = refusal("kill -SEGV $$") else {
            Issue.record("a crash was not told")
            return
        }
        let ending = try run("echo 'Syntax Error: no trailer' >&2; exit 1")
        #expect(ending.status == 1 && ending.complaint == "Syntax Error: no trailer\n")
    }

    @Test func `a program that waits for ever, computes for ever or writes for ever is stopped`() {
        let waiting = ChildLimits(wallTime: .milliseconds(200))
        #expect(refusal("sleep 600", limits: waiting) == .toolOverLimit(name: "pdftotext", limit: "180 seconds"))
        let computing = ChildLimits(cpuSeconds: 1, wallTime: .seconds(300))
        #expect(
            refusal("while :; do :; done", limits: computing)
                == .toolOverLimit(name: "pdftotext", limit: "120 seconds of computing"))
        let writing = ChildLimits(fileBytes: 10_000, wallTime: .seconds(300))
        #expect(
            refusal("exec cat /dev/zero", limits: writing) == .toolOverLimit(name: "pdftotext", limit: "512 MiB of output"))
    }

    @Test(.timeLimit(.minutes(2)))
    func `a reading that nobody wants any more kills the program, before it begins or while it reads`() async throws {
        let before = ReadingCancellation()
        before.cancel()
        #expect(throws: ManuscriptError.cancelled) { try run("sleep 600", cancellation: before) }

        let meanwhile = ReadingCancellation()
        let clock = ContinuousClock()
        let began = clock.now
        DispatchQueue.global().asyncAfter(deadline: .now() + 0.3) { meanwhile.cancel() }
        let refusal = await withCheckedContinuation { told in
            // Waiting for the program blocks a thread, which must be none of the pool's.
            Thread.detachNewThread { told.resume(returning: self.refusal("sleep 600", cancellation: meanwhile)) }
        }
        #expect(refusal == .cancelled)
        #expect(began.duration(to: clock.now) < .seconds(60), "it did not wait for the program's own end")
    }
}
