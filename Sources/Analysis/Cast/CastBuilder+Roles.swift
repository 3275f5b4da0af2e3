/// Characters that have no name: "the old man", "the keeper", and the "I" who tells the story.
extension CastBuilder {
    func addRoles(_ roles: [String: NameEvidence], groups: [Group], to draft: inout CastDraft) {
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
            if joins(role, noun, roles, &draft) { continue }
            if let bearers = draft.byTitle[role], bearers.count == 1 {
                draft.byRole[role] = bearers[0]
                draft.members[bearers[0]].aliases.append(called(role, draft.members[bearers[0]].gender))
                continue
            }
            guard isCharacter(evidence), !isAnybody(role, noun, evidence, among: groups) else { continue }
            let index = draft.members.count
            draft.byRole[role] = index
            let kinds = CharacterKinds(lexicon: lexicon)
            let kind = lexicon.people.roles[noun] ?? .person
            draft.members.append(
                CastDraft.Member(
                    name: role, aliases: [], kind: kind, gender: kinds.gender(of: kind, noun: noun), takesArticle: true,
                    title: nil))
        }
    }

    /// "A man" is another each time, and among many people "her sister" is whoever the pronoun says.
    private func isAnybody(_ role: String, _ noun: String, _ evidence: NameEvidence, among groups: [Group]) -> Bool {
        let deeds = evidence.speech + evidence.agency
        if lexicon.people.plainRoles.contains(noun) {
            return evidence.count < 2 || deeds < max(2, Double(evidence.count) / 5)
        }
        let isFamily = lexicon.people.kin[noun] != nil && evidence.owned * 2 > evidence.count
        return isFamily && groups.count { $0.evidence.count >= 5 } > Limits.smallCast
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
    private func joins(_ role: String, _ noun: String, _ roles: [String: NameEvidence], _ draft: inout CastDraft) -> Bool {
        guard role == noun, lexicon.people.plainRoles.contains(noun) else { return false }
        let told = roles.filter { $0.key.hasSuffix(" " + noun) && isCharacter($0.value) }.map(\.key)
        guard told.count == 1, let only = told.first, let all = roles[only], all.count * 2 >= roles[role]?.count ?? 0 else {
            return false
        }
        guard let index = draft.byRole[only] else {
            let kinds = CharacterKinds(lexicon: lexicon)
            let kind = lexicon.people.roles[noun] ?? .person
            draft.byRole[only] = draft.members.count
            draft.byRole[role] = draft.members.count
            draft.members.append(
                CastDraft.Member(
                    name: only, aliases: [called(role, kinds.gender(of: kind, noun: noun))], kind: kind,
                    gender: kinds.gender(of: kind, noun: noun),
                    takesArticle: true,
                    title: nil))
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
        let addressed = groups.first { $0.evidence.count >= 5 && $0.evidence.quoted * 10 >= $0.evidence.count * 8 }
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
