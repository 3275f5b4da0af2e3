/// Values of header fields: dates, ranges, weights and parameters.
enum ValuesFuzz {
    static func check(_ input: [UInt8]) {
        let text = input.span.text
        if let seconds = HTTPDate.decode(text), seconds >= 0 {
            mustHold(HTTPDate.decode(HTTPDate.encode(secondsSince1970: seconds).span.text) == seconds, "\(seconds) moved")
        }
        for size in [0, 1, 10, Int64.max] { checkRanges(text, size: size) }
        var headers = HTTPHeaders()
        for name in [HeaderName.acceptEncoding, .ifMatch, .ifNoneMatch, .ifModifiedSince, .ifRange, .range] {
            headers.append(name, text)
        }
        let accepted = AcceptEncoding(headers)
        if accepted.best() == nil { mustHold(accepted.best(of: [.gzip]) == nil, "gzip is welcome alone only") }
        let current = Validators(entityTag: "\"v\"", lastModifiedSeconds: 784_111_777)
        _ = Preconditions.evaluate(headers, against: current)
        let parameters = HeaderParameters(text)
        mustHold(parameters.value.utf8.count <= text.lowercased().utf8.count, "a value from nothing")
    }

    private static func checkRanges(_ text: String, size: Int64) {
        guard case .parts(let parts) = RangeRequest(text, size: size) else { return }
        mustHold(!parts.isEmpty && parts.count <= WireLimit.rangesMax, "\(parts.count) parts")
        for part in parts {
            mustHold(part.lowerBound >= 0 && part.upperBound <= size && !part.isEmpty, "\(part) of \(size)")
        }
        let sorted = parts.sorted { $0.lowerBound < $1.lowerBound }
        for (left, right) in zip(sorted, sorted.dropFirst()) {
            mustHold(left.upperBound <= right.lowerBound, "\(left) overlaps \(right)")
        }
    }
}
