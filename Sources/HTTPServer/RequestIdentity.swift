package import HTTPWire

/// What a request is called in logs: its own id, and its place in a distributed trace.
///
/// Every request has one; it is sixteen bytes made without a system call or an allocation. Text is made of it only when somebody
/// asks. An id is a UUID of version 7 (RFC 9562 section 5.7): it sorts by time. It is unique, not secret.
package struct RequestIdentity: Sendable, Hashable {
    private let high: UInt64
    private let low: UInt64

    /// - Parameters:
    ///   - milliseconds: since 1970; 48 bits.
    ///   - fraction: of the millisecond; 12 bits.
    ///   - random: 62 bits.
    init(milliseconds: UInt64, fraction: UInt64, random: UInt64) {
        high = milliseconds << 16 | 0x7000 | fraction & 0xFFF
        low = 0b10 << 62 | random & (1 << 62 - 1)
    }

    /// 36 characters, lowercase.
    package var uuid: String {
        String(unsafeUninitializedCapacity: Self.uuidCount) { write(into: $0) }
    }

    /// The id of a trace that begins with this request: the same 128 bits, so that the one is found by the other. Their last 56 are
    /// random, as W3C Trace Context wants.
    var traceID: String { Self.hex(high) + Self.hex(low) }

    /// Appends the 36 characters.
    func append(to output: inout [UInt8]) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.uuidCount) { buffer in
            _ = write(into: buffer)
            output.append(contentsOf: buffer)
        }
    }

    private static let uuidCount = 36

    private func write(into buffer: UnsafeMutableBufferPointer<UInt8>) -> Int {
        var position = 0
        for index in 0..<32 {
            if index == 8 || index == 12 || index == 16 || index == 20 {
                buffer[position] = UInt8(ascii: "-")
                position += 1
            }
            let half = index < 16 ? high : low
            buffer[position] = Self.digit(UInt8(truncatingIfNeeded: half >> UInt64(60 - 4 * (index & 15))) & 0xF)
            position += 1
        }
        return position
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") &+ value : UInt8(ascii: "a") &+ value &- 10
    }

    private static func hex(_ number: UInt64) -> String {
        String(unsafeUninitializedCapacity: 16) { buffer in
            for index in 0..<16 { buffer[index] = digit(UInt8(truncatingIfNeeded: number >> UInt64(60 - 4 * index)) & 0xF) }
            return 16
        }
    }
}

/// Makes the identities of a loop's requests.
struct IdentitySource {
    /// The state of SplitMix64 (Steele, Lea and Flood, 2014): a few additions and multiplications an id.
    private var state: UInt64
    private var lastTick: UInt64 = 0

    init() {
        var system = SystemRandomNumberGenerator()
        state = system.next()
    }

    /// - Parameter nanoseconds: since 1970. Identities increase also when the clock is set back or stands.
    mutating func next(at nanoseconds: UInt64) -> RequestIdentity {
        // 4,096ths of a millisecond (RFC 9562 section 6.2, method 3).
        let milliseconds = nanoseconds / 1_000_000
        let clock = milliseconds << 12 | (nanoseconds % 1_000_000) << 12 / 1_000_000
        lastTick = max(clock, lastTick &+ 1)
        state &+= 0x9E37_79B9_7F4A_7C15
        return RequestIdentity(milliseconds: lastTick >> 12, fraction: lastTick & 0xFFF, random: Self.mixed(state))
    }

    static func mixed(_ number: UInt64) -> UInt64 {
        var mixed = number
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}

/// A request's names as text, for whoever writes a log on its behalf.
package struct RequestNames: Sendable, Equatable {
    /// The `X-Request-Id` that the client or a proxy gave it, or its UUID.
    package let requestID: String
    /// 32 hexadecimal digits.
    package let traceID: String

    /// The request that the present task works for, inside ``bind(_:_:)``.
    @TaskLocal package static var current: RequestNames?

    package init(of request: Request) {
        requestID = request.id
        traceID = request.traceID
    }

    /// The middleware: what is done for the request, wherever, can tell whom it is for.
    package static func bind(_ request: Request, _ next: Handler) async throws -> Response {
        try await $current.withValue(RequestNames(of: request)) { try await next(request) }
    }
}

extension HeaderName {
    package static let requestID: HeaderName = "X-Request-Id"
}

extension Request {
    /// What it is called in logs and in the answer's `X-Request-Id`: the client's own name for it where that is well-formed, else a
    /// UUID of version 7. The same each time.
    package var id: String { givenID ?? identity.uuid }

    /// The header that the request came with, where it is one to take over: 1 to 128 letters, digits and `-._~+/=:`, which is what
    /// proxies and tracing tools make ids of, and nothing that a log could trip over.
    var givenID: String? {
        guard let given = headers[.requestID], (1...ServerLimit.requestIDCharactersMax).contains(given.utf8.count),
            given.utf8.allSatisfy(Self.isIDByte)
        else { return nil }
        return given
    }

    /// The place in a trace that whoever sent the request named; nil when it named none that is valid.
    package var traceParent: TraceParent? { TraceParent(headers) }

    /// The trace that the request belongs to: the sender's, or one of its own. 32 hexadecimal digits.
    package var traceID: String { traceParent?.traceID ?? identity.traceID }

    private static func isIDByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default:
            "-._~+/=:".utf8.contains(byte)
        }
    }
}
