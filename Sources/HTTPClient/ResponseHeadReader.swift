import HTTPWire

/// Puts a response's head together from the lines that libcurl has checked; interim responses (1xx) are passed over.
struct ResponseHeadReader {
    private var code = 0
    private var headers = HTTPHeaders()
    private var bytes = 0
    private(set) var isTooLarge = false

    /// Takes a line with its end. Gives the head when it is complete.
    mutating func take(_ line: String) -> (status: HTTPStatus, headers: HTTPHeaders)? {
        bytes += line.utf8.count
        isTooLarge = isTooLarge || bytes > ClientLimits.headBytesMax
        let line = line.drop { $0 == " " || $0 == "\t" }.prefix { !$0.isNewline }
        if line.hasPrefix("HTTP/") {
            headers = HTTPHeaders()
            let words = line.split(separator: " ", maxSplits: 2)
            code = words.count > 1 ? Int(words[1]) ?? 0 : 0
            return nil
        }
        if line.isEmpty {
            // 101 ends HTTP, which was not asked for; what is no status has no head.
            guard (200...599).contains(code) else { return nil }
            return (HTTPStatus(code: code), headers)
        }
        guard let colon = line.firstIndex(of: ":"), let name = HeaderName(validating: String(line[..<colon])) else {
            return nil
        }
        let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
        headers.append(name, String(value))
        return nil
    }
}
