import Foundation
package import GRDB
import Synchronization

/// An identifier that sorts by the time it was made (RFC 9562, section 5.7), written in lowercase.
///
/// Layout: 48 bits of milliseconds since 1970, the version, 12 bits of the fraction of the millisecond (section 6.2, method 3), the
/// variant, 62 random bits. Identifiers made by one process strictly increase, also when the clock is set back.
package struct UUIDv7: Hashable, Sendable {
    private let high: UInt64
    private let low: UInt64

    /// A new identifier for this moment.
    package init() {
        var random = SystemRandomNumberGenerator()
        self.init(tick: Self.nextTick(), random: random.next())
    }

    /// - Parameters:
    ///   - tick: 4,096ths of a millisecond since 1970; the lowest 60 bits count.
    ///   - random: the lowest 62 bits count.
    init(tick: UInt64, random: UInt64) {
        high = (tick >> 12) << 16 | 0x7000 | tick & 0xFFF
        low = 0b10 << 62 | random & (1 << 62 - 1)
    }

    /// The moment the identifier was made.
    package var madeAt: Timestamp { Timestamp(milliseconds: Int64(high >> 16)) }

    /// The last tick given out. One counter for the process, because what it keeps unique is unique in the process.
    private static let lastTick = Atomic<UInt64>(0)

    private static func nextTick() -> UInt64 {
        let clock = UInt64(max(0, Date().timeIntervalSince1970) * 1_000 * 4_096)
        var last = lastTick.load(ordering: .relaxed)
        while true {
            let next = max(clock, last + 1)
            let (exchanged, original) = lastTick.weakCompareExchange(expected: last, desired: next, ordering: .relaxed)
            if exchanged { return next }
            last = original
        }
    }
}

extension UUIDv7: Comparable {
    package static func < (left: UUIDv7, right: UUIDv7) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }
}

extension UUIDv7: LosslessStringConvertible {
    /// 36 characters, lowercase: `019aa5b4-6f3c-7a11-8c2f-0d9e4b7a6c55`.
    package var description: String {
        String(unsafeUninitializedCapacity: 36) { text in
            var place = 0
            for index in 0..<32 {
                if index == 8 || index == 12 || index == 16 || index == 20 {
                    text[place] = UInt8(ascii: "-")
                    place += 1
                }
                let half = index < 16 ? high : low
                let nibble = UInt8(truncatingIfNeeded: half >> UInt64(60 - 4 * (index % 16))) & 0xF
                text[place] = nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10
                place += 1
            }
            return place
        }
    }

    /// Reads the 36-character form in either case (RFC 9562, section 4); nil for anything else, other versions of UUID too.
    package init?(_ description: String) {
        var halves: (high: UInt64, low: UInt64) = (0, 0)
        var index = 0
        for (position, byte) in description.utf8.enumerated() {
            if position == 8 || position == 13 || position == 18 || position == 23 {
                guard byte == UInt8(ascii: "-") else { return nil }
                continue
            }
            guard index < 32, let nibble = Self.nibble(byte) else { return nil }
            if index < 16 { halves.high = halves.high << 4 | nibble } else { halves.low = halves.low << 4 | nibble }
            index += 1
        }
        guard index == 32, halves.high >> 12 & 0xF == 7, halves.low >> 62 == 0b10 else { return nil }
        (high, low) = halves
    }

    private static func nibble(_ byte: UInt8) -> UInt64? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(byte - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt64(byte - UInt8(ascii: "A") + 10)
        default: nil
        }
    }
}

extension UUIDv7: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let id = UUIDv7(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "This is not an identifier (a UUID of version 7).")
        }
        self = id
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension UUIDv7: DatabaseValueConvertible {
    package var databaseValue: DatabaseValue { description.databaseValue }

    package static func fromDatabaseValue(_ value: DatabaseValue) -> UUIDv7? {
        String.fromDatabaseValue(value).flatMap(UUIDv7.init)
    }
}
