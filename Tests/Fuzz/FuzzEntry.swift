import Glibc

// Fuzzers for what reads bytes from strangers. scripts/fuzz.sh builds this file together with a folder beside it and the sources of
// the room that the folder is named after into one program under libFuzzer, which calls LLVMFuzzerTestOneInput with bytes that reach
// ever more of the code. SEIDRA_FUZZ_TARGET chooses the reader from the folder's `fuzzTargets`. What is checked is not only that
// nothing traps, but what must hold of every result.

/// Takes bytes from a stranger, and checks what must hold of what a reader makes of them.
typealias FuzzTarget = @Sendable ([UInt8]) -> Void

private let target: FuzzTarget = {
    let name = getenv("SEIDRA_FUZZ_TARGET").map { String(cString: $0) } ?? ""
    guard let target = fuzzTargets[name] else { fatalError("SEIDRA_FUZZ_TARGET names no target: \(name)") }
    return target
}()

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    target(Array(UnsafeBufferPointer(start: bytes, count: count)))
    return 0
}

/// Ends the program, so that libFuzzer keeps the input, when something does not hold that must.
func mustHold(_ holds: Bool, _ what: @autoclosure () -> String) {
    guard !holds else { return }
    fatalError("does not hold: \(what())")
}
