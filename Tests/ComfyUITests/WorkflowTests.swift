import Foundation
import Persistence
import Testing

@testable import ComfyUI

struct WorkflowTests {
    private func workflow(_ text: String) throws -> Workflow { try Workflow(Data(text.utf8)) }

    @Test func `our own workflow has every slot that a picture from words needs`() {
        #expect(
            Workflow.usual.slots == [.prompt, .negative, .seed, .width, .height, .steps, .guidance, .model])
    }

    @Test func `slots are filled with values of their kind, also in the middle of a text`() throws {
        let workflow = try workflow(
            #"{"1": {"class_type": "A", "inputs": {"text": "oil painting of {{prompt}}, {{unknown}}, {{seed}}", "n": "{{seed}}"}}}"#
        )
        let filled = workflow.filled(with: [.prompt: .text("a {{seed}} gull"), .seed: .integer(9)])
        #expect(filled.nodes["1"]?.inputs["text"] == .text("oil painting of a {{seed}} gull, {{unknown}}, 9"))
        #expect(filled.nodes["1"]?.inputs["n"] == .integer(9))
    }

    @Test(arguments: [
        ("[1, 2]", "Export (API)"), (#"{"nodes": [], "links": []}"#, "Export (API)"), ("{}", "no nodes"),
        (#"{"1": {"class_type": "A", "inputs": {"text": "words"}}}"#, "{{prompt}}"),
        (#"{"1": {"class_type": "A", "inputs": {"text": "{{prompt}}", "clip": ["4", 1]}}}"#, "node 4, which is not there"),
    ])
    func `what is no workflow is told with what to do`(text: String, part: String) throws {
        let error = #expect(throws: ComfyUIError.self) { try workflow(text) }
        #expect(error?.code == .badWorkflow)
        #expect(error?.description.contains(part) == true, "\(error?.description ?? "")")
    }

    @Test func `numbers and what nobody knows stay as they were`() throws {
        let workflow = try workflow(
            #"{"1": {"class_type": "A", "inputs": {"a": 1, "b": 0.5, "c": null, "d": true, "e": {"f": ["{{prompt}}"]}, "t": "{{prompt}}"}, "_meta": {"title": "x"}}}"#
        )
        let inputs = try #require(workflow.nodes["1"]?.inputs)
        #expect(
            inputs["a"] == .integer(1) && inputs["b"] == .number(0.5) && inputs["c"] == .null && inputs["d"] == .boolean(true))
        #expect(try self.workflow(workflow.text) == workflow)
    }

    @Test(arguments: ["ftp://host", "host:8188", "http://", "http://user:secret@host:8188", "http://host/?token=secret", ""])
    func `an address that is none is refused, without being repeated`(text: String) {
        let error = #expect(throws: ComfyUIError.self) { try ServerAddress.parsing(text) }
        #expect(error?.code == .badAddress)
        #expect(error?.description.contains("secret") == false)
    }

    @Test func `several addresses stand between commas`() throws {
        let addresses = try ServerAddress.parsing("http://a:8188/, https://b/comfy,http://a:8188")
        #expect(addresses.map(\.description) == ["a:8188", "b"])
        #expect(addresses[1].url.absoluteString == "https://b/comfy")
    }
}
