import Engines
import Foundation
import JobQueue
import Persistence
import Speech
import Testing

@testable import Studio

/// Voices that are loaded ahead, and voices that come and go.
@Suite(.timeLimit(.minutes(1)))
struct VoiceUpkeepTests {
    @Test func `the voice of a film that waits is made ready while nobody works`() async throws {
        let voice = HummingVoice()
        try await TemporaryStudio.run(voice: voice) { studio in
            let job = WarmUpJob(database: studio.database, chooseVoice: studio.maker.chooseVoice)
            #expect(try await job.warmUp(at: .now, studio.queue) == WarmUpJob.Report(), "nobody wants anybody")
            let anna = try await studio.person("anna")
            let film = try await studio.projects.create(
                owner: anna, upload: try studio.upload(shortStory), name: "ferry.md", title: nil,
                options: FilmOptions(language: "en"))
            #expect(try await job.warmUp(at: .now, studio.queue).isBusy, "it is about to load it itself")
            try await studio.queue.pause(film.job.id)
            #expect(try await job.warmUp(at: .now, studio.queue).voice == voice.identity)
            #expect(voice.warmUps == 1)
        }
    }

    @Test func `the voice of late is made ready, one of long ago is not`() async throws {
        let voice = HummingVoice()
        try await TemporaryStudio.run(voice: voice) { studio in
            let job = WarmUpJob(database: studio.database, chooseVoice: studio.maker.chooseVoice)
            let line = try SpokenLinePart("Hold the rope.", by: voice, named: nil, language: "en")
            let spoken = try await studio.queue.submit(
                try JobSubmission(for: FilmPartJob<SpokenLinePart>.self, payload: line, owner: "anna"))
            try await studio.working {
                while try await studio.queue.job(spoken.id).state != .succeeded { try await Task.sleep(for: .milliseconds(5)) }
            }
            #expect(try await job.warmUp(at: .now, studio.queue).voice == voice.identity)
            let later = Timestamp.now + .seconds(HousekeepingLimits.recentWorkSeconds + 60)
            #expect(try await job.warmUp(at: later, studio.queue) == WarmUpJob.Report())
            #expect(voice.warmUps == 1)
        }
    }

    @Test func `a voice that is installed or removed is noticed, used and told`() async throws {
        try await TemporaryStudio.run { studio in
            let cache = studio.home.root.appending(path: "cache")
            let voices = cache.appending(path: "voices")
            try FileManager.default.createDirectory(at: voices, withIntermediateDirectories: true)
            let installed = URL(filePath: EngineCache.defaultPath())
            let runtime = try #require(EngineCache.onnxRuntimePath.split(separator: "/").first.map(String.init))
            try FileManager.default.createSymbolicLink(
                at: cache.appending(path: runtime), withDestinationURL: installed.appending(path: runtime))
            let speech = SpeechEngine(executable: "/nobody/speaks", arguments: []) { .available(cache: cache.path) }
            let job = CatalogueRefreshJob(database: studio.database, files: OwnThread("voices test")) {
                speech.refreshCatalogue()
            }
            #expect(try await job.refresh(at: .now) == CatalogueRefreshJob.Change())
            #expect(throws: SpeechError.self) { try speech.voice(named: "en_US-joe-medium", language: "en") }

            let joe = voices.appending(path: "joe")
            let folder = try #require(
                try FileManager.default.contentsOfDirectory(atPath: installed.appending(path: "voices").path)
                    .first { $0.contains("joe") })
            try FileManager.default.createSymbolicLink(
                at: joe, withDestinationURL: installed.appending(path: "voices/\(folder)"))
            #expect(try speech.voice(named: "en_US-joe-medium", language: "en").language == "en-US", "at once")
            #expect(try await job.refresh(at: .now).added == ["en_US-joe-medium"])
            #expect(try await job.refresh(at: .now) == CatalogueRefreshJob.Change())
            try FileManager.default.removeItem(at: joe)
            #expect(try await job.refresh(at: .now).removed == ["en_US-joe-medium"])
            let told = try await studio.database.read { db in
                try EventLog.events(after: 0, channels: [.models], limit: .max, in: db)
            }
            #expect(told.map(\.type) == ["voices.changed", "voices.changed"])
            #expect(told.first?.owner == nil, "for everyone")
            #expect(try told.last?.data.decoded(as: CatalogueRefreshJob.Change.self).removed == ["en_US-joe-medium"])
        }
    }
}
