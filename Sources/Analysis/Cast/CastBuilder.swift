/// Decides who is in the story: gathers what every name and role does, joins the names of one character, and keeps those
/// that act or speak like somebody.
struct CastBuilder {
    let lexicon: Lexicon
    let story: ParsedStory
    let names: NameReader
    /// More people than a reader keeps apart by "her mother".
    private var isLarge = false

    init(lexicon: Lexicon, story: ParsedStory, names: NameReader) {
        self.lexicon = lexicon
        self.story = story
        self.names = names
    }

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
        var uses = NameUses()
        /// By role, the chapters that use it.
        var roleChapters: [String: Set<Int>] = [:]
        /// By a name that others call somebody, the one that he has ("Barbecue, as the men called him").
        var callings: [String: String] = [:]
        /// By what marks somebody ("blind"), the nouns and the names that it stands before.
        var marks: [String: [FoundName.Kind: Int]] = [:]
    }

    mutating func build() -> CastDraft {
        let gathered = gather()
        let groups = NameJoiner(lexicon: lexicon, uses: gathered.uses, callings: gathered.callings).groups(gathered.names)
        isLarge = groups.count { $0.evidence.count >= 5 } > Limits.smallCast
        let families = Set(groups.flatMap { $0.forms.compactMap(\.tokens.last) })
        var draft = CastDraft()
        for group in groups {
            if isCharacter(group), !isFamily(group, among: families) {
                add(group, gathered, to: &draft)
            } else if isPlace(group) {
                draft.places.append(
                    CastDraft.PlaceName(
                        name: written(group.forms[0], gathered.spelling), count: group.evidence.count,
                        sentence: group.evidence.sentence))
            }
        }
        addRoles(gathered, groups: groups, to: &draft)
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
            var named: [(form: NameForm, found: FoundName)] = []
            for found in names.names(in: sentence, of: words) {
                var evidence = reader.evidence(for: found, in: words, sentence: sentence.words)
                evidence.sentence = index
                if let mark = mark(before: found, in: words) { gathered.marks[mark, default: [:]][found.kind, default: 0] += 1 }
                switch found.kind {
                case .name(let form):
                    if let one = named.last?.form, isCalling(found, in: words) { gathered.callings[form.key] = one.key }
                    named.append((form, found))
                    gathered.names[form] = (gathered.names[form] ?? NameEvidence()) + evidence
                    for word in words[found.words] where word.isCapitalised {
                        gathered.spelling[word.text, default: [:]][word.written, default: 0] += 1
                    }
                case .role(let role):
                    gathered.roles[role] = (gathered.roles[role] ?? NameEvidence()) + evidence
                    gathered.roleChapters[role, default: []].insert(paragraph.chapter)
                }
            }
            gathered.uses.note(named, in: words, chapter: paragraph.chapter, lexicon: lexicon)
        }
        for paragraph in story.paragraphs {
            guard let cue = paragraph.cue, let form = names.form(ofCue: cue) else { continue }
            gathered.names[form.form] = (gathered.names[form.form] ?? NameEvidence()) + NameEvidence(count: 1, speech: 1)
            for (token, written) in form.spelling { gathered.spelling[token, default: [:]][written, default: 0] += 1 }
        }
        return gathered
    }

    /// "Barbecue, as the men called him".
    private func isCalling(_ found: FoundName, in words: [Word]) -> Bool {
        let next = found.words.upperBound
        guard next < words.count, words[next].gap == .comma, lexicon.places.similes.contains(words[next].text) else {
            return false
        }
        return zip(words[next...].prefix(Self.callingWords), words[next...].dropFirst()).contains {
            lexicon.people.callings.contains($0.text) && lexicon.people.objectPronouns.contains($1.text)
        }
    }

    private static let callingWords = 6

    private func mark(before found: FoundName, in words: [Word]) -> String? {
        if case .role(let role) = found.kind, let first = role.split(separator: " ").first, first.count < role.count {
            return lexicon.people.marks.contains(String(first)) ? String(first) : nil
        }
        let before = found.words.lowerBound - 1
        guard before >= 0, words[before + 1].gap == .space, lexicon.people.marks.contains(words[before].text) else {
            return nil
        }
        return words[before].text
    }

    // MARK: Deciding

    private func isCharacter(_ group: Group) -> Bool {
        let evidence = group.evidence
        let single = group.forms.allSatisfy { $0.tokens.count == 1 && $0.title == nil }
        let tokens = Set(group.forms.flatMap(\.tokens))
        let isKnown = tokens.contains { lexicon.people.firstNames[$0] != nil }
        let isRole = group.forms.contains { isRoleOrTitle(head(of: $0)) }
        let hasTitle = group.forms.contains { $0.title != nil }
        if !hasTitle, evidence.speech < 1, isPlaceName(group) { return false }
        if hasTitle, evidence.speech + Double(evidence.deeds) < 1, isSaintsPlace(group) { return false }
        if single, group.forms.allSatisfy({ isCall($0.tokens[0], evidence) || isPlural($0.tokens[0]) }) { return false }
        // Whoever has neither a title nor a given name, and is told of without doing anything, may be a book, a ship or a god.
        let isBare = single && !hasTitle && !isKnown && !isRole && evidence.kinds.isEmpty
        if isBare, evidence.count >= Limits.deedlessUses, evidence.speech + Double(evidence.deeds) < 1 { return false }
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
        return evidence.count >= 4 && personal >= 1 && evidence.speech + evidence.agency >= 0.5
            && evidence.place * 4 < Double(evidence.count)
    }

    private func isRoleOrTitle(_ word: String) -> Bool {
        lexicon.people.roles[word] != nil || lexicon.people.titles[word] != nil
    }

    /// "Mama" is said to somebody's mother, and everybody has one.
    private func isCall(_ token: String, _ evidence: NameEvidence) -> Bool {
        lexicon.people.kin[token] != nil && evidence.speech < 1 && evidence.quoted * 2 >= evidence.count
    }

    /// "Emperors", "Kings".
    private func isPlural(_ token: String) -> Bool {
        token.hasSuffix("s") && lexicon.people.firstNames[token] == nil && isRoleOrTitle(String(token.dropLast()))
    }

    /// "queen" in "Queen of Hearts", "footman" in "Frog-Footman".
    private func head(of form: NameForm) -> String {
        if let link = form.tokens.firstIndex(where: lexicon.people.nameLinks.contains), link > 0 {
            return form.tokens[link - 1]
        }
        let last = form.tokens.last ?? ""
        return last.split(separator: "-").last.map(String.init) ?? last
    }

    /// "Lucas Lodge".
    private func isPlaceName(_ group: Group) -> Bool {
        group.forms.contains { form in
            form.tokens.count > 1 && form.tokens.last.map(lexicon.people.placeEndings.contains) == true
        }
    }

    /// "St. James's", where nobody does anything.
    private func isSaintsPlace(_ group: Group) -> Bool {
        group.forms.allSatisfy { $0.title.map(lexicon.people.saintTitles.contains) == true }
    }

    /// "the Campbells", "the Miss Bennets".
    private func isFamily(_ group: Group, among names: Set<String>) -> Bool {
        group.forms.allSatisfy { form in
            guard let last = form.tokens.last, last.hasSuffix("s"), lexicon.people.firstNames[last] == nil,
                form.tokens.count == 1
            else { return false }
            let isTitled = form.title.map { !lexicon.people.maidenTitles.contains($0) } ?? false
            return !isTitled && (names.contains(String(last.dropLast())) || names.contains(String(last.dropLast(2))))
        }
    }

    private func isPlace(_ group: Group) -> Bool {
        let evidence = group.evidence
        return evidence.place >= 1 && evidence.place * 5 >= Double(evidence.count) && evidence.sentence < story.sentences.count
    }

    private func add(_ group: Group, _ gathered: Gathered, to draft: inout CastDraft) {
        let spelling = gathered.spelling
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
        let told = kinds.gender(of: group)
        let kind = kinds.kind(of: group, gender: told)
        let gender = told == .unknown ? kinds.gender(of: kind, noun: "") : told
        draft.members.append(
            CastDraft.Member(
                name: main, aliases: aliases, kind: kind, gender: gender,
                takesArticle: group.evidence.articles * 2 > group.evidence.count - group.evidence.quoted, title: full.0.title))
        for role in group.evidence.roles.keys.sorted()
        where draft.byRole[role] == nil && isOwn(role, of: group, uses: gathered.roles[role]?.count ?? 0) {
            draft.byRole[role] = index
            draft.members[index].aliases.append(called(role, draft.members[index].gender))
            if lexicon.people.childWords.contains(role) { draft.members[index].isChild = true }
        }
        draft.members[index].named = group.evidence.count
        draft.members[index].surname = surname(of: group)
        draft.members[index].speaks = group.evidence.speech >= 1
        draft.members[index].titles = Set(group.forms.compactMap(\.title))
        draft.members[index].hasGivenName = group.forms.contains {
            $0.tokens.count > 1 || lexicon.people.firstNames[$0.tokens[0]] != nil
        }
        draft.members[index].isGenderCertain = group.forms.contains { form in
            form.title.flatMap { lexicon.people.titles[$0] }.map { $0 != .unknown } ?? false
        }
        draft.members[index].isOld = group.evidence.old > 0 && !draft.members[index].kind.isAnimal
        if let last = full.0.tokens.last, lexicon.people.roles[last] != nil, draft.byRole[last] == nil {
            draft.byRole[last] = index
        }
    }

    /// Whether a noun beside the name ("Tom, the keeper") means nobody else.
    private func isOwn(_ role: String, of group: Group, uses: Int) -> Bool {
        let told = group.evidence.roles[role] ?? 0
        guard told >= 2 && told * 25 >= group.evidence.count || group.evidence.count < 6 else { return false }
        if lexicon.people.plainRoles.contains(role) || uses > group.evidence.count * 4 { return false }
        // "her aunt" is another's in every family.
        return lexicon.people.kin[role] == nil || told >= 2 && !isLarge
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
            let isShouted =
                best.count > 1 && best == best.uppercased() && !(token != form.tokens[0] && best.allSatisfy("IVX".contains))
            let name = isShouted ? best.capitalized(from: token) : best
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
