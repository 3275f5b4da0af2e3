/// Muted colours that go together on one page: wool, linen, leather, hair and skin of a painted picture book.
enum ClothPalette {
    static let coats: [Colour] = [
        Colour(0x7A3230), Colour(0x2F4D63), Colour(0x4D5E3C), Colour(0x6E4A2E), Colour(0x8F6A36), Colour(0x523A5E),
        Colour(0x2C3A46), Colour(0x5A7078), Colour(0x93502F), Colour(0x2F5A56), Colour(0x74695A), Colour(0x3B3F66),
    ]
    static let dresses: [Colour] = [
        Colour(0xB05A48), Colour(0x56709A), Colour(0x87905A), Colour(0xA3597A), Colour(0x35646C), Colour(0xC49645),
        Colour(0x6D4B78), Colour(0xC9B48F), Colour(0x842F3C), Colour(0x4F7C74), Colour(0x8C6E9C), Colour(0x9A4632),
    ]
    static let trousers: [Colour] = [
        Colour(0x3A3632), Colour(0x4C4338), Colour(0x35424E), Colour(0x5C5546), Colour(0x463A44), Colour(0x6B5C48),
    ]
    static let linens: [Colour] = [Colour(0xE9DFC9), Colour(0xDCD3C2), Colour(0xEFE7D6), Colour(0xC8CDC8)]
    static let accents: [Colour] = [
        Colour(0xC8553D), Colour(0xD9A441), Colour(0x4E8098), Colour(0x90323D), Colour(0x6A994E), Colour(0xB56576),
        Colour(0xE0C58F),
    ]
    static let leathers: [Colour] = [Colour(0x3B2A20), Colour(0x4F3422), Colour(0x2A2523), Colour(0x6B4428)]
    static let skins: [Colour] = [
        Colour(0xEBC3A0), Colour(0xDDAA82), Colour(0xE3B48C), Colour(0xC08A62), Colour(0x94633F), Colour(0x6B4630),
    ]
    static let hairs: [Colour] = [
        Colour(0x2B201C), Colour(0x4A3022), Colour(0x6C4526), Colour(0xA56D35), Colour(0xC79E58), Colour(0x7D3B1F),
        Colour(0x1F1B22), Colour(0x5A4636),
    ]
    static let greys: [Colour] = [Colour(0x9A958E), Colour(0xC9C4BA), Colour(0xDED9CF)]
}

extension SeededRandom {
    /// One of a list that is not empty.
    mutating func pick<Element>(_ list: [Element]) -> Element {
        list[min(Int(number(in: 0...1) * Double(list.count)), list.count - 1)]
    }
}
