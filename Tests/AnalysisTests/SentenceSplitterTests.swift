import Testing

@testable import Analysis

/// Each row is a text with a bar where it must be cut.
@Suite struct SentenceSplitterTests {
    private func split(_ text: String, language: String = "en", isVerse: Bool = false) -> [String] {
        let bytes = Array(text.utf8)
        return SentenceSplitter(lexicon: Lexicon.of(language)).sentences(in: ScalarText(text), isVerse: isVerse).map {
            String(decoding: bytes[$0], as: UTF8.self)
        }
    }

    @Test(arguments: [
        // Plain ends
        "It rained.|Nobody came.",
        "Stop!|Who goes there?|A friend.",
        "It was late.|3 men came in.",
        "Really?!|Yes.",
        "No end mark",
        "He left.|",
        // Abbreviations and initials
        "Mr. Darcy bowed.|Mrs. Bennet did not.",
        "Dr. Livesey rode to St. Albans.|It was far.",
        "Capt. Smollett waited.",
        "J. R. R. Tolkien wrote it.|It is long.",
        "He met E. Nesbit.|She smiled.",
        "The U.S. Navy sailed.|The men cheered.",
        "He lived in the U.S.|He liked it.",
        "They sold tea, coffee, etc.|The shop was small.",
        "Apples, pears etc. were cheap.",
        "See No. 5 on the list.|Then go.",
        "No.|Five is enough.",
        "It was I.|He knew.",
        "Meet me at 5 p.m.|The gate is open.",
        "He paid $3.50 for it.|It broke.",
        "1. First, open the door.",
        "Smith & Co. closed.|They were ruined.",
        "e.g. a cat, i.e. an animal.|Fine.",
        // Ellipses
        "Wait... what is that?",
        "He waited...|Then he left.",
        "Wait\u{2026}|What is that?",
        "I... I do not know.",
        "And so . . . and so it ended.|Good.",
        "She thought. . . .|Nobody spoke.",
        // Quotations that end a sentence and that do not
        "\"Come in!\" said Tom.|He smiled.",
        "\"Come in!\" Tom said.|He smiled.",
        "\"Who is it?\" the old man asked.",
        "\"Who is it?\" The old man asked again.",
        "\"Run!\"|She never looked back.",
        "\"I am late,\" he said.|\"I must go.\"",
        "\"Sit down.|You are tired,\" said Mara.",
        "\u{201C}Come in!\u{201D} said Tom.|\u{201C}Sit.\u{201D}",
        "\u{201C}Yes.\u{201D}|\u{201C}No.\u{201D}",
        "\u{2018}Come in!\u{2019} said Tom.|He smiled.",
        "'Come in!' said Tom.|He smiled.",
        "\u{201C}What a day!\u{201D} Mr. Brown cried.|Nobody answered.",
        "He cried, \u{201C}Land!\u{201D}|All hands ran.",
        "She said \u{201C}no.\u{201D}|Then she left.",
        "(It was late.)|He went home.",
        "He came (it was late) and left.|So did I.",
        "\u{201C}But\u{2014}\u{201D} Tom began.|He stopped.",
        "\u{201C}But\u{2014}\u{201D}|She turned away.",
        "Oh! what a night.|It ended.",
        "He ran\u{2014}how he ran!|Home was near.",
        "\u{AB}Halt!\u{BB}|The men stood still.",
    ])
    func `English prose is cut where a narrator stops`(row: String) {
        let wanted = row.split(separator: "|").map(String.init)
        let text = row.replacing("|", with: " ")
        #expect(split(text) == wanted)
    }

    @Test(arguments: [
        ("de", "Hr. Meier kam.|Er ging bald."),
        ("de", "\u{201E}Komm herein!\u{201C}, sagte Tom.|Er l\u{E4}chelte."),
        ("fr", "Il pleuvait.|Personne ne vint\u{2026}|Enfin !"),
        ("ja", "\u{732B}\u{304C}\u{3044}\u{305F}\u{3002}|\u{72AC}\u{3082}\u{3044}\u{305F}\u{3002}"),
        ("ru", "\u{428}\u{451}\u{43B} \u{434}\u{43E}\u{436}\u{434}\u{44C}.|\u{41D}\u{43E}\u{447}\u{44C}."),
        ("es", "\u{BF}Qui\u{E9}n es?|\u{A1}Soy yo!"),
    ])
    func `Other languages are cut at their own marks`(language: String, row: String) {
        let wanted = row.split(separator: "|").map(String.init)
        let text = row.replacing("|", with: language == "ja" ? "" : " ")
        #expect(split(text, language: language) == wanted)
    }

    @Test func `Verse is cut at the ends of lines that have a mark, and never runs on for a page`() {
        let verse =
            "Fifteen men on the dead man's chest\u{2014}\nYo-ho-ho, and a bottle of rum!\nDrink and the devil had done for the rest;\nYo-ho-ho"
        #expect(
            split(verse, isVerse: true) == [
                "Fifteen men on the dead man's chest\u{2014}\nYo-ho-ho, and a bottle of rum!",
                "Drink and the devil had done for the rest;",
                "Yo-ho-ho",
            ])
        let unmarked = (1...9).map { "line \($0)" }.joined(separator: "\n")
        #expect(split(unmarked, isVerse: true).count == 3)
    }

    @Test func `A sentence that never ends is cut where it can be`() {
        let endless = Array(repeating: "and on it went, always further", count: 200).joined(separator: " ")
        let parts = split(endless)
        #expect(parts.count > 3)
        #expect(parts.allSatisfy { $0.utf8.count <= Limits.sentenceBytesMax + 1 })
        #expect(parts.joined(separator: " ") == endless)
        let wall = String(repeating: "e\u{301}", count: 3_000)
        #expect(split(wall).joined() == wall)
        #expect(split(wall).allSatisfy { $0.count * 3 == $0.utf8.count }, "no accent is cut from its letter")
    }

    @Test func `Nothing but white space is left out`() {
        for text in ["  A b.  C d!  ", "...", "\u{201C}\u{201D}", "\"", "- - -", "A.B.C. d", "\u{A0}", ""] {
            let joined = split(text).joined().filter { !$0.isWhitespace }
            #expect(joined == text.filter { !$0.isWhitespace })
        }
    }
}
