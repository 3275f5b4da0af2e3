import Analysis
import Manuscripts

@testable import Storyboards

/// A manuscript with the chapters given; "* * *" is a scene break.
func manuscript(_ chapters: [(String?, [String])], title: String = "The Lamp", author: String? = "A. Keeper") -> Manuscript {
    Manuscript(
        title: title, author: author, language: "en",
        chapters: chapters.map { heading, paragraphs in
            var offset = 0
            return Chapter(
                title: heading,
                paragraphs: paragraphs.map { text in
                    defer { offset += text.utf8.count + 2 }
                    return Paragraph(
                        kind: text == "* * *" ? .sceneBreak : .prose, text: text == "* * *" ? "" : text,
                        source: SourceSpan(start: offset, end: offset + text.utf8.count))
                })
        })
}

func board(_ manuscript: Manuscript, _ options: StoryboardOptions = StoryboardOptions()) throws -> Storyboard {
    try StoryboardArtist(options: options).storyboard(for: manuscript, StoryAnalyzer().analyze(manuscript))
}

/// What a shot says.
func said(_ shot: Shot, in board: Storyboard) -> String {
    shot.narration.map(board.text(of:)).joined(separator: " ")
}

/// A story of two chapters, three places, two people and a storm.
let sample = manuscript([
    (
        "I. The Storm",
        [
            "Mara ran along the coast with her hat in her hand. It was dusk, and the storm had begun to howl. \"There is no light!\" she cried.",
            "She pushed open the door of the lighthouse. It was dark in the little round room. A lamp stood on the table. \"Tom?\" called Mara.",
            "\"Up here, girl,\" said Tom. The old man sat on the step. \"I fell,\" said Old Tom. \"You must light the lamp.\"",
            "* * *",
            "On the ship, Captain Brandt held the wheel. Rain lashed the deck. \"Where is the light?\" he shouted. The waves were high.",
        ]
    ),
    (
        "II. The Morning",
        [
            "The next morning the storm had passed. The sun rose. Mara sat with Tom in the garden among the roses.",
            "\"You will need an apprentice,\" she said. Tom smiled. \"I have one,\" said Tom.",
        ]
    ),
])
