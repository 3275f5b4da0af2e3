import Analysis
import Artefacts
import Diffusion
import Engines
import Foundation
import Persistence
import Pictures
import Raster
import Storyboards
import Testing

@testable import JobQueue
@testable import Studio

/// Films painted by a diffusion model: the real engine, on a model with random weights, which scripts/setup.sh writes.
@Suite(.timeLimit(.minutes(5)))
struct DiffusionFilmTests {
    private static let checkpoint = EngineCache.defaultPath() + "/diffusion/random/sdxs.safetensors"
    private static let lora = EngineCache.defaultPath() + "/diffusion/random/lora.safetensors"

    /// Built beside the tests.
    private static let program: String = {
        // Always there on Linux.
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return URL(filePath: tests).deletingLastPathComponent().appending(path: "diffusion-engine").path
    }()

    private static func library(_ home: StudioHome, _ files: [String]) throws -> ModelLibrary {
        let library = ModelLibrary(folder: home.models)
        for file in files { _ = try library.add(URL(filePath: file), isLinked: true) }
        return library
    }

    static func painters(_ home: StudioHome) throws -> Painters {
        let engine = DiffusionEngine(executable: program, arguments: [])
        return Painters(
            diffusion: DiffusionWorkplace(engine: engine, library: try library(home, [checkpoint, lora]), threads: 1))
    }

    /// An engine that starts, and whose library is none: every picture fails, and at once.
    static func broken(_ home: StudioHome) throws -> Painters {
        let engine = DiffusionEngine(
            executable: program, arguments: [], findLibrary: { () throws(DiffusionError) in "/dev/null" })
        return Painters(diffusion: DiffusionWorkplace(engine: engine, library: try library(home, [checkpoint]), threads: 1))
    }

    private func film(_ studio: TemporaryStudio, _ painter: PainterChoice) async throws -> (UUIDv7, ProjectSummary) {
        let anna = try await studio.person("anna")
        let project = try await studio.projects.create(
            owner: anna, upload: try studio.upload(shortStory), name: "ferry.md", title: nil,
            options: FilmOptions(height: 144, painter: painter))
        return (anna, try await ended(project.id, by: anna, studio))
    }

    private func ended(_ id: UUIDv7, by owner: UUIDv7, _ studio: TemporaryStudio) async throws -> ProjectSummary {
        for try await _ in try await studio.feed.subscribe(to: [.jobs, .jobParts, .project(id)], after: 0) {
            let now = try await studio.projects.project(id, owner: owner)
            if now.state == .succeeded || now.state == .failed { return now }
        }
        throw CancellationError()
    }

    @Test func `a shot is painted by the model, at its native size, and says what it was made from`() async throws {
        try await TemporaryStudio.run(voice: HummingVoice(), painters: Self.painters) { studio in
            let setup = try await studio.maker.painters.setup(for: .diffusion)
            #expect(setup == PainterSetup(.diffusion, model: "sdxs.safetensors"))
            let options = FilmOptions(height: 144, painter: .diffusion)
            let plan = try await studio.maker.plan(
                of: try studio.upload(shortStory), nil, title: nil, options: options, painter: setup)
            let shot = try #require(plan.storyboard.shots.firstIndex { $0.picture.kind == .scene })
            let part = plan.pictures[shot]
            #expect((part.lane, part.model) == (.gpu, "sdxs.safetensors"))
            let cards = zip(plan.storyboard.shots, plan.pictures).filter { $0.0.picture.kind != .scene }
            #expect(!cards.isEmpty && cards.allSatisfy { $0.1.lane == .cpu && !$0.1.canHaveStandIn }, "letters are drawn")

            // Through the queue's JSON, as its job gets it.
            let copy = try JSONDecoder().decode(PicturePart.self, from: JSONEncoder().encode(part))
            let made = try await copy.make(by: studio.maker, in: .usual) { _ in }
            await studio.maker.painters.stop()
            #expect(made == part.recipe)
            let illustration = try PicturePart.illustration(of: made, in: studio.maker.artefacts)
            #expect(illustration.layers.count == 1)
            guard case .painted(let png) = illustration.layers[0].content else {
                Issue.record("no painted layer")
                return
            }
            let bitmap = try Bitmap(png: Array(png))
            #expect((bitmap.width, bitmap.height) == (704, 384))
            let settings = try #require(DiffusionSettings(madeInto: try PNGText.reading(Array(png))))
            let prompt = PromptWriter(form: .tags).prompt(forShot: shot, of: plan.storyboard)
            #expect(settings.prompt == prompt.positive && settings.negativePrompt == prompt.negative)
            #expect(settings.steps == 1 && settings.guidance == 1)
            #expect(UInt64(settings.seed) == plan.storyboard.shots[shot].picture.seed & 0xFFFF_FFFF)
        }
    }

