import Analysis
import Diffusion
import Foundation
import GRDB
import JobQueue
import Persistence
import Raster
import Storyboards
import Testing

@testable import Studio

/// Personas, and what they make of films.
@Suite(.timeLimit(.minutes(5)))
struct PersonaTests {
    private func change(_ json: String) throws -> PersonaChange {
        try JSONDecoder().decode(PersonaChange.self, from: Data(json.utf8))
    }

    @Test func `a persona is kept, listed, changed in part, and removed; nobody else sees it`() async throws {
        try await TemporaryStudio.run { studio in
            let (anna, tom) = (try await studio.person("anna"), try await studio.person("tom"))
            let personas = studio.projects.personas
            let sailor = try await personas.add(
                change(
                    """
                    {"name": " Old  sailor ", "kind": "man", "seed": 77, "look": ["a white beard"], "negativePrompt": "smile",
                     "loras": [{"name": "ink", "weight": 0.8}], "parameters": {"steps": 30, "sampler": "DPM++ 2M Karras"}}
                    """), owner: anna)
            #expect(sailor.name == "Old sailor" && sailor.seed == 77 && sailor.picture == nil)
            let edited = try await personas.edit(
                "old SAILOR", change(#"{"look": ["a red cap"], "kind": null, "parameters": {"steps": null, "width": 768}}"#),
                owner: anna)
            #expect(edited.look == ["a red cap"] && edited.kind == nil && edited.negativePrompt == "smile")
            #expect(edited.parameters.steps == nil && edited.parameters.width == 768)
            #expect(edited.parameters.sampler == "DPM++ 2M Karras" && edited.id == sailor.id)
            // One that was written down is taken in again as it was, but for what is this studio's own.
            let copy = try change(String(decoding: try JSONEncoder().encode(edited), as: UTF8.self))
            let taken = try await personas.add(copy, owner: tom)
            #expect(taken.persona == edited.persona && taken.id != edited.id)

            for number in 1...3 { _ = try await personas.add(change(#"{"name": "Extra \#(number)"}"#), owner: anna) }
            let first = try await personas.list(owner: anna, limit: 3, after: nil)
            let second = try await personas.list(owner: anna, limit: 3, after: first.next)
            #expect((first.items + second.items).map(\.name) == ["Extra 3", "Extra 2", "Extra 1", "Old sailor"])
            #expect(second.next == nil)
            await #expect(throws: PersonaError.notFound) {
                try await personas.persona(called: "\(sailor.id)", owner: tom)
            }
            await #expect(throws: PersonaError.nameTaken("EXTRA 1")) {
                try await personas.edit("Extra 2", change(#"{"name": "EXTRA 1"}"#), owner: anna)
            }
            try await personas.remove("Old sailor", owner: anna)
            await #expect(throws: PersonaError.notFound) { try await personas.remove("Old sailor", owner: anna) }
        }
    }

    @Test(arguments: [
        (#"{"look": ["tall"]}"#, "needs a name"), (#"{"name": "…"}"#, "name"), (#"{"name": "a\u001b[31m"}"#, "name"),
        (#"{"name": "A", "prompt": "\u202egnp"}"#, "prompt"),
        (#"{"name": "A", "loras": [{"name": "../x", "weight": 1}]}"#, "loras"),
        (#"{"name": "A", "look": ["…"]}"#, "look"), (#"{"name": "A", "loras": [{"name": "a>b", "weight": 1}]}"#, "loras"),
        (#"{"name": "A", "loras": [{"name": "a", "weight": 9}]}"#, "-4.0 to 4.0"),
        (#"{"name": "A", "parameters": {"steps": 0}}"#, "1 to 150"),
        (#"{"name": "A", "parameters": {"sampler": "Eulalia"}}"#, "Euler a"),
    ])
    func `a persona that cannot be is refused with a sentence`(json: String, words: String) async throws {
        try await TemporaryStudio.run { studio in
            let anna = try await studio.person("anna")
            await #expect { try await studio.projects.personas.add(change(json), owner: anna) } throws: {
                "\($0)".contains(words)
            }
        }
    }

    @Test func `a picture model is told everything that a persona says, and what it leaves open stays`() throws {
        let sailor = try change(
            """
            {"name": "Sailor", "kind": "man", "look": ["a white beard"], "prompt": "weathered", "negativePrompt": "smile",
             "loras": [{"name": "ink", "weight": 0.5}], "parameters": {"steps": 7, "sampler": "DPM++ 2M Karras", "width": 768}}
            """
        ).persona()
        var before = DiffusionSettings(prompt: "on a quay")
        before.guidance = 3
        let settings = sailor.applied(to: before)
        #expect(settings.prompt == "on a quay, a man, a white beard, weathered" && settings.negativePrompt == "smile")
        #expect(settings.loras == [Diffusion.LoRA(path: "ink", weight: 0.5)] && settings.steps == 7)
        #expect(settings.sampler == .dpmPlusPlus2M && settings.scheduler == .karras && settings.guidance == 3)
        #expect(settings.width == 768 && settings.height == before.height && settings.problems.isEmpty)
        #expect(
            Persona(name: "Sailor") == Persona(name: "Sailor") && Persona(name: "A").lookSeed != Persona(name: "B").lookSeed)
    }

    @Test func `a picture is kept within what its owner may have on disk, and goes with its persona`() async throws {
        try await TemporaryStudio.run { studio in
            let anna = try await studio.person("anna")
            let personas = studio.projects.personas
            let id = try await personas.add(change(#"{"name": "Sailor"}"#), owner: anna).id
            let png = try Bitmap(width: 64, height: 64).png()
            let told = try await personas.setPicture(png, of: "Sailor", owner: anna).picture
            #expect(told == "/media/personas/\(id)")
            let file = try await personas.picture(of: "\(id)", owner: anna)
            #expect(try Array(Data(contentsOf: file)) == png)
            #expect(
                try await studio.database.read { try ProjectDiskSpace.bytes(ofOwner: "\(anna)", in: $0) } == Int64(png.count))
            for bad in [Array("GIF89a".utf8), Array(png.prefix(40)), try Bitmap(width: 8, height: 64).png()] {
                await #expect(throws: PersonaError.self) { try await personas.setPicture(bad, of: "Sailor", owner: anna) }
            }
            let limits = Data(#"{"diskBytes": 10}"#.utf8)
            _ = try await studio.accounts.setLimits(
                try JSONDecoder().decode(AccountLimitsChange.self, from: limits), of: "\(anna)")
            let larger = try Bitmap(width: 512, height: 512).png()
            await #expect(throws: ProjectError.self) { try await personas.setPicture(larger, of: "Sailor", owner: anna) }
            #expect(try Array(Data(contentsOf: file)) == png)
            try await personas.remove("Sailor", owner: anna)
            #expect(!FileManager.default.fileExists(atPath: file.path))
        }
    }

    @Test func `a film is made anew where a persona or an edit of a shot changes it, and not at all when it is taken back`()
        async throws
    {
        let voice = HummingVoice()
        try await TemporaryStudio.run(voice: voice) { studio in
            try await studio.working {
                let anna = try await studio.person("anna")
                let (projects, readings, personas) = (studio.projects, studio.projects.readings, studio.projects.personas)
                let project = try await projects.create(
                    owner: anna, upload: try studio.upload(shortStory), name: "ferry.md", title: nil,
                    options: FilmOptions(height: 144)
                ).id
                let first = try await made(project, by: anna, studio)
                let spoken = voice.spoken.count
                let sailor = try await personas.add(change(#"{"name": "Sailor", "look": ["a green coat"]}"#), owner: anna)
                let given = try await readings.add(
                    .givePersona(.init(name: "Tom"), persona: "\(sailor.id)"), to: project, owner: anna)
                #expect(!given.stale.pictures.isEmpty && given.stale.pictures.count < (first.shots?.count ?? 0))
                #expect(try await projects.project(project, owner: anna).stale == true)
                let before = try await pictures(studio)
                #expect(try await made(try await projects.retry(project, owner: anna).id, by: anna, studio).stale == nil)
                let after = try await pictures(studio)
                #expect(after - before == given.stale.pictures.count && voice.spoken.count == spoken)

                // The persona's own change reaches the film.
                _ = try await personas.edit("Sailor", change(#"{"look": ["a red coat"]}"#), owner: anna)
                #expect(try await projects.project(project, owner: anna).stale == true)
                #expect(try await made(try await projects.retry(project, owner: anna).id, by: anna, studio).stale == nil)
                #expect(try await pictures(studio) - after == given.stale.pictures.count)

                // A shot's edit takes the place of the one before, and is taken back.
                let place = TextAnchor(words: "Anna laughed.", chapter: 1, paragraph: 0)
                let night = try await readings.add(.setShot(at: place, ShotFacts(timeOfDay: .night)), to: project, owner: anna)
                let dusk = try await readings.add(.setShot(at: place, ShotFacts(timeOfDay: .dusk)), to: project, owner: anna)
                #expect(dusk.replaced == [night.id] && dusk.stale.pictures == night.stale.pictures)
                #expect(try await readings.storyboardEdits(of: project, owner: anna).map(\.id) == [given.id, dusk.id])
                let back = try await readings.removeStoryboardEdit(dusk.id, from: project, owner: anna)
                #expect(back.pictures == night.stale.pictures)
                #expect(try await projects.project(project, owner: anna).stale == nil, "as it was made")
                await #expect(throws: ProjectError.noSuchEdit) {
                    try await readings.removeStoryboardEdit(dusk.id, from: project, owner: anna)
                }

                // A persona that is gone is told, and its character looks as the story says.
                try await personas.remove("Sailor", owner: anna)
                let last = try await made(try await projects.retry(project, owner: anna).id, by: anna, studio)
                #expect(last.film?.unapplied?.first?.contains("persona is not there") == true)
                #expect(last.shots?.map(\.caption) == first.shots?.map(\.caption))
            }
        }
    }

    private func pictures(_ studio: TemporaryStudio) async throws -> Int {
        try await studio.queue.jobs(JobFilter(isWanted: false), limit: JobQueueLimits.pageItemsMax).items
            .count { $0.kind == PicturePart.jobKind }
    }

    /// Waits for the end of a project's film that is being made.
    private func made(_ project: UUIDv7, by owner: UUIDv7, _ studio: TemporaryStudio) async throws -> ProjectSummary {
        for try await _ in try await studio.feed.subscribe(to: [.jobs, .project(project)], after: 0) {
            let now = try await studio.projects.project(project, owner: owner)
            if now.state == .failed { throw FilmProblem(.unexpected, now.job.error ?? "") }
            if now.state == .succeeded { return now }
        }
        throw CancellationError()
    }
}
