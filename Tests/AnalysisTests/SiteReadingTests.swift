import Analysis
import Manuscripts
import Testing

struct SiteReadingTests {
    private func sites(_ text: String) -> [Site?] {
        StoryAnalyzer().analyze(story(text)).scenes.flatMap(\.sentences).flatMap(\.clauses).map(\.site)
    }

    @Test(arguments: [
        ("Mary sat in the kitchen and waited for the soup.", Site.kitchen), ("They walked across the moor.", .moor),
        ("The ship lay in the harbour.", .harbour), ("He slept in the attic.", .attic),
        ("They stood on the deck and looked at the sky.", .shipDeck), ("She ran through the orchard.", .orchard),
    ])
    func `the place is told more exactly than its setting`(text: String, site: Site) {
        #expect(sites(text).contains(site))
    }

    @Test func `a site stays until another is told`() {
        let found = sites("Mary sat in the kitchen. She was tired. Then she climbed up into the attic. It was dark.")
        #expect(found.first == .kitchen)
        #expect(found.last == .attic)
    }

    @Test func `rain beats against the windows of the room in which one is`() {
        #expect(sites("The rain beat against the windows of the kitchen. Mara waited.") == [.kitchen, .kitchen])
    }

    @Test func `nobody goes indoors by sitting down at a table`() {
        let text =
            "The table stood in the garden. Alice walked across the garden, and she sat down in an armchair at the table."
        let settings = StoryAnalyzer().analyze(story(text)).scenes.flatMap(\.sentences).flatMap(\.clauses).map(\.setting)
        #expect(settings.allSatisfy { $0 == nil })
    }

    @Test func `every thing and every site is found by its first word`() {
        for entry in SiteCatalogue.entries where !entry.english.contains("_") {
            let word = entry.english.split(separator: " ")[0]
            #expect(sites("They waited in the \(word) for a long time.").contains(entry.site), "\(word)")
        }
    }
}
