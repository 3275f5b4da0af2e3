import Artefacts
import Foundation
import JobQueue
import Persistence
import Pictures
import Rendering
import Testing

@testable import Studio

/// Parts of films that there is not enough memory for: the real ffmpeg, under a real limit of its address space.
@Suite(.timeLimit(.minutes(3)))
struct MemoryLadderTests {
    /// A segment whose lines and pictures are made.
    private func segment(_ studio: TemporaryStudio) async throws -> SegmentPart {
        let story = try studio.upload(shortStory)
        let options = FilmOptions(height: 720, captions: .none)
        let plan = try await studio.maker.plan(of: story, nil, title: nil, options: options)
        for line in plan.lines { try await line.make(by: studio.maker) { _ in } }
        for picture in plan.pictures { try await picture.make(by: studio.maker) { _ in } }
        return try #require(try await studio.maker.cut(plan).segments.first)
    }

    private func maker(_ studio: TemporaryStudio, memoryBytesMax: Int) -> FilmMaker {
        FilmMaker(
            artefacts: ArtefactStore(root: studio.home.artefacts), painters: Painters(),
            encoderMemoryBytesMax: memoryBytesMax, chooseVoice: studio.maker.chooseVoice)
    }

    /// As little memory as the lean form gets along with, give or take 20 MB.
    private func leanMemory(_ segment: SegmentPart, _ studio: TemporaryStudio) async throws -> Int {
        for bytes in stride(from: 120 << 20, to: 2 << 30, by: 20 << 20) {
            do {
                let recipe = try await segment.make(by: maker(studio, memoryBytesMax: bytes), in: .lean) { _ in }
                let file = try #require(studio.maker.artefacts.existing(recipe, fileExtension: SegmentPart.fileExtension))
                try FileManager.default.removeItem(at: file)
                return bytes
            } catch RenderingError.outOfMemory {
                continue
            }
        }
        throw RenderingError.timelineBroken(reason: "no memory was enough")
    }

    /// Runs the job of a segment with so much memory for its encoder.
    private func job(_ segment: SegmentPart, _ studio: TemporaryStudio, memoryBytesMax: Int) async throws -> (Job, [JobAttempt])
    {
        let queue = JobQueue(database: studio.database) { Issue.record($0) }
        queue.register(FilmPartJob<SegmentPart>(maker: maker(studio, memoryBytesMax: memoryBytesMax)))
        let submission = try JobSubmission(
            for: FilmPartJob<SegmentPart>.self, payload: segment, owner: "anna", recipe: segment.recipe.digest)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await queue.run() }
            let id = try await queue.submit(submission).id
            while try await !queue.job(id).state.isFinished { try await Task.sleep(for: .milliseconds(10)) }
            queue.shutDown()
            try await group.waitForAll()
            return (try await queue.job(id), try await queue.attempts(of: id))
        }
    }

    @Test func `a segment is encoded in the form that there is memory for, and kept under what made it`() async throws {
        try await TemporaryStudio.run(voice: HummingVoice()) { studio in
            let segment = try await segment(studio)
            let memory = try await leanMemory(segment, studio)
            let (made, runs) = try await job(segment, studio, memoryBytesMax: memory)
            #expect(made.state == .succeeded && made.stepName == "lean", "\(made.error ?? "")")
            #expect(runs.map(\.outcome) == [.outOfMemory, .succeeded])
            #expect(made.attempts == 1, "want of memory is no failed attempt")

            // Not under the recipe of what was asked for: that says how the usual form is encoded.
            let recipe = try #require(try segment.made(by: studio.maker))
            #expect(recipe != segment.recipe)
            #expect(!SegmentPart.isThere(segment.recipe, studio.maker))
            #expect(made.result?.text.contains(recipe.digest) == true && made.result?.text.contains("lean") == true)

            // It is there for the next film too, until the artefact is gone.
            let handler = FilmPartJob<SegmentPart>(maker: studio.maker)
            #expect(handler.isStillThere(made))
            let file = try #require(studio.maker.artefacts.existing(recipe, fileExtension: SegmentPart.fileExtension))
            try FileManager.default.removeItem(at: file)
            #expect(!handler.isStillThere(made))
        }
    }

    @Test func `below the cheapest form a segment fails, with a sentence`() async throws {
        try await TemporaryStudio.run(voice: HummingVoice()) { studio in
            let (failed, runs) = try await job(try await segment(studio), studio, memoryBytesMax: 120 << 20)
            #expect(failed.state == .failed)
            #expect(runs.map(\.outcome) == [.outOfMemory, .outOfMemory, .outOfMemory])
            #expect(
                failed.error?.contains("not enough memory even for its cheapest form (alone)") == true, "\(failed.error ?? "")")
        }
    }
}
