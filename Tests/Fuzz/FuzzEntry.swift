import Glibc

// Fuzzers for what reads bytes from strangers. scripts/fuzz.sh builds these files together with the sources of HTTPWire into one
// program under libFuzzer, which calls LLVMFuzzerTestOneInput with bytes that reach ever more of the code. SEIDRA_FUZZ_TARGET
// chooses the reader. What is checked is not only that nothing traps, but what must hold of every result.

/// A reader that takes bytes from strangers, and what must hold of what it makes of them.
protocol FuzzTarget: SendableMetatype {
    static func check(_ input: [UInt8])
}

private let target: any FuzzTarget.Type = {
    let name = getenv("SEIDRA_FUZZ_TARGET").map { String(cString: $0) } ?? ""
    switch name {
    case "head": return HeadFuzz.self
    case "chunked": return ChunkedFuzz.self
    case "multipart": return MultipartFuzz.self
    case "websocket": return WebSocketFuzz.self
    case "percent": return PercentFuzz.self
    case "values": return ValuesFuzz.self
    default: fatalError("SEIDRA_FUZZ_TARGET names no target: \(name)")
    }
}()

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    target.check(Array(UnsafeBufferPointer(start: bytes, count: count)))
    return 0
}

/// Ends the program, so that libFuzzer keeps the input, when something does not hold that must.
func mustHold(_ holds: Bool, _ what: @autoclosure () -> String) {
    guard !holds else { return }
    fatalError("does not hold: \(what())")
}

/// Ways in which a network may cut the bytes: not at all, in two at a place that depends on the bytes, after each byte.
func portions(of input: [UInt8]) -> [[[UInt8]]] {
    guard !input.isEmpty else { return [[[]]] }
    let hash = input.reduce(5381) { ($0 &* 33) ^ Int($1) }
    let cut = Int(UInt(bitPattern: hash) % UInt(input.count))
    return [[input], [Array(input[..<cut]), Array(input[cut...])], input.map { [$0] }]
}
