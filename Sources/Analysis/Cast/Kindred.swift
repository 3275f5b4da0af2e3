/// Who is whose father, sister, wife: by what the text says beside a name ("her sister Jane"), and by titles and surnames.
struct Kindred {
    struct Key: Hashable {
        var holder: Int
        var kin: Kinship
    }

    /// What the text said, with the first sentence that says so.
    struct Statement {
        var count: Int
        var sentence: Int
    }

    /// There may be more than one friend or sister: the word alone means one who is told to be it so often.
    private static let statementsOfSeveral = 3

    private let lexicon: Lexicon
    private let members: [CastDraft.Member]
    private(set) var stated: [Key: [Int: Statement]] = [:]
    private var bySurname: [String: [Int]] = [:]

    init(lexicon: Lexicon, members: [CastDraft.Member]) {
        self.lexicon = lexicon
        self.members = members
        for (index, member) in members.enumerated() {
            if let surname = member.surname { bySurname[surname, default: []].append(index) }
        }
    }

    /// `member` is told to be the `kin` of `holder`.
    mutating func state(_ kin: Kinship, of holder: Int, is member: Int, sentence: Int) {
        guard holder != member, isFitting(member, kin) else { return }
        let key = Key(holder: holder, kin: kin)
        stated[key, default: [:]][member, default: Statement(count: 0, sentence: sentence)].count += 1
    }

    /// Who is meant by "her father".
    func member(_ kin: Kinship, of holder: Int) -> Int? {
        // A surname and a title are surer than a noun beside a name.
        if let family = byFamily(kin, of: holder) { return family }
        if let told = best(Key(holder: holder, kin: kin)) { return told }
        if let inverse = kin.inverse {
            let bearers = members.indices.filter { best(Key(holder: $0, kin: inverse)) == holder }
            if bearers.count == 1, isFitting(bearers[0], kin) { return bearers[0] }
        }
        return nil
    }

    private func best(_ key: Key) -> Int? {
        // Of brothers, sisters and friends there may be several; then the word alone means none of them.
        guard let all = stated[key] else { return nil }
        let ranked = all.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
        if key.kin.mayBeSeveral, members.count > Limits.smallCast, ranked[0].value.count < Self.statementsOfSeveral {
            return nil
        }
        if ranked.count > 1, ranked[0].value.count < ranked[1].value.count * 2 { return nil }
        return ranked[0].key
    }

    /// Mr. Bennet is the husband of Mrs. Bennet, and both are the parents of who has their surname and a given name.
    private func byFamily(_ kin: Kinship, of holder: Int) -> Int? {
        guard let surname = members[holder].surname else { return nil }
        let isLarge = members.count > Limits.smallCast
        let family = (bySurname[surname] ?? []).filter {
            $0 != holder && (!isLarge || members[$0].named >= Limits.familyNameUses)
        }
        let wives = family.filter { isWife(members[$0]) }
        let heads = family.filter { isHead(members[$0]) }
        switch kin {
        case .husband: return isWife(members[holder]) && heads.count == 1 ? heads[0] : nil
        case .wife: return isHead(members[holder]) && wives.count == 1 ? wives[0] : nil
        case .father: return !isWife(members[holder]) && !isHead(members[holder]) && heads.count == 1 ? heads[0] : nil
        case .mother: return !isWife(members[holder]) && !isHead(members[holder]) && wives.count == 1 ? wives[0] : nil
        default: return nil
        }
    }

    private func isWife(_ member: CastDraft.Member) -> Bool {
        !member.titles.isDisjoint(with: lexicon.people.wifeTitles)
    }

    /// A man with a title and no given name.
    private func isHead(_ member: CastDraft.Member) -> Bool {
        member.gender == .male && !member.titles.isEmpty && !member.hasGivenName
    }

    private func isFitting(_ member: Int, _ kin: Kinship) -> Bool {
        switch kin.gender {
        case .male: members[member].gender != .female
        case .female: members[member].gender != .male
        case .unknown: true
        }
    }
}

extension Kinship {
    var mayBeSeveral: Bool {
        switch self {
        case .father, .mother, .husband, .wife, .grandfather, .grandmother: false
        default: true
        }
    }

    var gender: Gender {
        switch self {
        case .father, .husband, .son, .brother, .grandfather, .grandson, .uncle, .nephew: .male
        case .mother, .wife, .daughter, .sister, .grandmother, .granddaughter, .aunt, .niece: .female
        case .cousin, .friend, .master, .servant: .unknown
        }
    }
}
