import Diffusion
import Engines
import Foundation
import JobQueue
import Persistence
import Pictures
import Testing

@testable import Studio

/// POST /api/generate, /api/painters and the pictures that come of it. Nobody paints here: Tests/StudioTests/Painters does.
struct GenerateTests {
    /// A model of a real shape with random weights, by which a library knows what can be asked of it.
    private func addModel(_ studio: LiveStudio) throws {
        let checkpoint = EngineCache.defaultPath() + "/diffusion/random/sdxs.safetensors"
        _ = try ModelLibrary(folder: studio.home.models).add(URL(filePath: checkpoint), isLinked: true)
    }

    @Test func `an order is a job in the lane of the engine, with all that was left open filled in`() async throws {
        try await LiveStudio.run { studio in
            try addModel(studio)
            let anna = try await studio.person("anna")
            let answer = try await studio.post(
                "/api/generate", by: anna,
                json: #"{"prompt": "a lighthouse", "width": 704, "height": 384, "count": 2, "seed": 7}"#)
            #expect(answer.status == 202, "\(answer.text)")
            #expect(try answer.field("kind") == "generate")
            #expect(try answer.field("lane") == "gpu")
            let id = try #require(try answer.field("id").flatMap { UUIDv7($0) })
            let job = try await studio.queue.job(id)
            let instructions: GenerateJob.Instructions = try job.payload.decoded()
            #expect(instructions.painter == PainterSetup(.diffusion, model: "sdxs.safetensors"))
            #expect(instructions.settings.steps == 1 && instructions.settings.count == 2 && instructions.settings.seed == 7)
            #expect(job.model == "sdxs.safetensors")
            let cancelled = try await studio.post("/api/jobs/\(id)/cancel", by: anna, json: "{}")
            #expect(cancelled.status == 200 || cancelled.status == 202)
            #expect(try await studio.queue.job(id).state == .cancelled)
        }
    }

    @Test func `what cannot be painted is told, field by field`() async throws {
        try await LiveStudio.run { studio in
            try addModel(studio)
            let anna = try await studio.person("anna")
            let wrong: [(json: String, words: String)] = [
                (#"{}"#, "prompt"), (#"{"prompt": "  "}"#, "what is to be seen"), (#"{"prompt": "a", "stepps": 3}"#, "stepps"),
                (#"{"prompt": "a", "steps": 0}"#, "number of steps"), (#"{"prompt": "a", "steps": "many"}"#, "steps"),
                (#"{"prompt": "a", "width": 500}"#, "multiple of 64"), (#"{"prompt": "a", "height": 9000}"#, "height"),
                (#"{"prompt": "a", "count": 9}"#, "number of pictures"), (#"{"prompt": "a", "guidance": 99}"#, "guidance"),
                (#"{"prompt": "a", "seed": -1}"#, "seed"), (#"{"prompt": "a", "sampler": "magic"}"#, "magic"),
                (#"{"prompt": "a", "scheduler": "magic"}"#, "magic"), (#"{"prompt": "a", "painter": "nobody"}"#, "painter"),
                (#"{"prompt": "a", "painter": "animatic"}"#, "draws shots"),
                (#"{"prompt": "a", "painter": "comfyui"}"#, "COMFYUI"),
                (#"{"prompt": "a", "model": "nowhere"}"#, "nowhere"),
                (#"{"prompt": "a", "model": "/etc/passwd"}"#, "without a folder"),
                (#"{"prompt": "a", "loras": [{"name": "gull"}]}"#, "gull"),
                (#"{"prompt": "a <lora:/etc/passwd:1>"}"#, "without a folder"),
            ]
            for (json, words) in wrong {
                let answer = try await studio.post("/api/generate", by: anna, json: json)
                #expect(answer.status == 422, "\(json): \(answer.text)")
                #expect(try answer.field("detail")?.contains(words) == true, "\(json): \(answer.text)")
            }
            #expect(try await studio.post("/api/generate", json: #"{"prompt": "a"}"#).status == 401)
            let jobs = try await studio.queue.jobs(JobFilter(kind: "generate"), limit: 5)
            #expect(jobs.items.isEmpty)
        }
    }

    @Test func `without a model the answer says how to get one`() async throws {
        try await LiveStudio.run { studio in
            let answer = try await studio.post("/api/generate", by: try await studio.person("anna"), json: #"{"prompt": "a"}"#)
            #expect(answer.status == 422)
            #expect(try answer.field("detail")?.contains("seidra models add") == true)
        }
    }

    @Test func `the painters are told with what they can do, or why they cannot`() async throws {
        try await LiveStudio.run { studio in
            try addModel(studio)
            let answer = try await studio.ask("GET", "/api/painters", by: try await studio.person("anna"))
            #expect(answer.status == 200)
            let body = try JSONSerialization.jsonObject(with: Data(answer.text.utf8)) as? [String: Any]
            let items = try #require(body?["items"] as? [[String: Any]])
            #expect(items.map { $0["name"] as? String } == ["animatic", "diffusion", "comfyui"])
            #expect(items.map { $0["isReady"] as? Bool } == [true, true, false])
            #expect(items.map { $0["isAuto"] as? Bool } == [true, false, false])
            #expect(items[1]["models"] as? [String] == ["sdxs.safetensors"])
            #expect((items[1]["sizes"] as? [String: Any])?["native"] as? Int == 512)
            #expect((items[2]["problem"] as? String)?.contains("SEIDRA_COMFYUI_URL") == true)
        }
    }

    @Test func `pictures are served to whoever asked for them, and to nobody else`() async throws {
        try await LiveStudio.run { studio in
            try addModel(studio)
            let (anna, tom) = (try await studio.person("anna"), try await studio.person("tom"))
            let answer = try await studio.post("/api/generate", by: anna, json: #"{"prompt": "a"}"#)
            let id = try #require(try answer.field("id").flatMap { UUIDv7($0) })
            let path = MediaPath.generated(by: id, number: 1)
            #expect(try await studio.ask("GET", path, by: anna).status == 404, "not painted yet")
            let folder = studio.home.generated(by: id)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data("a picture".utf8).write(to: folder.appending(path: "1.png"))
            #expect(try await studio.ask("GET", path, by: anna).text == "a picture")
            #expect(try await studio.ask("GET", path, by: tom).status == 404)
            #expect(try await studio.ask("GET", path).status == 401)
            for name in ["01.png", "0.png", "..%2f1.png", "1.jpg"] {
                #expect(try await studio.ask("GET", "/media/generated/\(id)/\(name)", by: anna).status == 404)
            }
        }
    }
}
