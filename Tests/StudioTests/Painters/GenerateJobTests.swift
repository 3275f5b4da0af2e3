import Diffusion
import Engines
import Foundation
import GRDB
import JobQueue
import Persistence
import Pictures
import Raster
import Testing

@testable import Studio

/// Pictures that somebody asks for in words: the real engine, on a model with random weights.
@Suite(.timeLimit(.minutes(5)))
struct GenerateJobTests {
    private func order(_ json: String) throws -> PictureOrder {
        try JSONDecoder().decode(PictureOrder.self, from: Data(json.utf8))
    }

    private func painted(_ job: Job, _ studio: TemporaryStudio) async throws -> Job {
        for try await _ in try await studio.feed.subscribe(to: [.jobs], after: 0) {
            let now = try await studio.queue.job(job.id)
            if now.state.isFinished { return now }
        }
        throw CancellationError()
    }

    @Test func `an order becomes files that say what they were made from, and goes with its job`() async throws {
        try await TemporaryStudio.run(painters: DiffusionFilmTests.painters) { studio in
            let painters = studio.maker.painters
            studio.queue.register(GenerateJob(home: studio.home, painters: painters))
            let generations = Generations(
                database: studio.database, queue: studio.queue, home: studio.home, painters: painters)
            let anna = try await studio.person("anna")
            try await studio.working {
                let wanted =
                    #"{"prompt": "a lamp <lora:lora:0.5>", "width": 64, "height": 64, "count": 2, "seed": 5, "sampler": "Euler a"}"#
                let job = try await painted(try await generations.create(try order(wanted), owner: anna), studio)
                #expect(job.state == .succeeded, "\(job.error ?? "")")
                let made: GenerateJob.Made = try #require(try job.result?.decoded())
                #expect(made.pictures.map(\.url) == (1...2).map { MediaPath.generated(by: job.id, number: $0) })
                #expect(made.pictures.map(\.seed) == [5, 6])
                let file = try #require(try await generations.picture(2, of: job.id, owner: anna))
                let png = Array(try Data(contentsOf: file))
                let settings = try #require(DiffusionSettings(madeInto: try PNGText.reading(png)))
                #expect(settings.prompt == "a lamp" && settings.seed == 6 && settings.sampler == .eulerAncestral)
                #expect(settings.loras.map(\.path) == ["lora.safetensors"], "no folder of this machine")

                try await generations.sweep()
                #expect(FileManager.default.fileExists(atPath: file.path))
                try await studio.database.write { db in try db.execute(sql: "DELETE FROM jobs") }
                try await generations.sweep()
                #expect(!FileManager.default.fileExists(atPath: file.path))
            }
            await painters.stop()
        }
    }

    @Test func `an order that the engine cannot paint fails with its reason`() async throws {
        try await TemporaryStudio.run(painters: DiffusionFilmTests.broken) { studio in
            let painters = studio.maker.painters
            studio.queue.register(GenerateJob(home: studio.home, painters: painters))
            let generations = Generations(
                database: studio.database, queue: studio.queue, home: studio.home, painters: painters)
            let anna = try await studio.person("anna")
            try await studio.working {
                let job = try await painted(
                    try await generations.create(try order(#"{"prompt": "a", "width": 64, "height": 64}"#), owner: anna), studio
                )
                #expect(job.state == .failed)
                #expect(job.error?.contains("make engine") == true, "\(job.error ?? "")")
            }
            await painters.stop()
        }
    }
}
