/// Tells what a character is drawn as: by what it is called, by its title, by what it is said to be, by its name, and by the
/// pronouns that follow it.
struct CharacterKinds {
    let lexicon: Lexicon

    func gender(of group: CastBuilder.Group) -> Gender {
        if group.gender != .unknown { return group.gender }
        if let kind = group.evidence.kinds.keys.sorted(by: { $0.rawValue < $1.rawValue }).first(where: { $0 != .person }) {
            let gender = gender(of: kind, noun: "")
            if gender != .unknown { return gender }
        }
        for form in group.forms {
            for token in form.tokens {
                if let gender = lexicon.people.titles[token], gender != .unknown { return gender }
            }
        }
        // The first token is the given name.
        for form in group.forms {
            if let first = form.tokens.first, let gender = lexicon.people.firstNames[first] { return gender }
        }
        return .unknown
    }

    func gender(of kind: FigureKind, noun: String) -> Gender {
        if let gender = lexicon.people.titles[noun], gender != .unknown { return gender }
        return switch kind {
        case .man, .boy: .male
        case .woman, .girl: .female
        default: .unknown
        }
    }

    func kind(of group: CastBuilder.Group, gender: Gender) -> FigureKind {
        for form in group.forms {
            let noun = form.tokens.firstIndex(of: "of").map { form.tokens[$0 - 1] } ?? form.tokens.last
            guard let noun, let kind = lexicon.people.roles[noun], kind != .person else { continue }
            // Black Dog is a man's name; the Cheshire Cat is a cat.
            if kind.isAnimal, group.evidence.articles * 3 < group.evidence.count - group.evidence.quoted { continue }
            return kind
        }
        let told = group.evidence.kinds.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }.first
        if let told, told.key != .person, told.value * 15 >= group.evidence.count { return told.key }
        return Self.grown(gender)
    }

    /// After reading how pronouns and children's words go with the character.
    func settle(
        _ member: inout CastDraft.Member, evidence: GenderEvidence, childhood: Int, mentions: Int, mayBeChild: Bool
    ) {
        if !member.isGenderCertain { settleGender(of: &member, evidence, mentions: mentions) }
        guard member.kind == .person || member.kind == .man || member.kind == .woman else { return }
        let isChild = childhood >= 2 && childhood * 25 >= mentions || childhood >= 1 && childhood * 8 >= mentions
        guard isChild, mayBeChild else {
            member.kind = Self.grown(member.gender)
            return
        }
        switch member.gender {
        case .male: member.kind = .boy
        case .female: member.kind = .girl
        case .unknown: member.kind = .person
        }
    }

    /// A list of names knows most bearers of a name, a story knows this one.
    private func settleGender(of member: inout CastDraft.Member, _ evidence: GenderEvidence, mentions: Int) {
        let (he, she, it) = (evidence.masculine, evidence.feminine, evidence.neuter)
        // Captain Flint is a man until the text says otherwise, and says it often.
        if member.gender == .unknown, !member.titles.isDisjoint(with: lexicon.people.menTitles), it <= max(he, 1) {
            member.gender = .male
        }
        // Of one who is named often, one pronoun tells little.
        let needed = max(1, Double(mentions) / 30)
        if member.gender == .unknown {
            if he >= needed, he >= she * 2 { member.gender = .male }
            if she >= needed, she >= he * 2 { member.gender = .female }
        } else {
            if he >= 3, he >= she * 4 { member.gender = .male }
            if she >= 3, she >= he * 4 { member.gender = .female }
        }
        member.isNeuter = member.gender == .unknown && it >= 1 && it >= max(he, she)
    }

    static func grown(_ gender: Gender) -> FigureKind {
        switch gender {
        case .male: .man
        case .female: .woman
        case .unknown: .person
        }
    }
}
