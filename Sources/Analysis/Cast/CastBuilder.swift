/// Decides who is in the story: gathers what every name and role does, joins the names of one character, and keeps those
/// that act or speak like somebody.
struct CastBuilder {
    let lexicon: Lexicon
    let story: ParsedStory
    let names: NameReader

    /// Names that share their first and last words with one character.
    struct Group {
        var forms: [NameForm]
        var gender: Gender
        var evidence: NameEvidence
        var counts: [Int]
    }

    struct Gathered {
        var names: [NameForm: NameEvidence] = [:]
        var roles: [String: NameEvidence] = [:]
        var spelling: [String: [String: Int]] = [:]
    }

    func build() -> CastDraft {
        let gathered = gather()
        let groups = grouped(gathered.names)
        var draft = CastDraft()
        for group in groups {
            if isCharacter(group) {
                add(group, spelling: gathered.spelling, to: &draft)
            } else if isPlace(group) {
                draft.places.append(
                    CastDraft.PlaceName(
                        name: written(group.forms[0], gathered.spelling), count: group.evidence.count,
                        sentence: group.evidence.sentence))
            }
        }
        addRoles(gathered.roles, groups: groups, to: &draft)
        addNarrator(groups: groups, to: &draft)
        return draft
    }

    // MARK: Evidence

    private func gather() -> Gathered {
        var gathered = Gathered()
        let reader = NameEvidenceReader(lexicon: lexicon)
        for (index, sentence) in story.sentences.enumerated() {
            let paragraph = story.paragraphs[sentence.paragraph]
            guard paragraph.isTold else { continue }
            let words = paragraph.words
            for found in names.names(in: sentence, of: words) {
                var evidence = reader.evidence(for: found, in: words, sentence: sentence.words)
                evidence.sentence = index
                switch found.kind {
                case .name(let form):
                    gathered.names[form] = (gathered.names[form] ?? NameEvidence()) + evidence
                    for word in words[found.words] where word.isCapitalised {
                        gathered.spelling[word.text, default: [:]][word.written, default: 0] += 1
                    }
                case .role(let role):
                    gathered.roles[role] = (gathered.roles[role] ?? NameEvidence()) + evidence
                }
            }
        }
        for paragraph in story.paragraphs {
            guard let cue = paragraph.cue, let form = names.form(ofCue: cue) else { continue }
            gathered.names[form.form] = (gathered.names[form.form] ?? NameEvidence()) + NameEvidence(count: 1, speech: 1)
            for (token, written) in form.spelling { gathered.spelling[token, default: [:]][written, default: 0] += 1 }
        }
        return gathered
    }

    // MARK: Joining names

    private func grouped(_ names: [NameForm: NameEvidence]) -> [Group] {
        let forms = names.sorted {
            ($1.key.tokens.count, $1.value.count, $0.key.key) < ($0.key.tokens.count, $0.value.count, $1.key.key)
        }
        var groups: [Group] = []
        var byToken: [String: [Int]] = [:]
        for (form, evidence) in forms {
            let gender = form.title.flatMap { lexicon.people.titles[$0] } ?? .unknown
            guard let first = form.tokens.first, let last = form.tokens.last else { continue }
            let keys = [first, last] + (lexicon.people.nicknames[first] ?? [])
            let near = Set(keys.flatMap { (byToken[$0] ?? []).prefix(32) }).sorted()
            let fitting = near.filter { fits(form, gender, groups[$0]) }
            if let home = home(of: form, gender, among: fitting, in: groups) {
                groups[home].forms.append(form)
                groups[home].counts.append(evidence.count)
                groups[home].evidence = groups[home].evidence + evidence
                if groups[home].gender == .unknown { groups[home].gender = gender }
                for name in lexicon.people.nicknames[first] ?? [] where !byToken[name, default: []].contains(home) {
                    byToken[name, default: []].append(home)
                }
            } else {
                for token in Set([first, last] + (lexicon.people.nicknames[first] ?? [])) {
                    byToken[token, default: []].append(groups.count)
                }
                let told = gender == .unknown && form.tokens.count > 1 ? lexicon.people.firstNames[first] ?? .unknown : gender
                groups.append(Group(forms: [form], gender: told, evidence: evidence, counts: [evidence.count]))
            }
        }
        return groups.sorted { ($1.evidence.count, $0.forms[0].key) < ($0.evidence.count, $1.forms[0].key) }
    }

