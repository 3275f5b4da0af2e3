import Foundation
import Glibc
import Testing

/// `seidra jobs` where a studio is reached in other ways, goes away and comes back, and where nobody takes the answer.
@Suite(.timeLimit(.minutes(3)))
struct JobsCommandPlacesTests {
    private func serve(_ place: borrowing Workplace, _ listen: String) async throws -> Seidra {
        let studio = try Seidra.start(["serve", "--home", place.home.path, "--listen", listen], in: place.folder)
        _ = try #require(try await studio.line(with: "SEIDRA is at "))
        return studio
    }

    @Test func `a studio that listens on a Unix socket alone is asked there, and watched over a restart`() async throws {
        let place = try Workplace()
        let socket = "unix:" + place.file("s").path
        let options = ["--server", socket, "--home", place.home.path]
        let first = try await serve(place, socket)
        func ask(_ arguments: [String]) async throws -> Finished {
            try await Seidra.start(arguments + options, in: place.folder).finish()
        }
        let paused = try await ask(["jobs", "queue", "pause", "maintenance"])
        #expect(paused.status == 0 && paused.output.contains("begins nothing: paused"), "\(paused.errors)")
        let run = try await ask(["jobs", "schedules", "run", "optimise-database", "--json"])
        let id = try #require(
            (try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])?["id"] as? String)

        let watching = try Seidra.start(["jobs", "watch", id] + options, in: place.folder)
        _ = try #require(try await watching.line(with: "queued"))
        first.process.terminate()
        #expect(try await first.finish().status == 0)
        let second = try await serve(place, socket)
        #expect(try await ask(["jobs", "queue", "resume", "maintenance"]).status == 0)
        _ = try #require(try await watching.line(with: "succeeded, 100 %"))
        let watched = try await watching.finish()
        #expect(watched.status == 0, "\(watched.errors)")

        // Who may sign in is asked in the same way.
        #expect(try await ask(["user"]).output.contains("administrator"))
        for (arguments, words) in [
            (["add", "anna"], "anna is a member now"), (["role", "anna", "administrator"], "anna is an administrator."),
            (["role", "admin", "member"], "admin is a member."),
        ] {
            let told = try await ask(["user"] + arguments)
            #expect(told.status == 0 && told.output.contains(words), "\(arguments): \(told.status) \(told.errors)")
        }
        let last = try await ask(["user", "role", "anna", "member"])
        #expect(last.status == 65 && last.errors.contains("last administrator"), "\(last.errors)")
        #expect(try await ask(["user", "role", "tom"]).status == 66)

        second.process.terminate()
        #expect(try await second.finish().status == 0)
        let nobody = try await ask(["jobs"])
        #expect(nobody.status == 69 && nobody.errors.contains("No studio answers at unix:"), "\(nobody.errors)")
    }

    @Test func `an answer that cannot be written is an error, one that nobody reads is not worth a word`() async throws {
        let place = try Workplace()
        let socket = "unix:" + place.file("s").path
        let studio = try await serve(place, socket)
        func told(to output: FileHandle) async throws -> (status: Int32, errors: String) {
            let process = Process()
            process.executableURL = Seidra.executable
            process.arguments = ["jobs", "schedules", "--server", socket, "--home", place.home.path]
            process.standardOutput = output
            let errors = Pipe()
            process.standardError = errors
            try process.run()
            return try await onThread {
                let said = try errors.fileHandleForReading.readToEnd() ?? Data()
                process.waitUntilExit()
                return (process.terminationStatus, String(decoding: said, as: UTF8.self))
            }
        }
        let full = try await told(to: try #require(FileHandle(forWritingAtPath: "/dev/full")))
        #expect(full.status == 74 && full.errors.contains("No space left on device"), "\(full)")
        let pipe = Pipe()
        try pipe.fileHandleForReading.close()
        let unread = try await told(to: pipe.fileHandleForWriting)
        #expect(unread.status == 141 && unread.errors.isEmpty, "\(unread)")
        studio.process.terminate()
        #expect(try await studio.finish().status == 0)
    }

    @Test(arguments: [
        "localhost:8000", "http://", "http://127.0.0.1:99999", "http://127.0.0.1:8000/?a", "unix:relative", "http:// studio",
    ])
    func `an address that is none is refused in words`(server: String) async throws {
        let place = try Workplace()
        let finished = try await Seidra.start(["jobs", "list", "--server", server], in: place.folder).finish()
        #expect(finished.status == 64 && finished.errors.contains("no address of a studio"), "\(finished.errors)")
    }
}
