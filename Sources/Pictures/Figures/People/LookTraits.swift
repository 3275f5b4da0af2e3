import Foundation

/// What the story says of somebody's outside ("a long blue coat", "a stout man with a white beard"), as far as it can be cut from
/// paper. English and French side by side: traits are quoted from the story, whatever its language.
struct LookTraits {
    private(set) var coat: Colour?
    private(set) var hair: Colour?
    private(set) var beard: Beard.Cut?
    private(set) var hat: (any Headwear)?
    private(set) var hairstyle: (any Headwear)?
    private(set) var isOld = false
    private(set) var isYoung = false
    private(set) var isStout = false
    private(set) var isThin = false
    private(set) var isTall = false
    private(set) var isShort = false
    private(set) var isCloaked = false
    private(set) var isBent = false

    init(_ phrases: [String]) {
        for phrase in phrases { read(phrase.lowercased().split { !$0.isLetter && $0 != "-" }.map(String.init)) }
    }

    private mutating func read(_ words: [String]) {
        let all = Set(words + words.flatMap { $0.split(separator: "-").map(String.init) })
        let colour = words.lazy.compactMap { Self.colours[$0] }.first
        if !all.isDisjoint(with: Self.garments), coat == nil { coat = colour }
        if !all.isDisjoint(with: Self.hairWords), hair == nil {
            hair = words.lazy.compactMap { Self.hairColours[$0] }.first
        }
        for (marks, apply) in Self.marks where !all.isDisjoint(with: marks) { apply(&self) }
        if all.contains("beard") || all.contains("barbe") || all.contains("bearded") || all.contains("barbu") {
            beard = all.contains("long") || all.contains("longue") ? .long : .full
        } else if all.contains("moustache") || all.contains("moustaches") {
            beard = beard ?? .moustache
        }
        guard !all.isDisjoint(with: ["hair", "cheveux", "curls", "locks", "boucles", "plaits", "braids", "tresses", "nattes"])
        else {
            return
        }
        if !all.isDisjoint(with: ["curls", "curly", "boucles", "bouclés"]) { hairstyle = Curls(isLong: true) }
        if !all.isDisjoint(with: ["plaits", "braids", "tresses", "nattes"]) { hairstyle = Braids() }
        if hairstyle == nil, !all.isDisjoint(with: ["long", "longs"]) { hairstyle = LongHair(length: 1.4, hasRibbon: false) }
    }

    private static let marks: [(words: Set<String>, apply: @Sendable (inout LookTraits) -> Void)] = [
        (["old", "elderly", "aged", "ancient", "vieux", "vieille", "âgé", "âgée"], { $0.isOld = true }),
        (["young", "youthful", "jeune"], { $0.isYoung = true }),
        (["fat", "stout", "plump", "heavy", "corpulent", "gros", "grosse", "corpulente"], { $0.isStout = true }),
        (["thin", "lean", "slim", "slender", "gaunt", "maigre", "mince"], { $0.isThin = true }),
        (["tall", "gigantic", "huge", "grand", "grande"], { $0.isTall = true }),
        (["short", "small", "tiny", "petit", "petite"], { $0.isShort = true }),
        (["bent", "hunchbacked", "crooked", "voûté", "bossu"], { $0.isBent = true }),
        (["cloak", "mantle", "robe", "cape"], { $0.isCloaked = true }),
        (["bald", "chauve"], { $0.hairstyle = BaldHead() }),
        (["cap", "casquette"], { $0.hat = FlatCap() }), (["bonnet"], { $0.hat = Bonnet() }),
        (["hood", "capuchon"], { $0.hat = Hood() }), (["crown", "couronne"], { $0.hat = Crown() }),
        (["scarf", "shawl", "headscarf", "fichu", "foulard"], { $0.hat = Headscarf() }),
        (["hat", "chapeau"], { $0.hat = $0.hat ?? WideBrim(isStraw: false) }),
        (["straw", "paille"], { $0.hat = WideBrim(isStraw: true) }),
    ]

    private static let garments = Set(
        "coat cloak dress gown frock jacket waistcoat skirt robe mantle tunic uniform suit shirt manteau robe veste habit jupe cape chemise uniforme tunique"
            .split(
                separator: " "
            ).map(String.init))
    private static let hairWords = Set(
        "hair beard curls locks tresses moustache whiskers haired bearded blonde blond blonds fair cheveux barbe boucles roux rousse"
            .split(
                separator: " "
            ).map(String.init))

    private static let colours = byWord([
        (0xEDE6D8, "white blanc blanche"), (0x2B2A2E, "black noir noire dark sombre"),
        (0x8C8A86, "grey gray gris grise silver"),
        (0xA83232, "red scarlet crimson rouge écarlate"), (0x4F7A45, "green vert verte"), (0x3F6490, "blue bleu bleue"),
        (0xD2A53E, "yellow golden jaune doré dorée"), (0x6E4A2E, "brown brun brune marron"),
        (0x6A3F78, "purple violet violette mauve"), (0xC87F96, "pink rose"),
    ])

    private static let hairColours = byWord([
        (0xDED9CF, "white blanc blanche blancs white-haired"), (0x1F1B22, "black noir noire noirs"),
        (0x9A958E, "grey gray gris grise grey-haired"), (0x9A4420, "red roux rousse red-haired ginger"),
        (0xCFA45A, "fair golden blond blonde blonds yellow fair-haired"), (0x4A3022, "brown brun brune bruns chestnut"),
        (0x2B201C, "dark dark-haired sombre"),
    ])

    private static func byWord(_ table: [(UInt32, String)]) -> [String: Colour] {
        var colours: [String: Colour] = [:]
        for (colour, words) in table { for word in words.split(separator: " ") { colours[String(word)] = Colour(colour) } }
        return colours
    }
}
