import Foundation
import Testing

/// `seidra jobs` against `seidra serve`, as the operator of a machine uses it.
struct JobsCommandTests {
    /// Runs `seidra jobs` with the home's own key.
    private func jobs(
        _ arguments: [String], at address: String, in place: borrowing Workplace, environment: [String: String] = [:]
    ) async throws -> Finished {
        let options = ["--server", address, "--home", place.home.path]
        return try await Seidra.start(["jobs"] + arguments + options, in: place.folder, environment: environment).finish()
    }

    private func objects(in output: String) throws -> [[String: Any]] {
        try output.split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
    }

    private func field(_ name: String, in finished: Finished) throws -> String {
        let value = try objects(in: finished.output).first?[name] as? String
        return try #require(value, "\(finished.output) \(finished.errors)")
    }

    @Test func `an operator watches and steers a studio's jobs`() async throws {
        let place = try Workplace()
        let studio = try Seidra.start(
            ["serve", "--home", place.home.path, "--port", "0", "--slots", "network=3"], in: place.folder)
        let web = try #require(try await studio.line(with: "SEIDRA is at http://127.0.0.1:"))
        let address = String(web.split(separator: " ").last ?? "")

        // A chore of the studio's own, run now and watched to its end.
        let schedules = try await jobs(["schedules"], at: address, in: place)
        #expect(schedules.status == 0 && schedules.output.contains("optimise-database"), "\(schedules.errors)")
        let run = try await jobs(["schedules", "run", "optimise-database", "--json"], at: address, in: place)
        let done = try field("id", in: run)
        let watched = try await jobs(["watch", done], at: address, in: place)
        #expect(watched.status == 0 && watched.output.contains("succeeded, 100 %"), "\(watched.errors)")
        let shown = try await jobs(["show", done], at: address, in: place)
        #expect(shown.output.contains("run 1") && shown.output.contains("isLogEmpty"))
        #expect(try await jobs(["show", done, "--tree"], at: address, in: place).output.contains("succeeded"))
        #expect(try await jobs(["log", done], at: address, in: place).status == 0)
        #expect(try await jobs(["log", done, "--run", "9"], at: address, in: place).status == 66)

        // One that waits, because its lane is paused.
        let paused = try await jobs(["queue", "pause", "maintenance"], at: address, in: place)
        #expect(paused.output.contains("begins nothing: paused"), "\(paused.errors)")
        let waiting = try field(
            "id", in: try await jobs(["schedules", "run", "check-media", "--json"], at: address, in: place))
        for (arguments, words) in [
            (["pause", waiting], "paused"), (["resume", waiting], "queued"), (["move", waiting], "place"),
            (["move", waiting, "--before-everybody"], "place"), (["edit", waiting, "--priority", "batch"], "changed"),
            (["list", "--state", "queued", "--user", "system"], waiting), (["list", "--since", "1h"], done),
            (["list", "--until", "1h"], "no such jobs"), (["cancel", "--kind", "check-media"], "1 job changed"),
            (["retry", waiting], "queued"), (["cancel", waiting], "cancelled"),
        ] {
            let told = try await jobs(arguments, at: address, in: place)
            #expect(told.status == 0 && told.output.contains(words), "\(arguments): \(told.output)\(told.errors)")
        }
        #expect(try await jobs(["watch", waiting], at: address, in: place).status == 1)
        let listed = try objects(
            in: try await jobs(["list", "--kind", "check-media", "--json", "--limit", "1"], at: address, in: place).output)
        #expect(listed.map { $0["id"] as? String } == [waiting])
        let queue = try await jobs(["queue", "--json"], at: address, in: place)
        let lanes = try #require(try objects(in: queue.output).first?["lanes"] as? [[String: Any]])
        #expect(lanes.first { $0["lane"] as? String == "network" }?["slots"] as? Int == 3)
        #expect(try await jobs(["queue", "resume", "maintenance"], at: address, in: place).status == 0)

        // What is refused says why, and by its exit status.
        for (arguments, status, words) in [
            (["pause", waiting], 65, "retry it first"), (["edit", done, "--priority", "batch"], 65, "succeeded"),
            (["retry", waiting, "--parameters", #"{"a": 1}"#], 65, "no parameters"),
            (["show", "no-such-job"], 64, "give the whole of it"),
            (["cancel", String(done.prefix(8))], 64, "give the whole of it"),
            (["show", "0192f3a4-0000-7000-8000-000000000000"], 66, "no job"),
            (["frobnicate"], 64, "no command frobnicate"),
            (["queue", "stop"], 64, "no command stop"), (["schedules", "go"], 64, "no command go"),
            (["log", done, "--run", "-1"], 64, "counted from 1"), (["list", "--limit", "-3"], 64, "more than 0"),
            (["move", waiting, "--before", waiting], 65, "cancelled"),
            (["list", "--state", "asleep"], 65, "state must be one of"), (["queue", "pause", "moon"], 66, "no lane moon"),
            (["cancel"], 64, "Name jobs"), (["retry", waiting, "--parameters", "{"], 64, "parameters"),
            (["edit", done], 64, "what to change"),
        ] {
            let refused = try await jobs(arguments, at: address, in: place)
            #expect(
                refused.status == Int32(status) && refused.errors.contains(words),
                "\(arguments): \(refused.status) \(refused.errors)")
        }

        // Nobody is let in who can show neither the home's key nor a token.
        let stranger = try await Seidra.start(
            ["jobs", "--server", address, "--home", place.file("elsewhere").path], in: place.folder
        ).finish()
        #expect(stranger.status == 77 && stranger.errors.contains("SEIDRA_TOKEN"), "\(stranger.errors)")
        let forged = try await jobs(["list"], at: address, in: place, environment: ["SEIDRA_TOKEN": "forged"])
        #expect(forged.status == 77 && forged.errors.contains("SEIDRA_TOKEN is no good"), "\(forged.errors)")

        studio.process.terminate()
        #expect(try await studio.finish().status == 0)
        let nobody = try await jobs(["list"], at: address, in: place)
        #expect(nobody.status == 69 && nobody.errors.contains("seidra serve"), "\(nobody.errors)")
    }

    @Test(arguments: [["--slots", "cpu"], ["--slots", "moon=1"], ["--slots", "cpu=-1"], ["--slots", "cpu=1000"]])
    func `slots that make no sense are refused`(options: [String]) async throws {
        let place = try Workplace()
        let finished = try await Seidra.start(["serve", "--home", place.home.path] + options, in: place.folder).finish()
        #expect(finished.status == 64 && finished.errors.contains(options[1]))
    }

    @Test(arguments: [["--server", "nowhere"], ["--server", "ftp://studio"]])
    func `an address that is none is refused`(options: [String]) async throws {
        let place = try Workplace()
        let finished = try await Seidra.start(["jobs", "list"] + options, in: place.folder).finish()
        #expect(finished.status == 64 && finished.errors.contains("no address of a studio"))
    }

    // An address that is kept for documentation (RFC 5737), and a name that nobody has (RFC 6761): nobody is asked.
    @Test(arguments: ["http://192.0.2.1:9", "http://127.0.0.1.invalid:9"])
    func `what the key of this machine signs is not sent to another`(server: String) async throws {
        let place = try Workplace()
        let finished = try await Seidra.start(
            ["jobs", "list", "--server", server, "--home", place.home.path], in: place.folder,
            environment: ["SEIDRA_TOKEN": ""]
        ).finish()
        #expect(finished.status == 77 && finished.errors.contains("not this machine"), "\(finished.errors)")
    }
}