    private func fits(_ form: NameForm, _ gender: Gender, _ group: Group) -> Bool {
        if gender != .unknown, group.gender != .unknown, gender != group.gender { return false }
        let people = lexicon.people
        if let title = form.title {
            let titles = group.forms.compactMap(\.title)
            for kind in [people.wifeTitles, people.maidenTitles] {
                if kind.contains(title), titles.contains(where: { !kind.contains($0) }) { return false }
                if !kind.contains(title), titles.contains(where: kind.contains) { return false }
            }
        } else if form.tokens.count == 1 {
            let isSticky = group.forms.allSatisfy { $0.title.map(people.stickyTitles.contains) ?? false }
            if isSticky, group.forms.allSatisfy({ isSame($0.tokens[0], form.tokens[0]) }) { return false }
        }
        return group.forms.contains { longer in
            guard longer.tokens.count >= form.tokens.count else { return false }
            let isSurname = form.title.map(people.surnameTitles.contains) ?? false
            return !isSurname && zip(longer.tokens, form.tokens).allSatisfy(isSame)
                || zip(longer.tokens.suffix(form.tokens.count), form.tokens).allSatisfy(isSame)
        }
    }

    /// Equal, or one short for the other, or both short for a third: Lizzy, Eliza and Elizabeth.
    private func isSame(_ one: String, _ other: String) -> Bool {
        if one == other { return true }
        let short = lexicon.people.nicknames
        if short[one]?.contains(other) == true || short[other]?.contains(one) == true { return true }
        guard let left = short[one], let right = short[other] else { return false }
        return left.contains(where: right.contains)
    }

    /// How often a title stands before the name.
    private func share(of title: String, in group: Group) -> Double {
        let titled = zip(group.forms, group.counts).filter { $0.0.title == title }.reduce(0) { $0 + $1.1 }
        return Double(titled) / Double(max(1, group.evidence.count))
    }

    private func home(of form: NameForm, _ gender: Gender, among fitting: [Int], in groups: [Group]) -> Int? {
        guard fitting.count > 1 else { return fitting.first }
        // A bare surname is a man's, in books that call women by their titles.
        if form.title == nil, form.tokens.count == 1 {
            let isSurname = fitting.contains { groups[$0].forms.contains { $0.title != nil && $0.tokens == form.tokens } }
            let men = fitting.filter { groups[$0].gender == .male }
            if isSurname, !men.isEmpty { return dominant(men, in: groups) }
        }
        // "Miss Bennet" is the eldest: the one who is never called Miss Jane.
        if let title = form.title, form.tokens.count == 1, lexicon.people.maidenTitles.contains(title) {
            let sisters = fitting.filter { groups[$0].evidence.count >= form.tokens.count }.map { group in
                (group: group, share: share(of: title, in: groups[group]))
            }.sorted { ($0.share, $0.group) < ($1.share, $1.group) }
            if sisters.count > 1, sisters[0].share * 2 < sisters[1].share { return sisters[0].group }
        }
        return dominant(fitting, in: groups)
    }

    /// The group a bare name belongs to: the only one, or the one that is far more often spoken of.
    private func dominant(_ fitting: [Int], in groups: [Group]) -> Int? {
        let ranked = fitting.sorted { (groups[$1].evidence.count, $0) < (groups[$0].evidence.count, $1) }
        guard let first = ranked.first else { return nil }
        guard ranked.count > 1 else { return first }
        return groups[first].evidence.count >= groups[ranked[1]].evidence.count * Limits.dominantNameRatio ? first : nil
    }

    // MARK: Deciding

    private func isCharacter(_ group: Group) -> Bool {
        let evidence = group.evidence
        let single = group.forms.allSatisfy { $0.tokens.count == 1 && $0.title == nil }
        let tokens = Set(group.forms.flatMap(\.tokens))
        let isKnown = tokens.contains { lexicon.people.firstNames[$0] != nil }
        let isRole = tokens.contains { lexicon.people.roles[$0] != nil || lexicon.people.titles[$0] != nil }
        let hasTitle = group.forms.contains { $0.title != nil }
        var personal = evidence.speech * 2 + evidence.agency
        if hasTitle { personal += 3 }
        if isKnown { personal += 2 }
        if isRole { personal += 1 }
        personal += Double(evidence.kinds.values.reduce(0, +))
        guard evidence.place <= personal else { return false }
        // A ship, a river: it takes the article, and seldom does anything.
        if evidence.articles * 5 > (evidence.count - evidence.quoted) * 3, !isRole {
            if evidence.speech * 2 + evidence.agency < max(2, Double(evidence.count) / 4) { return false }
        }
        if personal >= 2, evidence.count >= 2 || hasTitle || isKnown || evidence.speech > 0 { return true }
        if single, evidence.agency >= 1, evidence.place < 1, story.sentences.count < 60 { return true }
        return evidence.count >= 4 && personal >= 1 && evidence.place * 4 < Double(evidence.count)
    }

