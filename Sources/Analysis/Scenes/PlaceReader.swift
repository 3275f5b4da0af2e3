/// A word that puts the story somewhere.
struct PlaceCue {
    var setting: Setting
    /// About 1 for "in the forest", a tenth of it for a forest that is only spoken of.
    var weight: Double
}

/// Finds the places that words name, and how surely the story is there.
struct PlaceReader {
    /// A cue at least this strong says where its sentence is.
    static let sureWeight = 0.5

    let lexicon: Lexicon

    /// Nouns that are verbs, pronouns or parts of things too: they need an article before them.
    private static let ambiguous: Set<String> = [
        "mine", "mines", "hold", "holds", "bow", "bows", "plain", "rose", "wave", "waves", "study", "sail", "sails", "square",
        "track",
        "tracks", "bank", "ford", "shell", "coach", "well", "shop", "market", "hall", "knight", "surf", "slope", "moss",
        "rocks", "branch", "deck", "station", "stable", "ridge", "pool", "alley", "candle", "air", "air's",
    ]
    /// Far off, behind or only looked at.
    private static let distances: Set<String> = [
        "far", "distant", "away", "horizon", "saw", "see", "seen", "watched", "looked", "home",
    ]

    private static let parts: Set<String> = [
        "window", "windows", "wall", "walls", "door", "doors", "roof", "bank", "banks", "edge", "middle", "side", "heart",
        "top", "foot", "shore", "mouth", "end", "depths", "midst", "floor",
        "corner",
    ]
    private static let flights: Set<String> = [
        "fly", "flies", "flew", "flown", "flying", "soar", "soared", "soaring", "floated", "floating",
    ]
    private static let sights: Set<String> = [
        "looked", "looking", "look", "gazed", "peered", "stared", "saw", "watched", "see", "peeped", "glanced", "thought",
    ]

    func cues(in words: ArraySlice<Word>) -> [PlaceCue] {
        var found: [PlaceCue] = []
        let flies = words.contains { Self.flights.contains($0.text) }
        var index = words.startIndex
        while index < words.endIndex {
            let word = words[index]
            var length = 1
            let pair =
                index + 1 < words.endIndex && words[index + 1].gap == .space ? word.text + " " + words[index + 1].text : ""
            if let place = lexicon.whereabouts[pair] ?? lexicon.whereabouts[word.text], !word.isQuoted {
                found.append(PlaceCue(setting: place.setting, weight: place.weight))
            }
            var places: [Lexicon.PlaceWord]?
            if !pair.isEmpty {
                places = lexicon.places[pair]
                if places != nil { length = 2 }
            }
            places = places ?? lexicon.places[word.text] ?? (word.head == word.text ? nil : lexicon.places[word.head])
            let isHeap =
                index + 1 < words.endIndex && words[index + 1].text == "of" && (word.text == "bed" || word.text == "beds")
            if let places, !isHeap, !(word.isCapitalised && !word.isInitial && lexicon.roles[word.text] != nil) {
                let factor = approach(to: index, in: words) * (word.isQuoted ? 0.15 : 1) * (word.hasPossessive ? 0.4 : 1)
                for place in places where factor > 0 {
                    let weight = place.weight * (place.setting == .sky && flies ? 2 : 1)
                    found.append(PlaceCue(setting: place.setting, weight: weight * factor))
                }
            }
            index += length
        }
        return found
    }

    /// The surest place of a sentence or a clause; of equal ones the last, for that is where it ends up.
    func surest(in words: ArraySlice<Word>) -> PlaceCue? {
        var sums: [Setting: Double] = [:]
        var last: [Setting: Int] = [:]
        for (index, cue) in cues(in: words).enumerated() {
            sums[cue.setting] = max(sums[cue.setting] ?? 0, cue.weight) + min(sums[cue.setting] ?? 0, cue.weight) * 0.4
            last[cue.setting] = index
        }
        let best = sums.max {
            ($0.value, last[$0.key] ?? 0, $0.key.rawValue) < ($1.value, last[$1.key] ?? 0, $1.key.rawValue)
        }
        return best.map { PlaceCue(setting: $0.key, weight: $0.value) }
    }

    private func approach(to index: Int, in words: ArraySlice<Word>) -> Double {
        var before = index
        var hasArticle = false
        var reach = 4
        while before > words.startIndex, index - before < reach, words[before].isQuoted == words[index].isQuoted,
            words[before].gap == .space || words[before].gap == .comma && !hasArticle
        {
            before -= 1
            let text = words[before].text
            if text == "the" || text == "a" || text == "an" || lexicon.determiners.contains(text) {
                hasArticle = true
                continue
            }
            if lexicon.comparisons.contains(text) { return 0.05 }
            if lexicon.negations.contains(text) { return 0.1 }
            // "a little round room": here it is no preposition.
            if text == "round", !hasArticle { continue }
            // "on the bank of the river": whoever is on the one is at the other.
            if text == "of", before > words.startIndex, Self.parts.contains(words[before - 1].text) {
                reach += 2
                before -= 1
                continue
            }
            if let sureness = lexicon.approaches[text] {
                if needsArticle(words[index].text), !hasArticle { return 0 }
                return isDistant(before, in: words) ? sureness * 0.4 : sureness
            }
        }
        if needsArticle(words[index].text), !hasArticle { return 0 }
        // "The village lay between the hills": what a story opens with is where it is.
        if hasArticle, index - words.startIndex <= 2, words.startIndex == before, opens(index, in: words) { return 0.6 }
        return hasArticle ? 0.35 : 0.25
    }

    private func opens(_ index: Int, in words: ArraySlice<Word>) -> Bool {
        words[index...].prefix(5).dropFirst().contains { ["lay", "stood", "slept", "was", "lies", "stands"].contains($0.text) }
    }

    private func needsArticle(_ word: String) -> Bool { Self.ambiguous.contains(word) }

    /// "far across the moor", "looked up at the castle".
    private func isDistant(_ index: Int, in words: ArraySlice<Word>) -> Bool {
        for step in 1...6 {
            guard index - step >= words.startIndex, words[index - step + 1].gap == .space else { return false }
            let text = words[index - step].text
            if step <= 2, Self.distances.contains(text) { return true }
            if Self.sights.contains(text) { return true }
        }
        return false
    }
}
