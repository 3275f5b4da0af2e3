import GRDB
import Persistence
import Testing

@testable import Studio

struct SearchQueryTests {
    @Test(arguments: [
        ("sea night", #""sea" AND "night""#),
        (#"the "old lamp" burns"#, #""the" AND "old lamp" AND "burns""#),
        ("“old lamp”", #""old lamp""#), ("« vieille lampe »", #""vieille lampe""#),
        ("light*", #""light" *"#), ("light -house", #"("light") NOT ("house")"#),
        (#"light -"old house" -cat"#, #"("light") NOT ("old house" OR "cat")"#),
        ("cat OR dog bird", #"("cat" OR "dog") AND "bird""#), ("OR cat OR", #""cat""#),
        ("cat OR -dog", #"("cat") NOT ("dog")"#),
        ("well-known", #""well known""#), ("don't", #""don t""#), (#"unclosed "quote here"#, #""unclosed" AND "quote here""#),
        ("cat -", #""cat""#), ("NEAR(cat dog) ^col:x {a}", #""NEAR cat" AND "dog" AND "col x" AND "a""#),
        ("and not or", #""and" AND "not" AND "or""#),
    ])
    func `what a person types is what SQLite looks for`(text: String, expression: String) throws {
        #expect(try SearchQuery(text).expression == expression)
    }

    @Test func `what cannot be looked for is said in words`() {
        #expect(throws: SearchError.nothingAsked) { try SearchQuery("") }
        #expect(throws: SearchError.nothingAsked) { try SearchQuery(" ** \" \" !? ") }
        #expect(throws: SearchError.onlyExclusions) { try SearchQuery("-cat") }
        #expect(throws: SearchError.queryTooLong) { try SearchQuery(String(repeating: "a", count: 501)) }
        #expect(throws: SearchError.tooManyTerms) { try SearchQuery(String(repeating: "a ", count: 33)) }
    }

    @Test func `a question in plain words is asked again with those that tell something`() throws {
        #expect(try SearchQuery("where is the old lamp").relaxed == #""old" OR "lamp""#)
        #expect(try SearchQuery("lamp").relaxed == nil)
        #expect(try SearchQuery("of the").relaxed == nil)
        #expect(try SearchQuery("the lamp -oil").relaxed == nil)
        #expect(try SearchQuery("\"the lamp\" oil").relaxed == nil)
        #expect(try SearchQuery("the lamp OR oil -x").meaning == "the lamp oil")
    }

    /// Every pair of signs that mean something to FTS5, to SQL or to us, around a word.
    @Test func `nothing that is typed is an error of SQLite's`() throws {
        let signs = [
            "\"", "'", "*", "-", "(", ")", "{", "}", ":", "^", "+", ",", ";", "\0", "\u{2}", "\\", " OR ", " AND ", " NOT ",
            "NEAR", "“", "»", "\u{301}", "𝔘", " ", "%", "#",
        ]
        let database = try DatabaseQueue()
        try database.write { db in
            try db.execute(sql: SearchIndex.tables)
            for first in signs {
                for second in signs {
                    for text in ["\(first)\(second)cat", "cat\(first)\(second)", "\(first)cat\(second)dog", first + second] {
                        guard let query = try? SearchQuery(text) else { continue }  // refused in words
                        for expression in [query.expression, query.anyTerm, query.relaxed, query.exclusions].compactMap(\.self)
                        {
                            _ = try Int.fetchAll(
                                db, sql: "SELECT rowid FROM search_stems WHERE search_stems MATCH ?", arguments: [expression])
                        }
                    }
                }
            }
        }
    }
}