    private func isPlace(_ group: Group) -> Bool {
        let evidence = group.evidence
        return evidence.place >= 1 && evidence.place * 5 >= Double(evidence.count) && evidence.sentence < story.sentences.count
    }

    private func add(_ group: Group, spelling: [String: [String: Int]], to draft: inout CastDraft) {
        let index = draft.members.count
        let threshold = max(1, group.evidence.count / 7)
        let ranked = zip(group.forms, group.counts).sorted { ($1.1, $0.0.key) < ($0.1, $1.0.key) }
        let full =
            ranked.filter { $0.1 >= threshold }.max { ($0.0.tokens.count, $0.1) < ($1.0.tokens.count, $1.1) } ?? ranked[0]
        let main = written(full.0, spelling)
        var aliases: [String] = []
        for (form, _) in ranked {
            draft.byName[form.key] = index
            let name = written(form, spelling)
            if name != main, !aliases.contains(name) { aliases.append(name) }
            if let title = form.title.map({ lexicon.people.titleWords[$0] ?? $0 }), lexicon.people.roles[title] != nil {
                if draft.byTitle[title]?.contains(index) != true { draft.byTitle[title, default: []].append(index) }
            }
        }
        let kinds = CharacterKinds(lexicon: lexicon)
        let gender = kinds.gender(of: group)
        draft.members.append(
            CastDraft.Member(
                name: main, aliases: aliases, kind: kinds.kind(of: group, gender: gender), gender: gender,
                takesArticle: group.evidence.articles * 2 > group.evidence.count - group.evidence.quoted, title: full.0.title))
        let roles = group.evidence.roles.filter {
            $0.value >= 2 && $0.value * 12 >= group.evidence.count || group.evidence.count < 6
        }
        for role in roles.keys.sorted() where draft.byRole[role] == nil {
            draft.byRole[role] = index
            draft.members[index].aliases.append(called(role, draft.members[index].gender))
            if lexicon.people.childWords.contains(role) { draft.members[index].isChild = true }
        }
        draft.members[index].surname = surname(of: group)
        draft.members[index].speaks = group.evidence.speech >= 1
        draft.members[index].titles = Set(group.forms.compactMap(\.title))
        draft.members[index].hasGivenName = group.forms.contains {
            $0.tokens.count > 1 || lexicon.people.firstNames[$0.tokens[0]] != nil
        }
        draft.members[index].isOld = group.evidence.old > 0 && !draft.members[index].kind.isAnimal
        if let last = full.0.tokens.last, lexicon.people.roles[last] != nil, draft.byRole[last] == nil {
            draft.byRole[last] = index
        }
    }

    /// The last of several names, or the one that a title stands before.
    private func surname(of group: Group) -> String? {
        if let full = group.forms.first(where: { $0.tokens.count > 1 }) { return full.tokens.last }
        return group.forms.first { form in
            form.title.map { !lexicon.people.stickyTitles.contains($0) } == true
                && lexicon.people.firstNames[form.tokens[0]] == nil
        }?.tokens.last
    }

    private func written(_ form: NameForm, _ spelling: [String: [String: Int]]) -> String {
        ([form.title].compactMap(\.self) + form.tokens).map { token in
            let spellings = spelling[token] ?? [:]
            // Headlines write names in capitals; anything else is nearer to how the name is written.
            let best = spellings.max { (rank($0), $1.key) < (rank($1), $0.key) }?.key ?? token
            let name = best.count > 1 && best == best.uppercased() ? best.capitalized(from: token) : best
            return lexicon.sentences.titleAbbreviations.contains(token) ? name + "." : name
        }.joined(separator: " ")
    }

    private func rank(_ spelling: (key: String, value: Int)) -> Int {
        spelling.key.count > 1 && spelling.key == spelling.key.uppercased() ? 0 : spelling.value
    }
}

extension String {
    /// "SMOLLETT" as "Smollett".
    fileprivate func capitalized(from lower: String) -> String {
        lower.prefix(1).uppercased() + lower.dropFirst()
    }
}
