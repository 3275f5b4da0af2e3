/// Finds the language of a text by its script, its function words and its letters, without a model.
///
/// The small words that no sentence does without ("der", "und", "nicht") tell more than any count of letters: a hundred words of
/// prose hold fifty of them. Letters that only some languages write ("ß", "ñ", "ł") decide between relatives and in short texts.
package enum LanguageFinder {
    /// Hits a text must have, so that a name or two decide nothing.
    private static let hitsMin = 4.0
    /// How much better than the second the first must be.
    private static let leadMin = 1.15

    /// BCP 47; nil where the text is too short to tell, or in none of the languages that are known.
    package static func language(of chapters: [Chapter]) -> String? {
        var counter = Counter()
        // From the middle too: a foreword may be in another language.
        for chapter in chapters {
            let words = max(60, Limits.languageSampleWords / max(1, chapters.count))
            var taken = 0
            for paragraph in chapter.paragraphs where taken < words {
                for word in paragraph.text.split(whereSeparator: { !$0.isLetter && $0 != "'" && $0 != "’" }).prefix(
                    words - taken)
                {
                    counter.count(word)
                    taken += 1
                }
            }
            if counter.words >= Limits.languageSampleWords { break }
        }
        return counter.best
    }

    /// The language that a text is nearest to, also where it is too short to be sure; nil where no word tells.
    package static func likeliest(of chapters: [Chapter]) -> String? {
        var counter = Counter()
        for paragraph in chapters.lazy.flatMap(\.paragraphs) {
            for word in paragraph.text.split(whereSeparator: { !$0.isLetter && $0 != "'" && $0 != "’" }) { counter.count(word) }
            if counter.words >= Limits.languageSampleWords { break }
        }
        return counter.best ?? counter.likeliest
    }

    private struct Counter {
        private(set) var words = 0
        private var scripts: [String: Int] = [:]
        private var scores: [String: Double] = [:]

        mutating func count(_ word: Substring) {
            words += 1
            guard let first = word.unicodeScalars.first else { return }
            if let script = script(of: first) { scripts[script, default: 0] += 1 }
            // Between the signs of Chinese only Japanese writes kana.
            if script(of: first) == "zh", word.unicodeScalars.contains(where: { script(of: $0) == "ja" }) {
                scripts["ja", default: 0] += 1
            }
            let lower = word.lowercased().replacing("’", with: "'")
            for language in functionWords[lower] ?? [] { scores[language, default: 0] += weights[lower] ?? 1 }
            // "l'eau", "dell'acqua": what stands before the apostrophe is the function word.
            if let apostrophe = lower.firstIndex(of: "'") {
                let head = String(lower[...apostrophe])
                for language in functionWords[head] ?? [] { scores[language, default: 0] += weights[head] ?? 1 }
            }
            for character in lower where !character.isASCII {
                for language in letters[character] ?? [] { scores[language, default: 0] += 0.4 }
            }
        }

        var likeliest: String? {
            if let script = scripts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })?.key, script != "cyrillic" {
                return script == "zh" && scripts["ja", default: 0] > 0 ? "ja" : script
            }
            return scores.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
        }

        var best: String? {
            if let (script, count) = scripts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), count * 2 > words,
                count >= 3,
                script != "cyrillic"
            {
                return script == "zh" && scripts["ja", default: 0] > 0 ? "ja" : script
            }
            let isCyrillic = scripts["cyrillic", default: 0] * 2 > words
            let ranked = scores.filter { cyrillic.contains($0.key) == isCyrillic }
                .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            guard let first = ranked.first, first.value >= hitsMin else { return nil }
            // Of a text in a language that is not known, few words are.
            guard first.value * 12 >= Double(words) else { return nil }
            if ranked.count > 1, first.value < ranked[1].value * leadMin { return nil }
            return first.key
        }

        private func script(of scalar: Unicode.Scalar) -> String? {
            switch scalar.value {
            case 0x0370...0x03FF, 0x1F00...0x1FFF: "el"
            case 0x0400...0x04FF: "cyrillic"
            case 0x0590...0x05FF: "he"
            case 0x0600...0x06FF: "ar"
            case 0x0900...0x097F: "hi"
            case 0x0E00...0x0E7F: "th"
            case 0x3040...0x30FF: "ja"
            case 0x4E00...0x9FFF: "zh"
            case 0xAC00...0xD7AF: "ko"
            default: nil
            }
        }
    }

    private static let cyrillic: Set<String> = ["ru", "uk"]

    /// The commonest function words, by language.
    private static let lists: [String: String] = [
        "en":
            "the and of to a in was that he it his had with as for not at she on be her him they you is but have which said from were by this all would been there when so what no if their who or are an we me",
        "fr":
            "le la les de des du et un une que qui il elle ne pas se dans en est était au aux sur pour par ce cette son sa ses avec plus mais comme tout nous vous je lui où avait sont être l' d' qu' n' s' c' j'",
        "de":
            "der die das und nicht ist ein eine einen einem einer sie er es war mit den dem des sich zu auf für ich von wie so auch als an aus bei nach im am hatte noch nur aber wenn was über doch sein ihr ihm ihn zum zur",
        "es":
            "el la los las de del y que en un una por con no se su sus al lo era había le es como para más pero si ya cuando muy sin sobre este esta ella él todo qué yo le les nos fue ser",
        "it":
            "il la lo gli le i di del della dei delle e che un una non per con si da in era come al alla nel nella sono più ma anche se suo sua aveva ha è mi ti lui lei quando tutto questo l' d' un' all' dell' nell' c'",
        "pt":
            "o a os as de do da dos das e que um uma não em no na nos nas por com se para era ao à seu sua mais como mas foi ele ela eu lhe me já quando muito pelo pela está são você isso",
        "nl":
            "de het een en van niet was zijn haar hij ze dat met op te in is voor aan er maar ik je die ook als om had naar bij uit nog wel toen zo werd hem door over dan of geen wat deze dit",
        "sv":
            "och att det i en som han var på den med för inte hade ett till hon sig de av om men från så är jag honom henne sin sitt när där vid ut upp efter nu du",
        "da":
            "og at det i en som han var på den med for ikke havde et til hun sig de af om men fra så er jeg ham hende sin sit når der ved ud op efter nu du blev skulle meget",
        "pl":
            "i w na nie się z do to że jest był była o jak a po tak za co jej go od przez przy tym już ale był ich tylko czy sobie dla jego być bardzo",
        "ru":
            "и в не на что он с как а то я его но все она так по из за у же ты к от бы было был о когда только мне вы для ее мы да еще уже если или ни чтобы них",
        "uk":
            "і в не на що він з як а то я його але всі вона так по із за у ж ти до від би було був про коли тільки мені ви для її ми та ще вже якщо або ні щоб них й це",
    ]

    private static let functionWords: [String: [String]] = {
        var words: [String: [String]] = [:]
        for (language, list) in lists {
            for word in Set(list.split(separator: " ").map(String.init)) { words[word, default: []].append(language) }
        }
        return words
    }()

    /// A word of one language tells more than one that several share.
    private static let weights: [String: Double] = functionWords.mapValues { 1 / Double($0.count) }

    private static let letters: [Character: [String]] = {
        let lists: [String: String] = [
            "fr": "éèêàçùîôûëïœâ", "de": "äöüß", "es": "ñáéíóú", "it": "àèìòùé", "pt": "ãõçáéíóâêô", "sv": "åäö", "da": "åæø",
            "pl": "ąćęłńóśźż", "nl": "ëï", "ru": "ыэъё", "uk": "іїєґ",
        ]
        var letters: [Character: [String]] = [:]
        for (language, list) in lists { for letter in list { letters[letter, default: []].append(language) } }
        return letters
    }()
}
