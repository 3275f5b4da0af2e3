/// English words by which a text says how somebody is.
enum EnglishPortraits {
    static let words = PortraitWords(
        traits: traits,
        colours: Set(wordList("white black red blue green yellow grey gray brown golden scarlet purple crimson silver")),
        garments: Set(
            wordList(
                """
                coat cloak hat cap bonnet dress gown frock skirt apron shirt waistcoat jacket trousers breeches stockings shoes
                boots gloves scarf shawl veil cravat collar ribbon hood uniform robe petticoat mantle crown wig spectacles
                glasses ring sash belt kerchief handkerchief nightcap nightgown tunic suit turban pinafore
                """)),
        features: Set(
            wordList(
                """
                hair eyes eye beard moustache whiskers face nose mouth lips cheek cheeks chin brow brows forehead hands hand
                fingers arms legs leg foot feet shoulders neck skin complexion teeth ears ear tail fur paws wings pigtail
                curls locks figure build scar countenance eyebrows tresses
                """)), copulas: Set(wordList("was is were are looked seemed appeared became grew felt")),
        wearing: Set(wordList("wore wearing wears dressed clad clothed")), bearing: ["with", "in"],
        ageUnits: Set(wordList("years year")), ageWords: Set(wordList("old age aged")),
        numbers: Set(
            wordList(
                """
                two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
                nineteen twenty thirty forty fifty sixty seventy eighty ninety
                """)),
        degrees: Set(
            wordList("very so rather quite a an the too still always most more much extremely not and but now really")),
        states: Set(
            wordList(
                """
                silent curious impatient patient weak polite rude stern merry heavy plain bent little pale gloomy cheerful big small strong dark melancholy bold
                """)),
        passing: Set(
            wordList(
                """
                own right left other free two second very first last whole both one three that next same best open upper lower
                only little more mere such every
                """)), lastingEndings: ["y", "ish", "less"],
        links: Set(wordList("and but with of")))

    private static let traits: [String: Trait.Kind] = {
        var traits: [String: Trait.Kind] = [:]
        let table: [(Trait.Kind, String)] = [
            (.age, "old young elderly aged middle-aged youthful eldest youngest elder younger oldest child grown-up"),
            (
                .looks,
                """
                tall short fat thin lean stout slim slender handsome pretty beautiful ugly plain pale dark fair blonde
                red-haired fair-haired dark-haired grey-haired white-haired bald bearded strong weak heavy big small little
                huge tiny gigantic bent blind lame one-legged tanned sunburnt brown nut-brown ragged ruddy freckled plump
                graceful elegant lovely gaunt broad broad-shouldered scarred blue-eyed hunchbacked crooked
                """
            ),
            (
                .nature,
                """
                kind proud brave clever wise foolish cruel gentle good-natured ill-tempered amiable agreeable disagreeable
                honest wicked shy curious lazy stubborn generous greedy cheerful gloomy silent sensible silly vain
                modest patient impatient timid bold cunning stern merry sarcastic capricious reserved conceited clever
                charming gentlemanlike haughty fastidious unaffected lively playful cowardly faithful polite rude obstinate
                good-humoured ignorant industrious melancholy selfish simple
                """
            ),
        ]
        for (kind, words) in table {
            for word in wordList(words) { traits[word] = kind }
        }
        return traits
    }()
}
