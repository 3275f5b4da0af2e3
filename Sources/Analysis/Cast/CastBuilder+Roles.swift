/// Characters that have no name: "the old man", "the keeper", and the "I" who tells the story.
extension CastBuilder {
    func addRoles(_ gathered: Gathered, groups: [Group], to draft: inout CastDraft) {
        joinMarked(gathered, &draft)
        let roles = gathered.roles
        let named = roles.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
        for (role, evidence) in named {
            if draft.byRole[role] != nil { continue }
            let noun = String(role.split(separator: " ").last ?? "")
            if let only = onlyOne(role, uses: evidence.count, in: draft) {
                draft.byRole[role] = only
                if draft.members[only].gender == .unknown, let kind = lexicon.people.roles[noun] {
                    draft.members[only].gender = CharacterKinds(lexicon: lexicon).gender(of: kind, noun: noun)
                }
                draft.members[only].aliases.append(called(role, draft.members[only].gender))
                if lexicon.people.childWords.contains(noun) { draft.members[only].isChild = true }
                continue
            }
            if joins(role, noun, gathered, groups, &draft) { continue }
            if let bearers = draft.byTitle[role], bearers.count == 1, !isKinOfMany(noun, evidence, groups),
                isBorne(role, evidence, gathered.names)
            {
                draft.byRole[role] = bearers[0]
                draft.members[bearers[0]].aliases.append(called(role, draft.members[bearers[0]].gender))
                continue
            }
            guard isCharacter(evidence), !isAnybody(noun, evidence, gathered.roleChapters[role]?.count ?? 1, groups) else {
                continue
            }
            _ = addRole(role, to: &draft)
        }
    }

    /// "the blind man" and "that blind beggar" are one, and whoever is called blind by name.
    private func joinMarked(_ gathered: Gathered, _ draft: inout CastDraft) {
        for (mark, uses) in gathered.marks.sorted(by: { $0.key < $1.key }) {
            var roles: [String] = []
            var names: [String] = []
            for (kind, count) in uses {
                switch kind {
                case .name(let form): names.append(form.key)
                case .role(let role):
                    let isOwn = role.hasPrefix(mark + " ") || count * 4 >= gathered.roles[role]?.count ?? 0
                    if isOwn { roles.append(role) }
                }
            }
            roles.sort { (gathered.roles[$1]?.count ?? 0, $0) < (gathered.roles[$0]?.count ?? 0, $1) }
            guard let main = roles.first else { continue }
            let near = gathered.roleChapters[main] ?? []
            let named = names.sorted().lazy.filter { gathered.uses.chapters[$0]?.isDisjoint(with: near) == false }
            let (byRole, byName) = (draft.byRole, draft.byName)
            let target = roles.lazy.compactMap { byRole[$0] }.first ?? named.compactMap { byName[$0] }.first
            guard target != nil || roles.count > 1 else { continue }
            let index = target ?? addRole(main, to: &draft)
            for role in roles where draft.byRole[role] == nil {
                let chapters = gathered.roleChapters[role] ?? []
                guard chapters.contains(where: { near.contains($0) || near.contains($0 - 1) || near.contains($0 + 1) }) else {
                    continue
                }
                draft.byRole[role] = index
                draft.members[index].aliases.append(called(role, draft.members[index].gender))
            }
        }
    }

    private func addRole(_ role: String, to draft: inout CastDraft) -> Int {
        let index = draft.members.count
        let noun = String(role.split(separator: " ").last ?? "")
        let kind = lexicon.people.roles[noun] ?? .person
        draft.byRole[role] = index
        draft.members.append(
            CastDraft.Member(
                name: role, aliases: [], kind: kind, gender: CharacterKinds(lexicon: lexicon).gender(of: kind, noun: noun),
                takesArticle: true, title: nil))
        return index
    }

    /// Whether the title stands before a name often enough to be that person's: "the general" of every page is not whom one
    /// letter calls General.
    private func isBorne(_ role: String, _ evidence: NameEvidence, _ names: [NameForm: NameEvidence]) -> Bool {
        let titled = names.reduce(0) { sum, name in
            let title = name.key.title.map { lexicon.people.titleWords[$0] ?? $0 }
            return title == role ? sum + name.value.count : sum
        }
        return evidence.count <= titled * Limits.titleUsesPerName
    }

