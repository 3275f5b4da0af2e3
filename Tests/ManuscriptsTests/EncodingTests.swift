import Manuscripts
import Testing

struct EncodingTests {
    private static let russian =
        "Зимний вечер был тих. «Ну что же ты, — сказала она, — молчишь?» Он ничего не ответил и отвернулся к окну."
    private static let french = "L’été était passé. « Où étiez-vous ? » demanda-t-elle à l’élève, qui rêvait déjà de la forêt."
    private static let german = "Der Müller stand früh auf, öffnete die Tür und grüßte die Gänse. „Schön!“ sagte er."
    private static let polish = "Był późny wieczór, a mgła leżała na łące. Żaden głos się nie odezwał, tylko świerszcze."

    /// Python knows the old encodings, so that what is read was not written by what reads it.
    private func encoded(_ text: String, _ name: String) throws -> [UInt8] {
        try Python.bytes("import sys; sys.stdout.buffer.write(sys.argv[1].encode(sys.argv[2]))", text, name)
    }

    @Test(arguments: [
        (russian, "cp1251", "windows-1251"), (russian, "koi8_r", "koi8-r"), (russian, "cp866", "ibm866"),
        (french, "cp1252", "windows-1252"), (french, "mac_roman", "macintosh"), (german, "cp1252", "windows-1252"),
        (german, "mac_roman", "macintosh"), (polish, "cp1250", "windows-1250"), (polish, "iso8859_2", "iso-8859-2"),
    ])
    func `old encodings are told by the words that they make`(text: String, codec: String, name: String) throws {
        // KOI8-R and CP866 have no such marks.
        let plain = text.replacing("—", with: "-").replacing("«", with: "\"").replacing("»", with: "\"")
        let used = ["koi8_r", "cp866"].contains(codec) ? plain : text
        let story = try ManuscriptReader.read(encoded(used, codec), fileName: "a.txt")
        #expect(story.firstTexts == [used])
        #expect(story.record.encoding == EncodingFinding(name: name, reason: .likelyWords))
    }

    @Test(arguments: ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"], [true, false])
    func `wide encodings are known with and without their mark`(codec: String, hasMark: Bool) throws {
        let story = try ManuscriptReader.read(
            encoded((hasMark ? "\u{FEFF}" : "") + "It rained, and rained.", codec), fileName: "a.txt")
        #expect(story.firstTexts == ["It rained, and rained."])
        #expect(story.record.encoding?.reason == (hasMark ? .byteOrderMark : .zeroBytes))
    }

    @Test func `an encoding that only glibc knows is read when it is declared, and an unknown one is named`() throws {
        let page = #"<html><head><meta charset="shift_jis"></head><body><p>雨が降った。</p></body></html>"#
        #expect(try ManuscriptReader.read(encoded(page, "shift_jis"), fileName: "a.html").firstTexts == ["雨が降った。"])
        let unknown = #"<html><head><meta charset="x-nobody"></head><body><p>"#.utf8 + [0xE9, 0xFF] + "</p></body></html>".utf8
        #expect(refusal(of: Array(unknown), as: "a.html") == .unknownEncoding(file: "", name: "x-nobody"))
    }

    @Test func `a damaged byte in a long text is left out, said, and moves no offset`() throws {
        var bytes = Array(String(repeating: "The café was naïve. ", count: 100).utf8)
        bytes[1_003] = 0xFF
        let story = try ManuscriptReader.read(bytes, fileName: "a.txt")
        #expect(story.record.faults == [.undecodable(file: "", offset: 1_003)])
        #expect(story.chapters[0].paragraphs[0].source.end == bytes.count - 1)
        let cut = Array("It rained in the café".utf8.dropLast())
        #expect(try ManuscriptReader.read(cut, fileName: "a.txt").firstTexts == ["It rained in the caf"])
    }
}
