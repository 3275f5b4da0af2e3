/// Joins the names of one character: the longer ones first, then the shorter ones that may stand for them.
struct NameJoiner {
    typealias Group = CastBuilder.Group

    let lexicon: Lexicon
    let uses: NameUses
    /// By a name that others call somebody, one of his names.
    let callings: [String: String]

    func groups(_ names: [NameForm: NameEvidence]) -> [Group] {
        let forms = names.sorted {
            ($1.key.tokens.count, $1.value.count, $0.key.key) < ($0.key.tokens.count, $0.value.count, $1.key.key)
        }
        var groups: [Group] = []
        var byToken: [String: [Int]] = [:]
        let surnames = bearers(of: forms.map(\.key))
        let husbands = husbands(names)
        let maidens = maidens(names)
        let titled = Set(forms.compactMap { $0.key.title == nil || $0.key.tokens.count > 1 ? nil : $0.key.tokens[0] })
        for (form, evidence) in forms {
            let gender = form.title.flatMap { lexicon.people.titles[$0] } ?? .unknown
            guard let first = form.tokens.first, let last = form.tokens.last else { continue }
            let keys = [first, last] + (lexicon.people.nicknames[first] ?? [])
            let near = Set(keys.flatMap { (byToken[$0] ?? []).prefix(32) }).sorted()
            let fitting = near.filter {
                fits(form, gender, groups[$0]) && isOne(form, count: evidence.count, with: groups[$0], surnames)
                    && !isElder(form, evidence.count, groups[$0], husbands)
                    && !isKinswoman(form, evidence.count, groups[$0], maidens)
            }
            let called = callings[form.key].flatMap { one in groups.firstIndex { $0.forms.contains { $0.key == one } } }
            if let home = called ?? home(of: form, among: fitting, in: groups, titled) {
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

    /// How many different given names and titles stand before each last name.
    private func bearers(of forms: [NameForm]) -> [String: Set<String>] {
        var bearers: [String: Set<String>] = [:]
        for form in forms {
            let title = form.title.flatMap { lexicon.people.maidenTitles.contains($0) ? nil : $0 }
            guard let last = form.tokens.last, let before = form.tokens.count > 1 ? form.tokens[0] : title else { continue }
            bearers[last, default: []].insert(before)
        }
        return bearers
    }

    /// "Mrs. John Knightley" has a husband whom his given name tells from Mr. Knightley.
    private func husbands(_ names: [NameForm: NameEvidence]) -> Set<[String]> {
        Set(
            names.keys.lazy.filter { form in
                form.tokens.count > 1 && form.title.map(lexicon.people.wifeTitles.contains) == true
                    && lexicon.people.firstNames[form.tokens[0]] == .male
            }.map(\.tokens))
    }

    /// By given name, how often a maiden's title stands before it ("Miss Marianne").
    private func maidens(_ names: [NameForm: NameEvidence]) -> [String: Int] {
        var maidens: [String: Int] = [:]
        for (form, evidence) in names where form.title.map(lexicon.people.maidenTitles.contains) == true {
            let first = form.tokens[0]
            if form.tokens.count > 1 || lexicon.people.firstNames[first] == .female {
                maidens[first, default: 0] += evidence.count
            }
        }
        return maidens
    }

    /// Who is called Miss Marianne is neither Mrs. Dashwood, her mother, nor Miss Dashwood, her elder sister.
    private func isKinswoman(_ form: NameForm, _ count: Int, _ group: Group, _ maidens: [String: Int]) -> Bool {
        guard form.tokens.count == 1, let title = form.title else { return false }
        let called = group.forms.reduce(0) { most, longer in
            let isSurname = longer.tokens.count > 1 && longer.tokens.last == form.tokens[0]
            return isSurname ? max(most, maidens[longer.tokens[0]] ?? 0) : most
        }
        if lexicon.people.wifeTitles.contains(title) { return called > 0 }
        return lexicon.people.maidenTitles.contains(title)
            && called >= max(Limits.youngerSisterUses, count / Limits.youngerSisterShare)
    }

    private func isElder(_ form: NameForm, _ count: Int, _ group: Group, _ husbands: Set<[String]>) -> Bool {
        guard form.title != nil, form.tokens.count == 1 else { return false }
        let named = zip(group.forms, group.counts).filter { husbands.contains($0.0.tokens) }
        return !named.isEmpty && count > named.reduce(0) { $0 + $1.1 } * Limits.dominantNameRatio
    }

    // MARK: What the words allow

    private func fits(_ form: NameForm, _ gender: Gender, _ group: Group) -> Bool {
        if gender != .unknown, group.gender != .unknown, gender != group.gender { return false }
        let people = lexicon.people
        if let title = form.title {
            let titles = group.forms.compactMap(\.title)
            for kind in [people.wifeTitles, people.maidenTitles] {
                if kind.contains(title), titles.contains(where: { !kind.contains($0) }) { return false }
                if !kind.contains(title), titles.contains(where: kind.contains) { return false }
            }
            // Captain Tilney is not General Tilney.
            let ranks = Set(titles.filter(people.menTitles.contains).map { people.titleWords[$0] ?? $0 })
            if people.menTitles.contains(title), !ranks.isEmpty, !ranks.contains(people.titleWords[title] ?? title) {
                return false
            }
            // General Tilney is not the Mr. Tilney whose name is Henry.
            if people.menTitles.contains(title), form.tokens.count == 1, ranks.isEmpty, !titles.isEmpty,
                group.forms.contains(where: { $0.tokens.count > 1 })
            {
                return false
            }
            // Sir William is not William Collins, nor Lady Lucas Maria Lucas.
            let isRanked = people.stickyTitles.contains(title) || people.royalTitles.contains(title)
            if isRanked, !titles.contains(title), group.forms.contains(where: { $0.tokens.count > 1 }) { return false }
        } else if form.tokens.count == 1 {
            let isSticky = group.forms.allSatisfy { $0.title.map(people.stickyTitles.contains) ?? false }
            if isSticky, group.forms.allSatisfy({ isSame($0.tokens[0], form.tokens[0]) }) { return false }
        }
        return group.forms.contains { longer in
            guard longer.tokens.count >= form.tokens.count else { return false }
            let isSurname = form.title.map(people.surnameTitles.contains) ?? false
            return !isSurname && zip(longer.tokens, form.tokens).allSatisfy(isSame) && begins(form, longer)
                || zip(longer.tokens.suffix(form.tokens.count), form.tokens).allSatisfy(isSame) && ends(form, longer, group)
        }
    }

    /// "March" is not the March Hare, and James is not Mrs. James Cooper.
    private func begins(_ form: NameForm, _ longer: NameForm) -> Bool {
        guard form.tokens.count == 1, form.title == nil, longer.tokens.count > 1, let last = longer.tokens.last else {
            return true
        }
        let people = lexicon.people
        let isGiven = people.firstNames[form.tokens[0]] != nil
        if !isGiven, people.roles[last] != nil { return false }
        let isHusband = longer.title.map(people.wifeTitles.contains) == true && people.firstNames[form.tokens[0]] == .male
        return !isHusband
    }

    /// "Soup" is not the Mock Turtle, who is once in Mock Turtle Soup.
    private func ends(_ form: NameForm, _ longer: NameForm, _ group: Group) -> Bool {
        guard form.tokens.count == 1, form.title == nil, longer.tokens.count > 1 else { return true }
        // Japan is not its king.
        if lexicon.people.nameLinks.contains(longer.tokens[longer.tokens.count - 2]) { return false }
        let main = zip(group.forms, group.counts).filter { $0.0.tokens.count > 1 }.max { $0.1 < $1.1 }
        return main.map { $0.0.tokens.contains { isSame($0, form.tokens[0]) } } ?? true
    }

    /// Equal, or one short for the other, or both short for a third: Lizzy, Eliza and Elizabeth.
    private func isSame(_ one: String, _ other: String) -> Bool {
        if one == other { return true }
        let short = lexicon.people.nicknames
        if short[one]?.contains(other) == true || short[other]?.contains(one) == true { return true }
        guard let left = short[one], let right = short[other] else { return false }
        return left.contains(where: right.contains)
    }

    // MARK: What the story says

    /// Whether nothing in the story says that a name that fits is another's.
    private func isOne(_ form: NameForm, count: Int, with group: Group, _ surnames: [String: Set<String>]) -> Bool {
        if group.forms.contains(where: { uses.areTwo(form, $0) }) { return false }
        let sharesToken = group.forms.contains { $0.tokens.contains(where: form.tokens.contains) }
        // A short form is one only where the full one is used as well.
        if !sharesToken { return uses.meet(form, group.forms) }
        // "Mary" all through the book is not Mary King, of whom two chapters speak.
        guard form.title == nil, form.tokens.count == 1, let surname = group.forms[0].tokens.last, surname != form.tokens[0],
            surnames[surname, default: []].subtracting(group.forms.flatMap { [$0.title, $0.tokens.first].compactMap(\.self) })
                .isEmpty
        else { return true }
        let full = zip(group.forms, group.counts).filter { $0.0.tokens.count > 1 || $0.0.title != nil }.reduce(0) { $0 + $1.1 }
        return count < full * Limits.givenNameRatio || uses.overlap(of: form, with: group.forms) >= 0.25
    }

    /// How often a title stands before the name.
    private func share(of title: String, in group: Group) -> Double {
        let titled = zip(group.forms, group.counts).filter { $0.0.title == title }.reduce(0) { $0 + $1.1 }
        return Double(titled) / Double(max(1, group.evidence.count))
    }

    private func home(of form: NameForm, among fitting: [Int], in groups: [Group], _ titled: Set<String>) -> Int? {
        guard fitting.count > 1 else { return fitting.first }
        // A bare surname is a man's, in books that call women by their titles.
        if form.title == nil, form.tokens.count == 1 {
            let isSurname = titled.contains(form.tokens[0]) && lexicon.people.firstNames[form.tokens[0]] == nil
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
        // Of two, the one who bears the title.
        if let title = form.title {
            let titled = fitting.filter { groups[$0].forms.contains { $0.title == title } }
            if titled.count == 1 { return titled[0] }
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
}
