/// Edits of who there is.
extension AnalysisEditor {
    mutating func merge(_ id: Int, into target: Int) throws(EditProblem) {
        guard id != target else { throw .sameCharacter(analysis.cast[id].name) }
        let both = analysis.scenes.reduce(0) { count, scene in
            count + scene.sentences.count { $0.characters.contains(id) && $0.characters.contains(target) }
        }
        let other = analysis.cast[id]
        analysis.cast[target].absorb(other, inSameSentences: both)
        gone.insert(id)
        replace(id, with: target)
    }

    mutating func rename(_ id: Int, to text: String) throws(EditProblem) {
        var name = try Self.checked(text)
        let old = analysis.cast[id]
        let article = "the "
        let takesArticle = name.lowercased().hasPrefix(article) && name.count > article.count
        if takesArticle { name = String(name.dropFirst(article.count)) }
        guard !analysis.cast.indices.contains(where: { $0 != id && !gone.contains($0) && analysis.cast[$0].name == name })
        else {
            throw .nameTaken(name)
        }
        analysis.cast[id].name = name
        analysis.cast[id].takesArticle = takesArticle
        analysis.cast[id].aliases = ([old.name] + old.aliases).unique { $0 }.filter { $0 != name }
    }

    mutating func setGender(of id: Int, to gender: Gender) {
        analysis.cast[id].gender = gender
        analysis.cast[id].kind = analysis.cast[id].kind.of(gender)
    }

    mutating func setKind(of id: Int, to kind: FigureKind) {
        analysis.cast[id].kind = kind
        switch kind {
        case .man, .boy: analysis.cast[id].gender = .male
        case .woman, .girl: analysis.cast[id].gender = .female
        default: break
        }
    }

    mutating func remove(_ id: Int) {
        gone.insert(id)
        replace(id, with: nil)
    }

    mutating func addTrait(_ kind: Trait.Kind, _ text: String, to id: Int) throws(EditProblem) {
        let text = try Self.checked(text)
        // The story does not say it: what stands for it is the first mention.
        guard let place = analysis.cast[id].names.first?.evidence ?? analysis.scenes.first?.sentences.first?.passage else {
            throw .nobodyCalled(analysis.cast[id].name)
        }
        analysis.cast[id].traits.removeAll { $0.kind == kind && $0.text == text }
        analysis.cast[id].traits.insert(Trait(kind: kind, text: text, passage: place, evidence: place), at: 0)
    }

    mutating func removeTrait(_ kind: Trait.Kind, _ text: String, from id: Int) throws(EditProblem) {
        let before = analysis.cast[id].traits.count
        analysis.cast[id].traits.removeAll { $0.kind == kind && $0.text.lowercased() == text.lowercased() }
        guard analysis.cast[id].traits.count < before else {
            throw .noSuchTrait(character: analysis.cast[id].name, text: text)
        }
    }

    static func checked(_ text: String) throws(EditProblem) -> String {
        let text = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard text.contains(where: \.isLetter), text.count <= Limits.editedTextCharactersMax else {
            throw .badText(charactersMax: Limits.editedTextCharactersMax)
        }
        return text
    }

    // MARK: - References

    /// Lets everything that means one character mean another, or nobody.
    private mutating func replace(_ id: Int, with other: Int?) {
        var map = analysis.cast.indices.map { Optional($0) }
        map[id] = other
        renumber(map)
    }

    /// The cast in the order of how often they matter, without those who are gone, and new ids everywhere.
    mutating func rankCast() {
        func weight(_ id: Int) -> Int { analysis.cast[id].mentions + analysis.cast[id].lines }
        let order = analysis.cast.indices.filter { !gone.contains($0) }.sorted { (weight($1), $0) < (weight($0), $1) }
        var map = [Int?](repeating: nil, count: analysis.cast.count)
        for (new, old) in order.enumerated() { map[old] = new }
        renumber(map)
        analysis.cast = order.enumerated().map { new, old in
            var character = analysis.cast[old]
            character.id = new
            return character
        }
        gone = []
    }

