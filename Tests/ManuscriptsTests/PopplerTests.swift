import Foundation
import Processes
import Testing

@testable import Manuscripts

/// Programs under poppler's names that behave as badly as poppler could.
struct PopplerTests {
    /// Runs a shell script as "pdftotext".
    private func run(
        _ script: String, limits: ChildLimits = Poppler.limits, isExecutable: Bool = true
    ) throws(ManuscriptError) -> Poppler.Ending {
        try TemporaryFolder.with { (folder) throws(ManuscriptError) in
            let isWritten = FileManager.default.createFile(
                atPath: folder + "/pdftotext", contents: Data("#!/bin/sh\n\(script)\n".utf8),
                attributes: [.posixPermissions: isExecutable ? 0o700 : 0o600])
            guard isWritten else { throw .unreadable(path: folder, reason: "the script cannot be written") }
            return try Poppler.run("pdftotext", [], output: folder + "/output", searchPath: folder, limits: limits)
        }
    }

    private func refusal(_ script: String, limits: ChildLimits = Poppler.limits) -> ManuscriptError? {
        do throws(ManuscriptError) {
            _ = try run(script, limits: limits)
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
}
