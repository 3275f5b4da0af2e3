import Manuscripts
import Testing

struct PlainTextTests {
    @Test func `Gutenberg's notices are left out and its header is believed`() throws {
        let text = """
            The Project Gutenberg eBook of The Tower

            This ebook is for the use of anyone anywhere.

            Title: The Tower:
                A Tale of the Coast
            Author: Ada Moss
            Release date: March 1, 1908 [eBook #11]
            Language: English

            *** START OF THE PROJECT GUTENBERG EBOOK THE TOWER: A TALE
            OF THE COAST ***

            Produced by Somebody and the Online Team

            [Illustration: A tower]

            THE TOWER

            by Ada Moss

            CONTENTS

             CHAPTER I.     The Rain . . . . 1
             CHAPTER II.    The Snow . . . . 9

            CHAPTER I.
            The Rain

            It rained, and the whole of the long
            grey street was wet.

            CHAPTER II. The Snow

            It snowed.

            THE END

            *** END OF THE PROJECT GUTENBERG EBOOK THE TOWER ***

            Updated editions will replace the previous one.
            """
        let story = try read(text)
        #expect(story.title == "The Tower: A Tale of the Coast")
        #expect(story.author == "Ada Moss")
        #expect(story.language == "en")
        #expect(story.titles == ["I. The Rain", "II. The Snow"])
        #expect(
            story.chapters.map { $0.paragraphs.map(\.text) } == [
                ["It rained, and the whole of the long grey street was wet."], ["It snowed."],
            ])
    }

    @Test(arguments: [
        (["CHAPTER I", "CHAPTER II"], ["Chapter I", "Chapter II"]),
        (["Chapter 1. The Rain", "Chapter 2: The Snow"], ["1. The Rain", "2. The Snow"]),
        (["CHAPTER ONE\n\nTHE RAIN", "CHAPTER TWO\n\nTHE SNOW"], ["Chapter One: The Rain", "Chapter Two: The Snow"]),
        (["I", "II"], ["I", "II"]),
        (["1\n\nThe Rain", "2\n\n\"Pieces of Snow\""], ["1. The Rain", "2. \"Pieces of Snow\""]),
        (["I. THE RAIN IN SPAIN", "II. SNOW"], ["I. The Rain in Spain", "II. Snow"]),
        (["STAVE ONE: Marley", "STAVE TWO: Spirits"], ["Stave One: Marley", "Stave Two: Spirits"]),
        (["PROLOGUE", "CHAPTER 1"], ["Prologue", "Chapter 1"]),
        (["THE RAIN", "THE SNOW"], ["The Rain", "The Snow"]),
    ])
    func `chapters are found by their headings`(headings: [String], titles: [String]) throws {
        let text = "\(headings[0])\n\nIt rained all day.\n\nNobody came.\n\n\n\(headings[1])\n\nIt snowed.\n"
        let story = try read("A Tale of Weather\n\nby Ada Moss\n\n\n" + text)
        #expect(story.title == "A Tale of Weather")
        #expect(story.author == "Ada Moss")
        #expect(story.titles == titles)
        #expect(story.chapters[0].paragraphs.map(\.text) == ["It rained all day.", "Nobody came."])
    }

    @Test func `parts hold chapters whose numbers go on`() throws {
        let text = "PART ONE--The Land\n\n\n1\n\nThe Rain\n\n\nIT rained.\n\nPART TWO--The Sea\n\n2\n\nThe Snow\n\nIt snowed.\n"
        let story = try read(text, as: "treasure-island.txt")
        #expect(story.title == "Treasure Island")
        #expect(story.titles == ["1. The Rain", "2. The Snow"])
        #expect(story.chapters.map(\.part) == ["Part One: The Land", "Part Two: The Sea"])
        #expect(story.firstTexts == ["It rained."])
    }

    @Test func `a table of contents is not mistaken for chapters`() throws {
        let text = """
            THE TOWER

            CONTENTS

            PART ONE

            I. The Rain

            II. The Snow

            PART TWO

            III. The Sun


            PART ONE

            I. The Rain

            It rained all day, and in the evening it rained still, so that nobody came.

            II. The Snow

            It snowed.

            PART TWO

            III. The Sun

            It shone.
            """
        let story = try read(text)
        #expect(story.titles == ["I. The Rain", "II. The Snow", "III. The Sun"])
        #expect(story.chapters.map(\.part) == ["Part One", "Part One", "Part Two"])
        #expect(story.chapters.map(\.paragraphs.count) == [1, 1, 1])
    }

    @Test func `signs in capitals and numbers in a story are no chapters`() throws {
        let text =
            "CHAPTER I\n\nThe sign said:\n\nBEWARE OF THE DOG\n\nHe went on.\n\n2\n\nIt was late.\n\nCHAPTER II\n\nMorning came.\n"
        let story = try read(text)
        #expect(story.titles == ["Chapter I", "Chapter II"])
        #expect(story.firstTexts == ["The sign said:", "BEWARE OF THE DOG", "He went on.", "***", "It was late."])
    }

    @Test func `sentences that begin like headings are sentences`() throws {
        for line in [
            "Chapter one of my life was over.", "Part of the crew went home.", "I Went there alone, and came back.",
            "Book two seats for me.",
        ] {
            let story = try read("It rained.\n\n\(line)\n\nIt snowed.\n")
            #expect(story.firstTexts == ["It rained.", line, "It snowed."])
        }
    }

    @Test func `hard-wrapped lines are joined, at hyphens and dashes without a space`() throws {
        let text = "The old sea-\ndog was there--\nor so they said--and\nwaited.\r\n\r\nNext one.\r"
        #expect(try read(text).firstTexts == ["The old sea-dog was there—or so they said—and waited.", "Next one."])
    }

    @Test func `without wrapping every line is a paragraph`() throws {
        let long = String(repeating: "The rain fell on the sea. ", count: 12)
        let text = "\(long)\n“Yes,” he said.\n\(long)\n"
        #expect(try read(text).chapters[0].paragraphs.count == 3)
    }

    @Test func `paragraphs may be told apart by their first lines' indents alone`() throws {
        let text =
            "   It rained on the land and it rained on the\nsea, and nobody came to the door of the house.\n   Then it snowed for a week upon the hills and\nthe town.\n"
        #expect(try read(text).chapters[0].paragraphs.map { String($0.text.prefix(9)) } == ["It rained", "Then it s"])
    }

    @Test func `verse keeps its lines and a letter that is set in does not`() throws {
        let text = """
            They sang, and all of the crew sang with them in the dark:

                 "Fifteen men on the dead man's chest--
                    Yo-ho-ho, and a bottle of rum!"

            And then he read to us what had been written in the letter:

                 Dear Livesey--As I do not know whether you
                 are at the hall or still in London, I send this in
                 double to both places.

            That was all that there was to be read of it on that evening.
            """
        let paragraphs = try read(text).chapters[0].paragraphs
        #expect(paragraphs.map(\.kind) == [.prose, .verse, .prose, .prose, .prose])
        #expect(paragraphs[1].text == "\"Fifteen men on the dead man's chest—\nYo-ho-ho, and a bottle of rum!\"")
        #expect(paragraphs[3].text.hasSuffix("I send this in double to both places."))
    }

    @Test func `marks of emphasis and notes go, and what is left out stays`() throws {
        let text =
            "He was _very_ *old*, in 17__, \"_indeed_\".[1] It's a snake_case.*\n\n*Nobody knew why.\n\n[Footnote 1: Or nearly.]\n\nBy ----! he cried.\n"
        #expect(try read(text).firstTexts == ["He was very old, in 17__, \"indeed\". It's a snake_case.", "By ——! he cried."])
    }

    @Test(arguments: ["* * *", "*****", "#", "⁂", "~", "- - - -"])
    func `a break between scenes`(mark: String) throws {
        #expect(try read("It rained.\n\n      \(mark)\n\nIt snowed.\n").firstTexts == ["It rained.", "***", "It snowed."])
    }
}
