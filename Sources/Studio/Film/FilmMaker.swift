package import Artefacts
package import Foundation
import Pictures
package import Speech
import Storyboards
import Timelines

/// From a story to a film. Every part is kept under its recipe, so that a second run, a run after a crash and a run after
/// an edit make only what is not there yet.
///
/// `make` is the whole way, for the command line. The studio goes the same steps job by job (`FilmJob`).
package struct FilmMaker: Sendable {
    package typealias VoiceChoice = @Sendable (_ name: String?, _ language: String) async throws -> any Voice

    let artefacts: ArtefactStore
    let painters: Painters
    /// nil leaves stories as the rules read them.
    let refiner: StoryRefiner?
    let chooseVoice: VoiceChoice
    let renderer = SharedRenderer()
    /// Bytes of address space for the encoder of a segment; nil for what is usual.
    let encoderMemoryBytesMax: Int?
    /// Where there is not enough memory for all at once, one goes alone.
    let encoding = SharedOrAlone()
    let speaking = SharedOrAlone()
    /// Parts made at the same time: one a core.
    private static let makersAtOnce = ProcessInfo.processInfo.activeProcessorCount

    package init(
        artefacts: ArtefactStore, painters: Painters, refiner: StoryRefiner? = nil, encoderMemoryBytesMax: Int? = nil,
        chooseVoice: @escaping VoiceChoice
    ) {
        self.artefacts = artefacts
        self.encoderMemoryBytesMax = encoderMemoryBytesMax
        self.painters = painters
        self.refiner = refiner
        self.chooseVoice = chooseVoice
    }

    /// - Parameters:
    ///   - title: what the film is called; nil for what the story calls itself.
    ///   - edits: the user's word.
    ///   - asksAgain: asks a language model also for what it has answered with nonsense.
    /// - Throws: the rooms' own errors; `FilmProblem` sorts them.
    package func make(
        from story: URL, title: String? = nil, options: FilmOptions, edits: FilmEdits = FilmEdits(), asksAgain: Bool = false,
        report: @escaping @Sendable (FilmEvent) -> Void
    ) async throws -> Film {
        let meter = FilmMeter(report: report)
        do {
            return try await make(from: story, title, options, edits, asksAgain: asksAgain, meter, report)
        } catch is MissingIngredient {
            // What was damaged has been removed: this time it is made.
            return try await make(from: story, title, options, edits, asksAgain: false, meter, report)
        }
    }

    private func make(
        from story: URL, _ title: String?, _ options: FilmOptions, _ edits: FilmEdits, asksAgain: Bool,
        _ meter: FilmMeter, _ report: @escaping @Sendable (FilmEvent) -> Void
    ) async throws -> Film {
        meter.begin(.reading, total: 1)
        let identity = await StoryIdentity(story, language: options.language)
        if let part = try await refinement(of: story, identity, asksAgain: asksAgain) {
            meter.begin(.asking, total: part.questions)
            try await part.make(by: self) { meter.set(.asking, done: part.done(at: $0)) }
            meter.set(.asking, done: part.questions)
        }
        let painter = try await painters.setup(for: options.painter)
        let plan = try await plan(of: story, identity, title: title, options: options, edits: edits, painter: painter)
        // Who failed last time is asked again.
        for picture in plan.pictures { try picture.forgetStandIn(of: self) }
        meter.advance(.reading)
        report(.storyboard(plan.storyboard))
        _ = try await concurrently {
            try await make(plan.linesByVoice, .speaking, meter)
        } and: {
            try await make(plan.pictures, .painting, meter) { index, picture in
                let made = try? picture.made(by: self)  // a still that cannot be shown is not missed
                if let still = made.flatMap({ PicturePart.still(of: $0, by: self) }) {
                    report(.painted(shot: index, still: still))
                }
            }
        }
        let cut = try await cut(plan)
        _ = try await concurrently {
            try await cut.soundtrack.make(by: self) { _ in }
        } and: {
            try await make(cut.segments, .rendering, meter)
        }
        meter.begin(.assembling, total: 1)
        let video = try await assemble(cut)
        meter.advance(.assembling)
        return Film(
            video: video, timeline: cut.timeline, storyboard: plan.storyboard, notes: plan.notes,
            standIns: try StandIn.sentences(of: plan.pictures, by: self))
    }

    @concurrent
    private func make<Part: FilmPart>(
        _ parts: [Part], _ step: FilmStep, _ meter: FilmMeter, made: @escaping @Sendable (Int, Part) -> Void = { _, _ in }
    ) async throws {
        meter.begin(step, total: parts.count)
        _ = try await concurrentMap(parts, atMost: Self.makersAtOnce) { index, part in
            if try part.made(by: self) == nil { try await part.make(by: self) { _ in } }
            made(index, part)
            meter.advance(step)
        }
    }
}
