/// The readers of HTTPWire, by the names that scripts/fuzz.sh calls them.
let fuzzTargets: [String: FuzzTarget] = [
    "head": HeadFuzz.check,
    "chunked": ChunkedFuzz.check,
    "multipart": MultipartFuzz.check,
    "websocket": WebSocketFuzz.check,
    "percent": PercentFuzz.check,
    "values": ValuesFuzz.check,
]

/// Ways in which a network may cut the bytes: not at all, in two at a place that depends on the bytes, after each byte.
func portions(of input: [UInt8]) -> [[[UInt8]]] {
    guard !input.isEmpty else { return [[[]]] }
    let hash = input.reduce(5381) { ($0 &* 33) ^ Int($1) }
    let cut = Int(UInt(bitPattern: hash) % UInt(input.count))
    return [[input], [Array(input[..<cut]), Array(input[cut...])], input.map { [$0] }]
}
