import Analysis
import Testing

struct ExtraTests {
    private func seen(_ sentence: String, language: String = "en", quoted: [Range<Int>] = []) -> [String] {
        ExtraReader(language: language).extras(in: sentence, quoted: quoted).map { extra in
            let words = String(decoding: Array(sentence.utf8)[extra.words], as: UTF8.self)
            return "\(extra.count) \(words): \(extra.posture?.rawValue ?? "there")"
        }
    }

    @Test(arguments: [
        ("An old sailor stands on the quay.", ["1 An old sailor: standing"]),
        ("A boy ran past.", ["1 A boy: running"]),
        ("Two fishermen mended their nets.", ["2 Two fishermen: working"]),
        ("On the quay two fishermen mended their nets.", ["2 two fishermen: working"]),
        ("An old sailor in a red coat sat by the fire.", ["1 An old sailor in a red coat: sitting"]),
        ("On the quay stood a tall soldier.", ["1 a tall soldier: standing"]),
        ("There was an old woman in the garden.", ["1 an old woman: there"]),
        ("There was a man sitting on the bench.", ["1 a man: sitting"]),
        ("She saw three children dancing in the street.", ["3 three children: dancing"]),
        ("Children played in the street.", ["3 Children: standing"]),
        (
            "A man, a woman and a child walked along the road.",
            ["1 A man: walking", "1 a woman: walking", "1 a child: walking"]
        ),
        ("Mara ran past two fishermen.", ["2 two fishermen: there"]),
        ("A girl in a blue dress carrying a basket.", ["1 A girl in a blue dress: carrying"]),
        ("An old sailor on the quay.", ["1 An old sailor: there"]),
        ("A crowd of soldiers marched through the town.", ["12 A crowd of soldiers: walking"]),
        ("A woman who knelt by the grave looked up.", ["1 A woman: kneeling"]),
        ("As I was waiting, a man came out of a side room.", ["1 a man: walking"]),
        ("Suddenly a dog ran across the road.", ["1 a dog: running"]),
    ])
    func `Who does what can be seen, is said to be there or is looked at is seen`(sentence: String, expected: [String]) {
        #expect(seen(sentence) == expected)
    }

    @Test(arguments: [
        "The old man of the sea was a story.", "He ran like a sailor.", "She cried as a child cries.",
        "No man stood on the quay.",
        "If a man stood there, she would see him.", "The sailor's hat lay on the bench.", "He was an old sailor.",
        "Sailors fear the sea.", "A boy would have run.", "A boy did not run.", "Tom, an old fisherman, sat down.",
        "He thought of a girl.", "She wanted to be a nurse.", "Captain Brandt stood on the deck.",
        "He spoke of a soldier who fought.",
        "Not a man moved.", "A man had stood there once.", "He was taller than a man.",
    ])
    func `Who is only spoken of, thought of, compared with or denied is not seen`(sentence: String) {
        #expect(seen(sentence) == [])
    }

    @Test func `What is said aloud shows nobody`() {
        let sentence = "“A boy ran past,” said Mara."
        #expect(seen(sentence, quoted: [0..<("“A boy ran past,”".utf8.count)]) == [])
    }

    @Test func `Looks are told in the text's own words`() throws {
        let extra = try #require(
            ExtraReader(language: "en").extras(in: "A tall old sailor in a long red coat walked along the quay.").first)
        #expect(extra.traits == ["tall old", "a long red coat"])
        #expect(extra.noun == "sailor" && extra.kinds == [.man] && !extra.isDefinite)
    }

    @Test(arguments: [
        ("Un vieux marin était assis sur le quai.", ["1 Un vieux marin: sitting"]),
        ("Il y avait deux enfants dans le jardin.", ["2 deux enfants: there"]),
        ("Un garçon courait dans la rue.", ["1 Un garçon: running"]),
        ("Il n'y avait pas un homme dans la rue.", []),
    ])
    func `French is read alike`(sentence: String, expected: [String]) {
        #expect(seen(sentence, language: "fr") == expected)
    }
}