    @Test func `another prompt, model or LoRA is another recipe, and the same ones are the same`() async throws {
        try await TemporaryStudio.run(painters: Self.painters) { studio in
            let brief = PictureBrief(setting: .coast, caption: "a lighthouse")
            func digest(_ prompt: String, _ seed: UInt64 = 1) async throws -> String {
                var brief = brief
                brief.seed = seed
                let setup = try await studio.maker.painters.setup(for: .diffusion)
                let words = PicturePrompt(positive: prompt, negative: "")
                let commission = PictureCommission(brief, prompt: words, aspect: 1)
                return try PicturePart(commission, by: setup, studio.maker.painters.painter(setup)).recipe.digest
            }
            let first = try await digest("a lighthouse")
            #expect(try await digest("a lighthouse") == first)
            let others = [
                try await digest("a lamp"), try await digest("a lighthouse", 2),
                try await digest("a lighthouse <lora:lora:0.8>"),
                try await digest("a lighthouse <lora:lora:0.5>"),
            ]
            #expect(Set(others + [first]).count == 5)
            await #expect(throws: ModelProblem.self) { try await digest("a lighthouse <lora:nowhere:1>") }
        }
    }

    @Test func `where the model fails the animatic painter stands in, and the film says which shots and why`() async throws {
        try await TemporaryStudio.run(voice: HummingVoice(), painters: Self.broken) { studio in
            try await studio.working {
                let (anna, made) = try await film(studio, .diffusion)
                #expect(made.state == .succeeded, "\(made.job.error ?? "")")
                let told = try #require(made.film?.standIns)
                #expect(told.count == 1 && told[0].hasPrefix("Shots "), "\(told)")
                #expect(told[0].contains("are by the animatic painter, not by the diffusion model: "))
                #expect(made.shots?.allSatisfy { $0.still != nil } == true)

                let parts = try await studio.queue.jobs(JobFilter(isWanted: false), limit: JobQueueLimits.pageItemsMax).items
                let pictures = parts.filter { $0.kind == PicturePart.jobKind }
                #expect(Set(pictures.map(\.lane)) == [.gpu, .cpu], "cards are drawn on the processor")
                #expect(pictures.allSatisfy { $0.attempts == 1 })

                // A retry asks the model again.
                let before = pictures.filter { $0.lane == .gpu }.map(\.runs).reduce(0, +)
                _ = try await studio.projects.retry(made.id, owner: anna)
                let again = try await ended(made.id, by: anna, studio)
                #expect(again.film?.standIns == told)
                let later = try await studio.queue.jobs(JobFilter(isWanted: false), limit: JobQueueLimits.pageItemsMax).items
                #expect(later.filter { $0.kind == PicturePart.jobKind && $0.lane == .gpu }.map(\.runs).reduce(0, +) > before)
            }
            await studio.maker.painters.stop()
        }
    }

    @Test func `a painter that was chosen and cannot paint is told before anything is begun`() async throws {
        let bare: (StudioHome) throws -> Painters = { home in
            let engine = DiffusionEngine(executable: Self.program, arguments: [])
            return Painters(diffusion: DiffusionWorkplace(engine: engine, library: ModelLibrary(folder: home.models)))
        }
        try await TemporaryStudio.run(voice: HummingVoice(), painters: bare) { studio in
            try await studio.working {
                let (_, made) = try await film(studio, .diffusion)
                #expect(made.state == .failed)
                #expect(made.job.error?.contains("seidra models add") == true)
            }
            await #expect(throws: PainterProblem.self) { try await studio.maker.painters.setup(for: .comfyui) }
        }
    }

    @Test func `nobody who leaves the choice to the studio waits for a model on the processor, or misses one`() async throws {
        try await TemporaryStudio.run(painters: Self.painters) { studio in
            let setup = try await studio.maker.painters.setup(for: .auto)
            #expect(setup == .animatic)
            await studio.maker.painters.stop()
        }
        try await TemporaryStudio.run { studio in
            let setup = try await studio.maker.painters.setup(for: .auto)
            #expect(setup == .animatic)
        }
    }

    @Test func `a picture's job of an earlier version is the animatic painter's`() throws {
        let brief = PictureBrief(setting: .coast, caption: "a lighthouse")
        let commission = PictureCommission(brief, aspect: 1)
        let part = try PicturePart(commission, by: .animatic, AnimaticPainter())
        struct Earlier: Encodable {
            var recipe: Recipe
            var brief: PictureBrief
            var aspect: Double
        }
        let earlier = try JSONEncoder().encode(Earlier(recipe: part.recipe, brief: brief, aspect: 1))
        let read = try JSONDecoder().decode(PicturePart.self, from: earlier)
        #expect((read.recipe, read.lane) == (part.recipe, .cpu))
        // What films of earlier versions have painted is still there for them.
        struct Ingredients: Encodable {
            var brief: PictureBrief
            var aspect: Double
        }
        let kept = try Recipe(
            kind: "illustration", maker: AnimaticPainter().identity(for: commission),
            ingredients: Ingredients(brief: brief, aspect: 1))
        #expect(part.recipe == kept)
    }
}
