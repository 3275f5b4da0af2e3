/// Who was spoken of last, for pronouns to mean. The first one named in a sentence is its subject and stays in focus longer
/// than those who come after.
struct PronounFocus {
    private struct Sentence {
        var index: Int
        var members: [Int]
        /// Of them, those who are subjects.
        var subjects: [Int] = []
        /// Of them, those who are only told of in passing ("after Tom had left").
        var asides: Set<Int> = []
        /// Somebody of this gender acts in it who is nobody of the cast ("a man came in").
        var stranger: Gender?

        /// Subjects first; where only the one who tells the story acts, the last one named.
        var order: [Int] { subjects.isEmpty ? members.reversed() : subjects + members.filter { !subjects.contains($0) } }
    }

    private let members: [CastDraft.Member]
    private var recent: [Sentence] = []
    /// Named last, the last first: in what is told, and in what is said.
    private var told: [Int] = []
    private var said: [Int] = []

    /// Who may be the owner in "his wife": those told of go before those who are only talked about.
    var lately: [Int] { told + said.filter { !told.contains($0) } }

    /// Never "he" or "she" in what they tell themselves.
    private let narrator: Int?

    init(members: [CastDraft.Member], narrator: Int?) {
        self.members = members
        self.narrator = narrator
    }

    mutating func forget() {
        recent.removeAll()
        told.removeAll()
        said.removeAll()
    }

    mutating func noteLately(_ member: Int, isQuoted: Bool) {
        if isQuoted { Self.move(member, toFrontOf: &said) } else { Self.move(member, toFrontOf: &told) }
    }

    private static func move(_ member: Int, toFrontOf list: inout [Int]) {
        if list.first == member { return }
        list.removeAll { $0 == member }
        list.insert(member, at: 0)
        if list.count > Limits.latelyMax { list.removeLast() }
    }

    mutating func begin(sentence: Int) {
        recent.removeAll { sentence - $0.index > Limits.pronounReachSentences }
        recent.append(Sentence(index: sentence, members: []))
    }

    /// - Parameter isLate: The subject of a later part of a long sentence, who is the one meant after it.
    ///   isAside: Told of in passing: before what he did or after it, another did something.
    mutating func note(_ member: Int, isSubject: Bool = false, isLate: Bool = false, isAside: Bool = false) {
        guard !recent.isEmpty else { return }
        let last = recent.count - 1
        if isAside, !recent[last].members.contains(member) {
            recent[last].asides.insert(member)
        } else if !isAside {
            recent[last].asides.remove(member)
        }
        if isLate {
            recent[last].members.removeAll { $0 == member }
            recent[last].members.insert(member, at: 0)
            recent[last].subjects.removeAll { $0 == member }
            recent[last].subjects.insert(member, at: 0)
        } else if !recent[last].members.contains(member) {
            recent[last].members.append(member)
            if isSubject, member != narrator { recent[last].subjects.append(member) }
        }
        if isSubject { recent[last].stranger = nil }
    }

    /// "a man came in": whoever is meant by the next "he", it is nobody named before.
    mutating func noteStranger(_ gender: Gender) {
        guard !recent.isEmpty else { return }
        recent[recent.count - 1].stranger = gender
    }

    /// The subject of this sentence or of the nearest one before it that fits the gender; a certain fit goes before a
    /// possible one.
    func latest(_ gender: Gender) -> Int? {
        var best: (member: Int, cost: Double)?
        for (back, sentence) in recent.reversed().enumerated() {
            if let stranger = sentence.stranger, stranger == gender || stranger == .unknown, best == nil { return nil }
            for member in sentence.order
            where member != narrator && (members[member].gender == gender || isOpen(member)) {
                let cost =
                    Double(back) + (members[member].gender == gender ? 0 : doubt(member, isHere: back == 0))
                    + (sentence.asides.contains(member) ? Self.asideCost : 0)
                if best == nil || cost < best?.cost ?? 0 { best = (member, cost) }
                if members[member].gender == gender { break }
            }
        }
        return best?.member
    }

    private static let asideCost = 1.5

    /// What it costs that a gender is not told, in sentences farther away; an animal is "it" unless its own sentence says otherwise.
    private func doubt(_ member: Int, isHere: Bool) -> Double {
        isHuman(member) || isHere ? 1.5 : 4
    }

    private func isOpen(_ member: Int) -> Bool {
        members[member].gender == .unknown && !members[member].isNeuter && (isHuman(member) || members[member].speaks)
    }

    /// The subject of this sentence or of the nearest one before it.
    var latestOfAny: Int? { first { self.isHuman($0) } }

    var latestAnimal: Int? { first { !self.isHuman($0) } }

    /// "They" are the last two, when there are two.
    var latestTwo: [Int] {
        var two: [Int] = []
        for sentence in recent.reversed() {
            for member in sentence.members where !two.contains(member) { two.append(member) }
            if two.count >= 2 { break }
        }
        return two.count == 2 ? two : []
    }

    private func first(_ fits: (Int) -> Bool) -> Int? {
        for sentence in recent.reversed() {
            if let member = sentence.members.first(where: fits) { return member }
        }
        return nil
    }

    /// Spoken of in this sentence or shortly before.
    func contains(_ member: Int) -> Bool { recent.contains { $0.members.contains(member) } }

    /// As `latest`, but from this sentence or the one before: for him and her, who are acted upon.
    func near(_ gender: Gender) -> Int? {
        let near = PronounFocus(members: members, narrator: narrator, recent: recent.suffix(2))
        return near.latest(gender)
    }

    private init(members: [CastDraft.Member], narrator: Int?, recent: ArraySlice<Sentence>) {
        self.members = members
        self.narrator = narrator
        self.recent = Array(recent)
    }

    private func isHuman(_ member: Int) -> Bool { !members[member].kind.isAnimal }
}
