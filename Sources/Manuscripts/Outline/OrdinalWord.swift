/// Numbers written as words on chapters' headings in French, German, Spanish, Italian, Portuguese, Dutch and Russian.
enum OrdinalWord {
    /// 1 to 12, in any gender; nil for another word.
    static func value(of word: String) -> Int? { values[word] }

    /// For each language the cardinals, then stems to which endings are put.
    private static let languages: [(cardinals: String, stems: String, endings: [String])] = [
        (
            "un deux trois quatre cinq six sept huit neuf dix onze douze",
            "premi deuxi troisi quatri cinqui sixi septi huiti neuvi dixi onzi douzi", ["er", "ère", "ème"]
        ),
        (
            "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
            "erst zweit dritt viert fünft sechst siebent acht neunt zehnt elft zwölft", ["e", "er", "es"]
        ),
        (
            "uno dos tres cuatro cinco seis siete ocho nueve diez once doce",
            "primer segund tercer cuart quint sext séptim octav noven décim undécim duodécim", ["o", "a"]
        ),
        (
            "uno due tre quattro cinque sei sette otto nove dieci undici dodici",
            "prim second terz quart quint sest settim ottav non decim undicesim dodicesim", ["o", "a"]
        ),
        (
            "um dois três quatro cinco seis sete oito nove dez onze doze",
            "primeir segund terceir quart quint sext sétim oitav non décim undécim duodécim", ["o", "a"]
        ),
        (
            "één twee drie vier vijf zes zeven acht negen tien elf twaalf",
            "eerst tweed derd vierd vijfd zesd zevend achtst negend tiend elfd twaalfd", ["e"]
        ),
        (
            "один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать",
            "перв втор треть четвёрт пят шест седьм восьм девят десят одиннадцат двенадцат", ["ая", "ый", "ой", "я", "ий"]
        ),
    ]

    private static let values: [String: Int] = {
        var values = ["second": 2, "seconde": 2, "siebte": 7, "siebter": 7, "siebtes": 7, "третий": 3, "четвертая": 4]
        for language in languages {
            for (index, word) in language.cardinals.split(separator: " ").enumerated() { values[String(word)] = index + 1 }
            for (index, stem) in language.stems.split(separator: " ").enumerated() {
                for ending in language.endings { values[stem + ending] = index + 1 }
            }
        }
        return values
    }()
}
