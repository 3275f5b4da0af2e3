import Testing

@testable import Analysis

/// What somebody would rather not meet is not told.
struct ContentLimitTests {
    private let story = EditedStory.analysis

    @Test(arguments: [
        ("violence:strong,sex:clear", "violence:strong,sex:clear"),
        (" sex:clear , violence:strong ", "violence:strong,sex:clear"),
        ("hate", "hate:mild"), ("death:strong,death:mild", "death:mild"), ("selfHarm:clear", "selfHarm:clear"),
    ])
    func `limits are written and read in words`(text: String, meant: String) throws {
        #expect(try #require(ContentLimits(text)).description == meant)
    }

    @Test(arguments: ["", "violence:grim", "boredom:mild", "violence:mild:clear", "violence,,sex", ":mild"])
    func `what is no list of kinds and strengths is none`(text: String) {
        #expect(ContentLimits(text) == nil)
    }

    @Test func `a passage at or above the limit is left out, and said where`() throws {
        let warning = try #require(story.overview.warnings.first { $0.kind == .violence })
        #expect(warning.strength >= .clear)
        let (told, leftOut) = story.leavingOut(ContentLimits([.violence: .mild]))
        #expect(!told.sentences.contains { $0.text.contains("stabbed") })
        #expect(told.sentences.contains { $0.text.contains("brought him bread") })
        #expect(leftOut.map(\.chapter) == [1] && leftOut.map(\.paragraph) == [1])
        #expect(leftOut.reduce(0) { $0 + $1.sentences } == story.sentences.count - told.sentences.count)
        #expect(leftOut[0].kinds.contains(.violence))
    }

    @Test func `what is milder than the limit, or of another kind, stays`() throws {
        let warning = try #require(story.overview.warnings.first { $0.kind == .violence })
        if let above = ContentWarning.Strength(rawValue: warning.strength.rawValue + 1) {
            #expect(story.leavingOut(ContentLimits([.violence: above])).leftOut.isEmpty)
        }
        let (told, leftOut) = story.leavingOut(ContentLimits([.sex: .mild]))
        #expect(leftOut.isEmpty && told == story)
    }
}