    /// - Parameter map: from each id to the one that takes its place; nil for nobody.
    private mutating func renumber(_ map: [Int?]) {
        func isSame(_ ids: [Int]) -> Bool { ids.allSatisfy { map[$0] == $0 } }
        func renumber(_ ids: inout [Int]) {
            if !isSame(ids) { ids = ids.compactMap { map[$0] }.unique { $0 } }
        }
        for scene in analysis.scenes.indices {
            renumber(&analysis.scenes[scene].cast)
            for index in analysis.scenes[scene].sentences.indices {
                let sentence = analysis.scenes[scene].sentences[index]
                let people = sentence.people + sentence.clauses.flatMap { $0.characters + $0.actors }
                if isSame(people + sentence.clauses.compactMap(\.speaker)) { continue }
                renumber(&analysis.scenes[scene].sentences[index].characters)
                analysis.scenes[scene].sentences[index].speakers = sentence.speakers.map { $0.flatMap { map[$0] } }
                for clause in sentence.clauses.indices {
                    renumber(&analysis.scenes[scene].sentences[index].clauses[clause].characters)
                    renumber(&analysis.scenes[scene].sentences[index].clauses[clause].actors)
                    analysis.scenes[scene].sentences[index].clauses[clause].speaker =
                        sentence.clauses[clause].speaker.flatMap { map[$0] }
                }
            }
        }
        for index in analysis.quotations.indices {
            guard let speaker = analysis.quotations[index].speaker, map[speaker] != speaker else { continue }
            analysis.quotations[index].speaker = map[speaker]
            guard map[speaker] == nil else { continue }
            analysis.quotations[index].confidence = 0
            analysis.quotations[index].reason = .unknown
            analysis.quotations[index].evidence = nil
        }
        for id in analysis.cast.indices where !analysis.cast[id].relations.isEmpty {
            analysis.cast[id].relations = analysis.cast[id].relations.compactMap { relation in
                map[relation.of].flatMap { of in
                    of == map[id] ? nil : Relation(kind: relation.kind, of: of, evidence: relation.evidence)
                }
            }.unique { "\($0.kind) \($0.of)" }
        }
    }
}

extension Character {
    /// - Parameter shared: sentences that count for both.
    fileprivate mutating func absorb(_ other: Character, inSameSentences shared: Int) {
        mentions = max(mentions, other.mentions, mentions + other.mentions - shared)
        lines += other.lines
        aliases = (aliases + [other.name] + other.aliases).unique { $0 }.filter { $0 != name }
        if gender == .unknown { gender = other.gender }
        if kind == .person { kind = other.kind }
        isNarrator = isNarrator || other.isNarrator
        for use in other.names {
            if let index = names.firstIndex(where: { $0.name == use.name }) {
                names[index].count += use.count
                if use.evidence.endsBefore(names[index].evidence) { names[index].evidence = use.evidence }
            } else {
                names.append(use)
            }
        }
        names = Array(names.sorted { ($1.count, $0.name) < ($0.count, $1.name) }.prefix(Limits.namesPerCharacterMax))
        chapters = Set(chapters).union(other.chapters).sorted()
        traits = Array((traits + other.traits).unique { "\($0.kind) \($0.text)" }.prefix(Limits.traitsPerCharacterMax))
        relations += other.relations
    }
}

extension FigureKind {
    /// The same kind of figure, of that gender.
    fileprivate func of(_ gender: Gender) -> FigureKind {
        switch (self, gender) {
        case (.woman, .male), (.person, .male): .man
        case (.man, .female), (.person, .female): .woman
        case (.girl, .male): .boy
        case (.boy, .female): .girl
        case (.man, .unknown), (.woman, .unknown): .person
        default: self
        }
    }
}

extension Array {
    /// The first of those that are alike.
    func unique<Key: Hashable>(by key: (Element) -> Key) -> [Element] {
        var seen: Set<Key> = []
        return filter { seen.insert(key($0)).inserted }
    }
}