    /// "A man" is another each time, and among many people "her sister" is whoever the pronoun says.
    private func isAnybody(_ noun: String, _ evidence: NameEvidence, _ chapters: Int, _ groups: [Group]) -> Bool {
        let deeds = evidence.speech + evidence.agency
        if lexicon.people.plainRoles.contains(noun) {
            if evidence.count < 2 || deeds < max(2, Double(evidence.count) / 5) { return true }
            return chapters > 2 && evidence.count - evidence.quoted < chapters * Limits.roleUsesPerChapter
        }
        return isKinOfMany(noun, evidence, groups)
    }

    /// "her mother" among many people; "my mother" is only one.
    private func isKinOfMany(_ noun: String, _ evidence: NameEvidence, _ groups: [Group]) -> Bool {
        guard lexicon.people.kin[noun] != nil, evidence.mine * 3 < evidence.count else { return false }
        return groups.count { $0.evidence.count >= 5 } > Limits.smallCast
    }

    /// "the old man" where one is called old, "the girl" where one woman has a name: the one it must be.
    private func onlyOne(_ role: String, uses: Int, in draft: CastDraft) -> Int? {
        let named = draft.members.indices.filter {
            draft.members[$0].name.first?.isUppercase == true && !draft.members[$0].kind.isAnimal
        }
        let fitting: [Int]
        if let gender = lexicon.people.oldRoles[role] {
            fitting = named.filter {
                draft.members[$0].isOld && (draft.members[$0].gender == .female) == (gender == .female)
            }
        } else if let gender = lexicon.people.youngRoles[role] {
            fitting = named.filter { mayBeYoung(draft.members[$0]) && draft.members[$0].gender == gender }
        } else {
            return nil
        }
        return fitting.count == 1 ? fitting[0] : nil
    }

    func called(_ role: String, _ gender: Gender) -> String { lexicon.people.withArticle(role, gender) }

    private func mayBeYoung(_ member: CastDraft.Member) -> Bool { !member.isOld && member.title == nil && !member.takesArticle }

    /// "the man" is the old man when no other man is told of.
    private func joins(_ role: String, _ noun: String, _ gathered: Gathered, _ groups: [Group], _ draft: inout CastDraft)
        -> Bool
    {
        let roles = gathered.roles
        guard role == noun, lexicon.people.plainRoles.contains(noun) else { return false }
        let told = roles.filter { $0.key.hasSuffix(" " + noun) && isCharacter($0.value) }.map(\.key)
        guard told.count == 1, let only = told.first, let all = roles[only], all.count * 2 >= roles[role]?.count ?? 0 else {
            return false
        }
        guard let index = draft.byRole[only] else {
            if isAnybody(noun, all, gathered.roleChapters[only]?.count ?? 1, groups) { return false }
            let index = addRole(only, to: &draft)
            draft.byRole[role] = index
            draft.members[index].aliases.append(called(role, draft.members[index].gender))
            return true
        }
        draft.byRole[role] = index
        draft.members[index].aliases.append(called(role, draft.members[index].gender))
        return true
    }

    private func isCharacter(_ evidence: NameEvidence) -> Bool {
        evidence.speech >= 1 || evidence.agency >= 1 && evidence.count >= 2 || evidence.agency >= 2
    }

    /// Somebody tells the story as "I"; when the others hardly name anybody but in talking to him, that is his name.
    func addNarrator(groups: [Group], to draft: inout CastDraft) {
        var told = 0
        var narrated = 0
        for sentence in story.sentences {
            let outside = story.words(of: sentence).lazy.filter { !$0.isQuoted }
            if outside.isEmpty { continue }
            narrated += 1
            if outside.contains(where: {
                lexicon.people.pronouns[$0.text] == .narrator && lexicon.people.narratorSubjects.contains($0.text)
            }) {
                told += 1
            }
        }
        guard told >= 3, told * 10 >= narrated else { return }
        let named = groups.filter { $0.evidence.narrator > 0 }.max {
            ($0.evidence.narrator, $0.evidence.count, $1.forms[0].key) < (
                $1.evidence.narrator, $1.evidence.count, $0.forms[0].key
            )
        }
        let addressed = named ?? groups.first { $0.evidence.count >= 5 && $0.evidence.quoted * 10 >= $0.evidence.count * 8 }
        if let key = addressed?.forms.first?.key, let index = draft.byName[key] {
            draft.narrator = index
            return
        }
        draft.narrator = draft.members.count
        draft.members.append(
            CastDraft.Member(
                name: lexicon.people.narratorName, aliases: [lexicon.people.narratorAlias], kind: .person, gender: .unknown,
                takesArticle: true, title: nil))
    }
}
