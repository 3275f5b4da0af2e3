extension StoryAnalysis {
    /// This reading with what a language model adds to it. Everything that refers to what a claim changes follows, as with a user's edit.
    package func refined(by refinement: Refinement) -> StoryAnalysis {
        guard !refinement.claims.isEmpty else { return self }
        var refiner = AnalysisRefiner(self)
        // Who is who first: whatever else is said must agree with all that is known of somebody.
        for case .samePerson(let one, let other) in refinement.claims { refiner.merge(one, other) }
        for claim in refinement.claims { refiner.apply(claim) }
        return refiner.finish()
    }
}

/// A reading while claims are put into it, by the means of the user's edits.
private struct AnalysisRefiner {
    private var editor: AnalysisEditor
    /// Who somebody has turned out to be.
    private var identities: [Int: Int] = [:]
    /// What is said of a scene goes in together: its kind of place decides what is usual there before the rest is said.
    private var facts: [Int: [(fact: SceneFact, sentence: Int)]] = [:]

    init(_ analysis: StoryAnalysis) { editor = AnalysisEditor(analysis) }

    mutating func apply(_ claim: RefinementClaim) {
        switch claim {
        case .samePerson: break
        case .gender(let person, let gender):
            let id = identity(of: person)
            guard editor.analysis.cast[id].gender == .unknown else { return }
            editor.setGender(of: id, to: gender)
        case .trait(let person, let trait):
            let id = identity(of: person)
            let traits = editor.analysis.cast[id].traits
            let isKnown = traits.contains { $0.kind == trait.kind && $0.passage.overlaps(trait.passage) }
            guard !isKnown, traits.count < Limits.traitsPerCharacterMax else { return }
            editor.analysis.cast[id].traits.append(trait)
        case .speaker(let quotation, let person, let evidence):
            editor.give(quotation: quotation, to: identity(of: person))
            editor.analysis.quotations[quotation].confidence = RefinementLimits.speakerConfidence
            editor.analysis.quotations[quotation].reason = .model
            editor.analysis.quotations[quotation].evidence = evidence
        case .scene(let number, let fact, let sentence): facts[number, default: []].append((fact, sentence))
        }
    }

    consuming func finish() -> StoryAnalysis {
        for number in facts.keys.sorted() { describe(number) }
        editor.rankCast()
        editor.analysis.overview.climax = MoodArc.climax(of: editor.analysis.overview.arc)
        return editor.analysis
    }

    private func identity(of person: Int) -> Int {
        var person = person
        while let other = identities[person] { person = other }
        return person
    }

    /// Into the one who matters more; a name goes before a role. Each claim agrees with the rules, but with two others it may not.
    mutating func merge(_ one: Int, _ other: Int) {
        let (one, other) = (identity(of: one), identity(of: other))
        guard one != other, !editor.analysis.areUnlike(one, other) else { return }
        let (kept, lost) = (min(one, other), max(one, other))
        let role = editor.analysis.cast[kept]
        let named = editor.analysis.cast[lost]
        do throws(EditProblem) {
            try editor.merge(lost, into: kept)
        } catch {
            // They are one already.
            return
        }
        identities[lost] = kept
        guard role.takesArticle, !named.takesArticle else { return }
        editor.analysis.cast[kept].name = named.name
        editor.analysis.cast[kept].takesArticle = false
        let others = [role.name] + editor.analysis.cast[kept].aliases
        editor.analysis.cast[kept].aliases = others.enumerated().filter { index, name in
            name != named.name && !others[..<index].contains(name)
        }.map(\.element)
    }

    private mutating func describe(_ number: Int) {
        var said = SceneFacts()
        var place = 0
        for (fact, sentence) in facts[number] ?? [] {
            switch fact {
            case .place(let text): (said.place, place) = (text, sentence)
            case .setting(let setting): said.setting = setting
            case .inside(let isInside): said.inside = isInside
            case .timeOfDay(let time): said.timeOfDay = time
            case .weather(let weather): said.weather = weather
            case .mood(let mood): said.mood = mood
            case .action: editor.analysis.scenes[number].summary = sentence
            }
        }
        guard !said.isEmpty else { return }
        do throws(EditProblem) {
            try editor.set(said, at: editor.analysis.scenes[number].sentences[place].passage)
        } catch {
            // A place of a hundred words is none.
            return
        }
        for case (.mood, let sentence) in facts[number] ?? [] {
            editor.analysis.scenes[number].moodSentences = [sentence]
            editor.analysis.overview.arc[number].evidence = [editor.analysis.scenes[number].sentences[sentence].passage]
        }
    }
}
