import Foundation
import Testing

@testable import Persistence

struct UUIDv7Tests {
    @Test func `the example of RFC 9562, appendix A.6, is laid out as there`() throws {
        let milliseconds: UInt64 = 0x017F_22E2_79B0
        let id = UUIDv7(tick: milliseconds << 12 | 0xCC3, random: 0x18C4_DC0C_0C07_398F)
        #expect(id.description == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f")
        #expect(id.madeAt.description == "2022-02-22T19:22:22.000Z")
    }

    @Test func `identifiers increase, as values and as text`() {
        let ids = (1...5_000).map { _ in UUIDv7() }
        #expect(zip(ids, ids.dropFirst()).allSatisfy { $0 < $1 && $0.description < $1.description })
    }

    @Test func `identifiers made at once by several tasks differ`() async {
        let ids = await withTaskGroup { group in
            for _ in 1...8 { group.addTask { (1...1_000).map { _ in UUIDv7() } } }
            return await group.reduce(into: Set<UUIDv7>()) { $0.formUnion($1) }
        }
        #expect(ids.count == 8_000)
    }

    @Test func `an identifier carries the moment it was made`() {
        let before = Timestamp.now
        let id = UUIDv7()
        #expect(before <= id.madeAt + .milliseconds(1) && id.madeAt <= Timestamp.now + .milliseconds(1))
    }

    @Test func `both cases are read, the lower one is written`() {
        let id = UUIDv7()
        #expect(UUIDv7(id.description) == id)
        #expect(UUIDv7(id.description.uppercased()) == id)
        #expect(id.description == id.description.lowercased())
    }

    @Test(arguments: [
        "", "017f22e2", "017f22e279b07cc398c4dc0c0c07398f", "017f22e2-79b0-4cc3-98c4-dc0c0c07398f",
        "017f22e2-79b0-7cc3-18c4-dc0c0c07398f", "017f22e2-79b0-7cc3-98c4-dc0c0c07398g", "017f22e2-79b0-7cc3-98c4-dc0c0c07398f0",
        "017f22e2-79b0-7cc3-98c4-dc0c0c07398", "017f22e2-79b0-7cc3-98c4-dc0c0c07398f\n",
    ])
    func `what is no identifier of version 7 is refused`(text: String) {
        #expect(UUIDv7(text) == nil)
    }
}
