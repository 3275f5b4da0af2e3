import Manuscripts
import Testing

struct PDFTests {
    private static let rain = [
        [
            "The rain had come in from the sea before it was light, and it",
            "did not stop for an hour of the day. Nobody went out to the",
            "boats but Anna.",
        ],
        ["She stood at the end of the quay and looked at the light-", "house, and the hedge-", "hog looked at her."],
    ]

    private func read(_ writer: PDFWriter) throws -> Manuscript { try ManuscriptReader.read(writer.bytes(), fileName: "b.pdf") }

    @Test func `lines become paragraphs, and words cut at a line's end become whole`() throws {
        var writer = PDFWriter(pages: [PDFWriter.paragraphs(Self.rain)])
        writer.pages[0].append(.init(text: "The lighthouse was well-known.", y: 400))
        let book = try read(writer)
        #expect(book.title == "The Tower" && book.author == "Ada Moss" && book.record.format == .pdf)
        let prose = book.chapters[0].paragraphs.filter { $0.kind == .prose }.map(\.text)
        #expect(
            prose == [
                Self.rain[0].joined(separator: " "),
                "She stood at the end of the quay and looked at the lighthouse, and the hedgehog looked at her.",
                "The lighthouse was well-known.",
            ])
    }

    @Test func `running heads and page numbers go, and a paragraph goes on over the page`() throws {
        var writer = PDFWriter()
        let words = ["north", "south", "west", "dunes"]
        for page in 0..<4 {
            writer.pages.append(
                [
                    .init(text: page < 3 ? "ADA MOSS" : "\(page + 7) THE TOWER", x: 250, y: 750, size: 9),
                    .init(text: "\(page + 7)", x: 300, y: 40, size: 9),
                ]
                    + PDFWriter.paragraphs(Self.rain)
                    + PDFWriter.paragraphs(
                        [
                            [
                                "Then the wind turned, and nobody on the whole of the long quay",
                                "\(words[page]) heard how it began to",
                            ]
                        ], y: 600))
            writer.pages[page].append(
                .init(text: "blow from the \(words[page]) and the east, and from all sides at once.", y: 715))
        }
        let texts = try read(writer).chapters.flatMap(\.paragraphs).map(\.text)
        #expect(!texts.contains { $0.contains("ADA MOSS") || $0.contains("THE TOWER") || $0.contains { $0.isNumber } })
        #expect(
            texts.contains {
                $0.hasSuffix("south heard how it began to blow from the west and the east, and from all sides at once.")
            })
    }

    @Test func `columns are read one after the other`() throws {
        let left = (1...8).map { PDFWriter.Line(text: "left line number \($0) of the first", x: 60, y: 714 - Double($0) * 14) }
        let right = (1...8).map {
            PDFWriter.Line(text: "right line number \($0) of the other", x: 330, y: 714 - Double($0) * 14)
        }
        let text = try read(PDFWriter(pages: [zip(left, right).flatMap { [$0, $1] }])).chapters[0].paragraphs.map(\.text)
            .joined(separator: " ")
        let last = try #require(text.firstRange(of: "left line number 8"))
        let first = try #require(text.firstRange(of: "right line number 1"))
        #expect(last.upperBound <= first.lowerBound)
    }

    @Test func `chapters come from bookmarks, or else from letters that are larger`() throws {
        let chapters = ["The Rain", "The Snow"]
        var writer = PDFWriter()
        for title in chapters {
            writer.pages.append([.init(text: title, y: 730, size: 20)] + PDFWriter.paragraphs(Self.rain))
        }
        #expect(try read(writer).titles == chapters)
        for page in 0..<2 { writer.pages[page][0].size = 11 }
        writer.bookmarks = [.init(title: "The Rain", page: 0), .init(title: "The Snow", page: 1)]
        let book = try read(writer)
        #expect(book.titles == chapters)
        #expect(book.chapters[1].paragraphs.first?.text.hasPrefix("The rain had come") == true)
    }

    @Test func `a paragraph's place is its page and the bytes of the page's text`() throws {
        let writer = PDFWriter(pages: [PDFWriter.paragraphs(Self.rain), PDFWriter.paragraphs(Self.rain)])
        let sources = try read(writer).chapters[0].paragraphs.map(\.source)
        #expect(sources.map(\.file) == ["page 1", "page 1", "page 2", "page 2"])
        let text = Self.rain.joined().joined(separator: "\n").utf8
        let first = Self.rain[0].joined(separator: "\n").utf8.count
        #expect(sources.map(\.start) == [0, first + 1, 0, first + 1])
        #expect(sources.map(\.end) == [first, text.count, first, text.count])
    }

    @Test func `footnotes at the foot stand apart`() throws {
        var lines = PDFWriter.paragraphs(Self.rain)
        lines += [.init(text: "1 As it had in April.", y: 80, size: 8), .init(text: "2 She was ten.", y: 70, size: 8)]
        let book = try read(PDFWriter(pages: [lines]))
        #expect(book.notes.map(\.text) == ["1 As it had in April.", "2 She was ten."])
    }

    @Test func `a scanned PDF, a locked one and a broken one say what they are`() {
        let scanned = PDFWriter(pages: [[], [], []])
        #expect(refusal(of: scanned.bytes(), as: "b.pdf") == .scanned(pages: 3))
        var locked = PDFWriter(pages: [PDFWriter.paragraphs(Self.rain)])
        locked.isLocked = true
        #expect(refusal(of: locked.bytes(), as: "b.pdf") == .passwordProtected(format: "a PDF"))
        guard case .brokenPDF = refusal(of: Array("%PDF-1.7\nnothing more".utf8), as: "b.pdf") else {
            Issue.record("a PDF of nothing was not refused as broken")
            return
        }
    }

    @Test func `a PDF that was cut off is read as far as it goes, or refused`() {
        let bytes = PDFWriter(pages: [PDFWriter.paragraphs(Self.rain), PDFWriter.paragraphs(Self.rain)]).bytes()
        for length in [bytes.count - 20, bytes.count / 2] {
            let error = refusal(of: Array(bytes.prefix(length)), as: "b.pdf")
            #expect(error.map { !$0.description.isEmpty } ?? true)
        }
    }
}
