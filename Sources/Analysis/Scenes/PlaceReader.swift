/// A word that puts the story somewhere.
struct PlaceCue {
    var setting: Setting
    /// Which place of that kind, where the words tell it.
    var site: Site?
    /// About 1 for "in the forest", a tenth of it for a forest that is only spoken of.
    var weight: Double
    /// Into the paragraph's words.
    var words: Range<Int> = 0..<0
    /// How much of a place the word is: a forest is one, a table only says that there is a room.
    var nounWeight = 1.0
    /// "upstairs", "on deck": nothing before it belongs to it.
    var isAdverb = false

    /// Whether it takes a sentence out of its scene's setting: nobody goes indoors by sitting down at a table.
    func takesAway(from scene: Setting) -> Bool { setting != scene && nounWeight >= PlaceReader.sureWeight }
}

/// Finds the places that words name, and how surely the story is there.
struct PlaceReader {
    /// A cue at least this strong says where its sentence is.
    static let sureWeight = 0.5
    /// A word that only tells which place it is need not be as sure.
    static let siteWeight = 0.35

    let lexicon: Lexicon

    func cues(in words: ArraySlice<Word>) -> [PlaceCue] {
        var found: [PlaceCue] = []
        let flies = words.contains { lexicon.places.flights.contains($0.text) }
        var index = words.startIndex
        while index < words.endIndex {
            let word = words[index]
            var length = 1
            let pair =
                index + 1 < words.endIndex && words[index + 1].gap == .space ? word.text + " " + words[index + 1].text : ""
            if let place = lexicon.places.whereabouts[pair] ?? lexicon.places.whereabouts[word.text], !word.isQuoted {
                let end = index + (lexicon.places.whereabouts[pair] == nil ? 1 : 2)
                found.append(
                    PlaceCue(
                        setting: place.setting, weight: isUnreal(index, in: words) ? place.weight * 0.5 : place.weight,
                        words: index..<end,
                        isAdverb: true))
            }
            var places: [PlaceWords.Place]?
            if !pair.isEmpty {
                places = lexicon.places.nouns[pair]
                if places != nil { length = 2 }
            }
            places =
                places ?? lexicon.places.nouns[word.text] ?? (word.head == word.text ? nil : lexicon.places.nouns[word.head])
            let isHeap =
                index + 1 < words.endIndex && lexicon.things.heapLinks.contains(words[index + 1].text)
                && lexicon.things.heaps.contains(word.text)
            if let places, !isHeap, !(word.isCapitalised && !word.isInitial && lexicon.people.roles[word.text] != nil) {
                if let outside = outside(index, in: words) {
                    found.append(outside)
                    index += length
                    continue
                }
                let factor = approach(to: index, in: words) * (word.isQuoted ? 0.15 : 1) * (word.hasPossessive ? 0.4 : 1)
                for place in places where factor > 0 {
                    let weight = place.weight * (place.setting == .sky && flies ? 2 : 1)
                    found.append(
                        PlaceCue(
                            setting: place.setting, site: place.site, weight: weight * factor, words: index..<index + length,
                            nounWeight: place.weight))
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
        let cues = cues(in: words)
        for (index, cue) in cues.enumerated() {
            sums[cue.setting] = max(sums[cue.setting] ?? 0, cue.weight) + min(sums[cue.setting] ?? 0, cue.weight) * 0.4
            last[cue.setting] = index
        }
        let best = sums.max {
            ($0.value, last[$0.key] ?? 0, $0.key.rawValue) < ($1.value, last[$1.key] ?? 0, $1.key.rawValue)
        }
        return best.map { found in
            var named = cues.filter { $0.setting == found.key }.max { $0.weight < $1.weight }
            named?.weight = found.value
            // "in the room behind the kitchen": the surest of those that say which.
            named?.site =
                cues.filter { $0.setting == found.key && $0.site != nil && $0.weight >= Self.siteWeight }
                .max { $0.weight < $1.weight }?.site
            return named ?? PlaceCue(setting: found.key, weight: found.value)
        }
    }

    /// A script's heading is a place with nothing before it: "INT. LAMP ROOM - NIGHT".
    func ofHeading(_ words: ArraySlice<Word>) -> PlaceCue? {
        for index in words.indices {
            let pair = index + 1 < words.endIndex ? words[index].text + " " + words[index + 1].text : ""
            let isPair = lexicon.places.nouns[pair] != nil
            guard
                let place = (lexicon.places.nouns[pair] ?? lexicon.places.nouns[words[index].text])?.max(by: {
                    $0.weight < $1.weight
                })
            else { continue }
            return PlaceCue(setting: place.setting, site: place.site, weight: 1.2, words: index..<index + (isPair ? 2 : 1))
        }
        return nil
    }

    /// "in front of the house", "under a tree".
    private func outside(_ index: Int, in words: ArraySlice<Word>) -> PlaceCue? {
        let (word, places) = (words[index], lexicon.places)
        let isHouse = places.houses.contains(word.text)
        guard !word.isQuoted, isHouse || places.shelters.contains(word.text) else { return nil }
        for step in 1...Self.phraseWords {
            guard index - step >= words.startIndex, words[index - step + 1].gap == .space else { return nil }
            let text = words[index - step].text
            let pair = index - step > words.startIndex ? words[index - step - 1].text + " " + text : ""
            let isOutside =
                isHouse
                ? places.fronts.contains(text) || places.fronts.contains(pair) : places.shelterLinks.contains(text)
            if isOutside, !isUnreal(index - step, in: words), !isCompared(index - step, in: words) {
                return PlaceCue(
                    setting: isHouse ? .garden : .field, weight: isHouse ? Self.beforeHouse : Self.underTree,
                    words: index..<index + 1)
            }
            if places.approaches[text] != nil { return nil }
        }
        return nil
    }

    private static let phraseWords = 4
    private static let beforeHouse = 0.6
    /// Not sure enough to leave a wood for.
    private static let underTree = 0.4

    private func approach(to index: Int, in words: ArraySlice<Word>) -> Double {
        var before = index
        var hasArticle = false
        var isThreshold = lexicon.places.thresholds.contains(words[index].text)
        var reach = 4
        while before > words.startIndex, index - before < reach, words[before].isQuoted == words[index].isQuoted,
            words[before].gap == .space || words[before].gap == .comma && !hasArticle
        {
            before -= 1
            let text = words[before].text
            if lexicon.people.indefiniteArticles.contains(text) || lexicon.people.determiners.contains(text) {
                hasArticle = true
                continue
            }
            if lexicon.places.comparisons.contains(text) { return 0.05 }
            if lexicon.feelings.negations.contains(text) { return 0.1 }
            // "a little round room": here it is no preposition.
            if lexicon.places.roundWords.contains(text), !hasArticle { continue }
            // "on the bank of the river": whoever is on the one is at the other.
            if lexicon.places.partLinks.contains(text), before > words.startIndex,
                lexicon.places.parts.contains(words[before - 1].text)
            {
                reach += 2
                before -= 1
                isThreshold = isThreshold || lexicon.places.thresholds.contains(words[before].text)
                continue
            }
            if let sureness = lexicon.places.approaches[text] {
                if needsArticle(words[index].text), !hasArticle { return 0 }
                // "at the door": on which side of it is not said.
                if isThreshold, lexicon.places.thresholdLinks.contains(text) {
                    return 0.1
                }
                if isReported(before, in: words) { return sureness * 0.2 }
                // "got to the inn": there.
                if lexicon.places.arrivalLinks.contains(text), before > words.startIndex, words[before].gap == .space,
                    lexicon.places.arrivals.contains(words[before - 1].text), !isUnreal(before, in: words)
                {
                    return 1
                }
                if isCompared(before, in: words) { return 0.05 }
                return isDistant(before, in: words) || isUnreal(before, in: words) ? sureness * 0.4 : sureness
            }
        }
        if needsArticle(words[index].text), !hasArticle { return 0 }
        // "The village lay between the hills": what a story opens with is where it is.
        if hasArticle, index - words.startIndex <= 2, words.startIndex == before, opens(index, in: words) { return 0.6 }
        return hasArticle ? 0.35 : 0.25
    }

    private func opens(_ index: Int, in words: ArraySlice<Word>) -> Bool {
        words[index...].prefix(5).dropFirst().contains { lexicon.places.stances.contains($0.text) }
    }

    private func needsArticle(_ word: String) -> Bool { lexicon.places.ambiguous.contains(word) }

    /// "like a man climbing a steep mountain", "as if into a cave": a picture, where nobody is.
    private func isCompared(_ index: Int, in words: ArraySlice<Word>) -> Bool {
        for step in 1...Self.clauseWords {
            guard index - step >= words.startIndex, words[index - step + 1].gap == .space else { return false }
            guard lexicon.places.similes.contains(words[index - step].text) else { continue }
            let next = words[index - step + 1].text
            return lexicon.people.indefiniteArticles.contains(next) || lexicon.places.supposings.contains(next)
        }
        return false
    }

    /// "would go into the town", "if they were on the moor": where somebody may be some time.
    private func isUnreal(_ index: Int, in words: ArraySlice<Word>) -> Bool {
        for step in 0...Self.clauseWords {
            guard index - step >= words.startIndex, step == 0 || words[index - step + 1].gap == .space else { return false }
            let text = words[index - step].text
            if lexicon.places.unreal.contains(text), !isPassive(index - step, in: words) { return true }
            // "for going into the garden": a link before a verb in its form.
            if step <= Self.gerundWords, index - step > words.startIndex, !lexicon.places.gerundEnding.isEmpty,
                text.hasSuffix(lexicon.places.gerundEnding), lexicon.places.gerundLinks.contains(words[index - step - 1].text)
            {
                return true
            }
        }
        return false
    }

    /// "was wanted in the cabin".
    private func isPassive(_ verb: Int, in words: ArraySlice<Word>) -> Bool {
        verb > words.startIndex && words[verb].gap == .space && lexicon.portraits.copulas.contains(words[verb - 1].text)
            && !lexicon.deeds.participleEndings.contains(where: words[verb].text.hasSuffix)
    }

    /// "thought that it was only the pepper when they met in the kitchen": what is thought of is elsewhere.
    private func isReported(_ index: Int, in words: ArraySlice<Word>) -> Bool {
        for step in 2...Self.reportWords {
            guard index - step >= words.startIndex, words[index - step + 1].gap == .space else { return false }
            guard lexicon.places.reports.contains(words[index - step].text) else { continue }
            return words[index - step + 1..<index].prefix(3).contains { lexicon.places.reportLinks.contains($0.text) }
        }
        return false
    }

    private static let reportWords = 24
    private static let clauseWords = 8
    private static let gerundWords = 5

    /// "far across the moor", "looked up at the castle".
    private func isDistant(_ index: Int, in words: ArraySlice<Word>) -> Bool {
        for step in 1...6 {
            guard index - step >= words.startIndex, words[index - step + 1].gap == .space else { return false }
            let text = words[index - step].text
            if step <= 2, lexicon.places.distances.contains(text) { return true }
            if lexicon.places.sights.contains(text) { return true }
        }
        return false
    }
}
