/// A request method (RFC 9110 section 9, RFC 5789 for PATCH).
package enum HTTPMethod: String, Sendable, Hashable, CaseIterable, CustomStringConvertible {
    case get = "GET"
    case head = "HEAD"
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
    case delete = "DELETE"
    case options = "OPTIONS"
    case trace = "TRACE"
    case connect = "CONNECT"

    /// The method these bytes name, letter case counting; nil for one that this server does not know.
    init?(_ bytes: Span<UInt8>) {
        // The first two letters tell them apart; the comparison of the whole comes after, once.
        guard bytes.count >= 3 else { return nil }
        let guess: HTTPMethod
        switch (bytes[0], bytes[1]) {
        case (0x47, _): guess = .get
        case (0x48, _): guess = .head
        case (0x50, 0x4F): guess = .post
        case (0x50, 0x55): guess = .put
        case (0x50, _): guess = .patch
        case (0x44, _): guess = .delete
        case (0x4F, _): guess = .options
        case (0x54, _): guess = .trace
        case (0x43, _): guess = .connect
        default: return nil
        }
        guard bytes.count == guess.rawValue.utf8.count else { return nil }
        var position = 0
        for byte in guess.rawValue.utf8 {
            guard bytes[position] == byte else { return nil }
            position += 1
        }
        self = guess
    }

    package var description: String { rawValue }
}
