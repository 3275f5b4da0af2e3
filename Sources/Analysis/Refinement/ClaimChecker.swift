/// Believes of an answer what the text bears out, and nothing else.
///
/// Whatever a story says to the model, and whatever the model makes of it, a claim comes to no more than pointing at words of the text
/// about somebody or something that was asked about. What the rules know surely is never touched.
struct ClaimChecker {
    private struct Support {
        var place: SentencePlace
        /// Where the words stand.
        var words: Passage
    }

    let analysis: StoryAnalysis
    let request: RefinementRequest

    func check(_ claim: RefinementAnswer.Claim) throws(RefinementDrop) -> RefinementClaim {
        guard let says = RefinementStatement(rawValue: claim.says) else { throw .unknownValue }
        let support = try support(for: claim)
        switch says {
        case .samePerson: return try samePerson(claim, support)
        case .gender:
            let person = try person(claim.subject)
            guard let gender = Gender(rawValue: claim.value), gender != .unknown else { throw .unknownValue }
            try requireKnown(person, in: support)
            guard analysis.cast[person].gender == .unknown else {
                throw analysis.cast[person].gender == gender ? .known : .contradicted
            }
            return .gender(of: person, gender)
        case .age, .looks, .clothing, .occupation: return try trait(claim, says, support)
        case .speaker: return try speaker(claim, support)
        case .place, .setting, .inside, .timeOfDay, .weather, .mood, .action: return try scene(claim, says, support)
        }
    }

    // MARK: What bears it out

    private func support(for claim: RefinementAnswer.Claim) throws(RefinementDrop) -> [Support] {
        var found: [Support] = []
        for evidence in claim.evidence.prefix(RefinementLimits.evidenceMax) {
            guard let place = request.sentences[number: evidence.sentence] else { throw .sentenceMissing }
            let sentence = analysis[place]
            guard evidence.words.utf8.count <= RefinementLimits.quotedBytesMax,
                let range = QuotedWords(sentence.text).range(of: evidence.words)
            else { throw .wordsMissing }
            var words = sentence.passage
            words.end = words.start + range.upperBound
            words.start += range.lowerBound
            found.append(Support(place: place, words: words))
        }
        if found.isEmpty { throw .sentenceMissing }
        return found
    }

    private func text(of support: Support) -> String {
        let sentence = analysis[support.place]
        let start = support.words.start - sentence.passage.start
        let bytes = sentence.text.utf8.dropFirst(start).prefix(support.words.end - support.words.start)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Somebody may be described in the sentence that names them, or right beside it.
    private func requireKnown(_ person: Int, in support: [Support]) throws(RefinementDrop) {
        let isThere = support.contains { support in
            let sentences = analysis.scenes[support.place.scene].sentences
            let near = max(0, support.place.index - 1)...min(sentences.count - 1, support.place.index + 1)
            return sentences[near].contains { $0.characters.contains(person) || $0.speakers.contains(person) }
        }
        if !isThere { throw .aboutAnother }
    }

    private func person(_ label: String) throws(RefinementDrop) -> Int {
        guard label.first == "C", let number = Int(label.dropFirst()), let person = request.people[number: number] else {
            throw .unknownSubject
        }
        return person
    }

    // MARK: People

    private func samePerson(_ claim: RefinementAnswer.Claim, _ support: [Support]) throws(RefinementDrop) -> RefinementClaim {
        let one = try person(claim.subject)
        let other = try person(claim.value)
        guard one != other else { throw .known }
        let quoted = QuotedWords(support.map(text).joined(separator: " | "))
        guard names(one, quoted), names(other, quoted) else { throw .aboutAnother }
        if analysis.areUnlike(one, other) { throw .contradicted }
        return .samePerson(min(one, other), max(one, other))
    }

    private func names(_ person: Int, _ quoted: QuotedWords) -> Bool {
        let character = analysis.cast[person]
        return ([character.name] + character.aliases + character.names.map(\.name)).contains(where: quoted.names)
    }

    private func trait(
        _ claim: RefinementAnswer.Claim, _ says: RefinementStatement, _ support: [Support]
    ) throws(RefinementDrop) -> RefinementClaim {
        let person = try person(claim.subject)
        guard let kind = says.traitKind, let first = support.first else { throw .unknownValue }
        try requireKnown(person, in: [first])
        let isKnown = analysis.cast[person].traits.contains { $0.kind == kind && $0.passage.overlaps(first.words) }
        if isKnown { throw .known }
        let trait = Trait(kind: kind, text: text(of: first), passage: first.words, evidence: analysis[first.place].passage)
        return .trait(of: person, trait)
    }

    // MARK: Speech

    private func speaker(_ claim: RefinementAnswer.Claim, _ support: [Support]) throws(RefinementDrop) -> RefinementClaim {
        guard claim.subject.first == "Q", let number = Int(claim.subject.dropFirst()),
            let quotation = request.quotations[number: number], let first = support.first
        else { throw .unknownSubject }
        let person = try person(claim.value)
        if !analysis.quotations[quotation].isDoubtful { throw .known }
        return .speaker(quotation: quotation, person, evidence: analysis[first.place].passage)
    }

    // MARK: Scenes

    private func scene(
        _ claim: RefinementAnswer.Claim, _ says: RefinementStatement, _ support: [Support]
    ) throws(RefinementDrop) -> RefinementClaim {
        guard claim.subject == "scene", let number = request.scene, let first = support.first else { throw .unknownSubject }
        let fact: SceneFact? =
            switch says {
            case .place: .place(text(of: first))
            case .setting: Setting(rawValue: claim.value).map(SceneFact.setting)
            case .inside: ["yes": true, "no": false][claim.value].map(SceneFact.inside)
            case .timeOfDay: TimeOfDay(rawValue: claim.value).map(SceneFact.timeOfDay)
            case .weather: Weather(rawValue: claim.value).map(SceneFact.weather)
            case .mood: Mood(rawValue: claim.value).map(SceneFact.mood)
            case .action: .action
            default: nil
            }
        guard let fact else { throw .unknownValue }
        return .scene(number, fact, sentence: first.place.index)
    }
}

extension Array {
    /// What a model calls by this number, counted from 1; nil for a number of nothing, however odd: it is compared before it is computed with.
    fileprivate subscript(number number: Int) -> Element? { number >= 1 && number <= count ? self[number - 1] : nil }
}
