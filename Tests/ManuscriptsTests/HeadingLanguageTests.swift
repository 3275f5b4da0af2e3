import Manuscripts
import Testing

struct HeadingLanguageTests {
    @Test(arguments: [
        ["Chapitre premier", "Chapitre deux"], ["Erstes Kapitel", "Zweites Kapitel: Der Schnee"],
        ["Capítulo primero", "Capítulo segundo"], ["Capitolo primo", "Capitolo secondo"], ["Capítulo um", "Capítulo dois"],
        ["Eerste hoofdstuk", "Tweede hoofdstuk"], ["Глава первая", "Глава вторая"], ["Kapitel 1", "Kapitel 2"],
    ])
    func `chapters are found by their wording in other languages`(headings: [String]) throws {
        let story = try read("\(headings[0])\n\nIl pleuvait.\n\n\(headings[1])\n\nIl neigeait.\n")
        #expect(story.chapters.count == 2)
        #expect(story.titles.map { $0?.lowercased() } == headings.map { $0.lowercased() })
    }

    @Test func `parts hold chapters in other languages too`() throws {
        let text = "PREMIÈRE PARTIE\n\nChapitre 1\n\nIl pleuvait.\n\nDEUXIÈME PARTIE\n\nChapitre 2\n\nIl neigeait.\n"
        #expect(try read(text).chapters.map(\.part) == ["Première partie", "Deuxième partie"])
    }
}
