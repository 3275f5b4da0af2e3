import Artefacts
import Foundation
import JobQueue
import Persistence

/// What a job of the crash test makes. All that is to be known of it follows from its name, so that every life of the server, and the driver who
/// looks at the end, mean the same.
struct Goods: Hashable, Codable, Sendable, CustomStringConvertible {
    enum Kind: String, Codable, Sendable, CaseIterable {
        /// Written in several pieces, each flushed.
        case piece
        /// Written by a child process.
        case spawned
        /// Fails at first.
        case flaky
        /// Comes about in its cheapest form only.
        case ladder
        /// Fails for good.
        case hopeless
        /// Put together of others.
        case film
        /// The same, but it says only while it runs what it needs, stage by stage.
        case saga
        /// Has no recipe: every submission is another job.
        case note
    }

    let kind: Kind
    let number: Int

    var description: String { "\(kind.rawValue) \(number)" }

    /// What the queue knows it by.
    var recipe: String? { kind == .note ? nil : "\(kind.rawValue)-\(number)" }

    /// What a film is made of, and whether it can do without.
    var requirements: [(goods: Goods, policy: RequirementPolicy)] {
        guard kind == .film else { return [] }
        var chance = Chance(state: UInt64(number))
        var parts: [(Goods, RequirementPolicy)] = []
        let kinds: [Kind] = [.piece, .piece, .spawned, .flaky, .ladder]
        for _ in 0..<Int.random(in: 2...5, using: &chance) {
            let kind = kinds[Int.random(in: 0..<kinds.count, using: &chance)]
            // Films that are neighbours share some of them.
            let goods = Goods(kind: kind, number: number * 2 + Int.random(in: 0..<5, using: &chance))
            if !parts.contains(where: { $0.0 == goods }) { parts.append((goods, .fail)) }
        }
        if number % 3 == 2 { parts.append((Goods(kind: .film, number: number - 2), .fail)) }
        if number % 7 == 3 { parts.append((Goods(kind: .hopeless, number: number), .skip)) }
        if number % 29 == 11 { parts.append((Goods(kind: .hopeless, number: number + 1), .fail)) }
        return parts
    }

    /// What a saga asks for, one stage after the other. Sagas that are neighbours share some of it, with each other and with films.
    var stages: [[Goods]] {
        guard kind == .saga else { return [] }
        var chance = Chance(state: UInt64(number) ^ 0x5a6a)
        let kinds: [Kind] = [.piece, .piece, .spawned, .flaky, .ladder]
        var told: Set<Goods> = []
        return (0..<2).map { _ in
            (0..<Int.random(in: 1...4, using: &chance)).compactMap { _ in
                let goods = Goods(
                    kind: kinds[Int.random(in: 0..<kinds.count, using: &chance)],
                    number: number * 2 + Int.random(in: 0..<5, using: &chance))
                return told.insert(goods).inserted ? goods : nil
            }
        }
    }

    /// What it is put together of.
    var parts: [Goods] { kind == .saga ? stages.flatMap(\.self) : requirements.map(\.goods) }

    /// Whether it can be made at all.
    var isPossible: Bool {
        kind != .hopeless && requirements.allSatisfy { $0.policy == .skip || $0.goods.isPossible }
    }

    var lines: Int { 20 + Int(truncatingIfNeeded: Chance.mixed(UInt64(number)) % 300) }

    /// The bytes of its artefact.
    var content: Data {
        var text = ""
        if kind == .film || kind == .saga {
            for part in parts { text += "\(part) \(part.isPossible ? Self.digest(part.content) : "missing")\n" }
        } else {
            for line in 0..<lines { text += "\(kind.rawValue) \(number) \(line)\n" }
        }
        return Data(text.utf8)
    }

    /// FNV-1a, 64 bits (http://www.isthe.com/chongo/tech/comp/fnv/).
    static func digest(_ data: Data) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in data { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return String(hash, radix: 16)
    }

    /// The artefact that one job keeps: of a recipe, or of a job that has none.
    func artefact(of job: Job) throws -> Recipe {
        let owner = kind == .note ? job.id.description : ""
        return try Recipe(kind: kind.rawValue, maker: "crash 1", ingredients: ["\(number)", owner])
    }
}

/// Numbers that look random and follow from a seed (SplitMix64, Steele, Lea and Flood 2014).
struct Chance: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        return Self.mixed(state)
    }

    static func mixed(_ number: UInt64) -> UInt64 {
        var mixed = number
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
