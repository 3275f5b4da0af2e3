import Glibc

/// A numeric address. An IPv4 address is kept as the IPv6 address that stands for it (`::ffff:192.0.2.1`, RFC 4291 section
/// 2.5.5.2), which is also how a socket that listens on both families reports its IPv4 clients: the two are one address here.
package struct IPAddress: Sendable, Hashable, CustomStringConvertible {
    let high: UInt64
    let low: UInt64

    private static let mappedPrefix: UInt64 = 0xFFFF

    init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    init(ipv4 number: UInt32) { self.init(high: 0, low: Self.mappedPrefix << 32 | UInt64(number)) }

    init(_ number: in6_addr) {
        let bytes = withUnsafeBytes(of: number) { Array($0) }
        self.init(high: bytes[..<8].reduce(0) { $0 << 8 | UInt64($1) }, low: bytes[8...].reduce(0) { $0 << 8 | UInt64($1) })
    }

    /// Reads `192.0.2.1` or `2001:db8::1`, without brackets and zone; nil for anything else.
    package init?(_ text: String) {
        if text.utf8.contains(UInt8(ascii: ":")) {
            var number = in6_addr()
            guard inet_pton(AF_INET6, text, &number) == 1 else { return nil }
            self.init(number)
        } else {
            var number = in_addr()
            guard inet_pton(AF_INET, text, &number) == 1 else { return nil }
            self.init(ipv4: UInt32(bigEndian: number.s_addr))
        }
    }

    package var isIPv4: Bool { high == 0 && low >> 32 == Self.mappedPrefix }

    /// What a single customer is given, who could come from another address of it each time: the address itself for IPv4, the /64 for
    /// IPv6 (RFC 6177).
    var network: IPAddress { isIPv4 ? self : masked(bits: Self.networkBits) }

    private static let networkBits = 64

    /// The network that an address belongs to when it keeps only so many leading bits, of 128.
    func masked(bits: Int) -> IPAddress {
        func mask(_ bits: Int) -> UInt64 { bits <= 0 ? 0 : bits >= 64 ? .max : ~(UInt64.max >> UInt64(bits)) }
        return IPAddress(high: high & mask(bits), low: low & mask(bits - 64))
    }

    package var description: String {
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        if isIPv4 {
            var number = in_addr(s_addr: UInt32(truncatingIfNeeded: low).bigEndian)
            inet_ntop(AF_INET, &number, &text, socklen_t(text.count))
        } else {
            var numbers = (high.bigEndian, low.bigEndian)
            inet_ntop(AF_INET6, &numbers, &text, socklen_t(text.count))
        }
        return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}

/// Addresses that share their leading bits, written `10.0.0.0/8` or `2001:db8::/32` (RFC 4632, RFC 4291 section 2.3).
package struct AddressRange: Sendable, Hashable, CustomStringConvertible {
    private let network: IPAddress
    /// Of 128.
    private let bits: Int

    /// Reads a range, or a single address. Bits behind the prefix do not count. Nil for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let address = IPAddress(String(parts[0])) else { return nil }
        let isIPv4 = !parts[0].contains(":")
        var length = isIPv4 ? 32 : 128
        if parts.count == 2 {
            let digits = parts[1].utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            guard digits, let given = Int(parts[1]), given <= length else { return nil }
            length = given
        }
        bits = isIPv4 ? length + 96 : length
        network = address.masked(bits: bits)
    }

    package func contains(_ address: IPAddress) -> Bool { address.masked(bits: bits) == network }

    package var description: String { network.isIPv4 ? "\(network)/\(bits - 96)" : "\(network)/\(bits)" }

    private init(_ address: IPAddress, bits: Int) {
        network = address.masked(bits: bits)
        self.bits = bits
    }

    /// This machine: 127.0.0.0/8 and ::1.
    package static let loopback = [
        AddressRange(IPAddress(ipv4: 0x7F00_0000), bits: 104), AddressRange(IPAddress(high: 0, low: 1), bits: 128),
    ]
}
