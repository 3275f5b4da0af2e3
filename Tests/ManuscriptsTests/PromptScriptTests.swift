import Manuscripts
import Testing

/// Scripts as people type them into a box.
struct PromptScriptTests {
    private func lines(_ script: String) throws -> [String] {
        try ManuscriptReader.read(Array(script.utf8), fileName: "script.fountain").chapters.flatMap(\.paragraphs)
            .filter { $0.kind != .sceneBreak }
            .map { "\($0.kind.rawValue)|\($0.speaker.map { "\($0): " } ?? "")\($0.text)" }
    }

    @Test func `a heading that tells what happens is a heading and a sentence`() throws {
        let script = "Scene 1: A dog runs along the beach.\nScene 2: It finds a bottle, and barks!\nIt runs home."
        #expect(ScriptText.isScript(script))
        #expect(
            try lines(script) == [
                "heading|Scene 1", "prose|A dog runs along the beach.", "heading|Scene 2",
                "prose|It finds a bottle, and barks! It runs home.",
            ])
    }

    @Test func `speakers before colons speak, word for word`() throws {
        let script =
            "Scene: the kitchen, at night\nAnna: Where is the cat?\nTom: In the garden.\n\nScene: the garden\nThe cat sits on the wall."
        #expect(ScriptText.isScript(script))
        #expect(
            try lines(script) == [
                "heading|Scene: the kitchen, at night", "dialogue|Anna: Where is the cat?", "dialogue|Tom: In the garden.",
                "heading|Scene: the garden", "prose|The cat sits on the wall.",
            ])
    }

    @Test(arguments: [
        ("INT. KITCHEN - NIGHT\n\nAnna cooks.", true), ("Anna: Hello.\nTom: Hello.", true), ("A fox in the snow.", false),
        ("Make a scene about a fox: it runs.", false), ("", false), ("Note: this is short.", false),
    ])
    func `a script is told from an idea`(text: String, isScript: Bool) {
        #expect(ScriptText.isScript(text) == isScript)
    }
}
