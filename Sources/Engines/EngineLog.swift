/// The last lines that an engine wrote to its standard error and standard output.
struct EngineLog {
    private var bytes: [UInt8] = []

    mutating func append(_ new: ArraySlice<UInt8>) {
        bytes += new
        if bytes.count > 2 * EngineLimits.logBytesKept { bytes.removeFirst(bytes.count - EngineLimits.logBytesKept) }
    }

    var lastLines: [String] {
        let text = String(decoding: bytes.suffix(EngineLimits.logBytesKept), as: UTF8.self)
        return text.split(whereSeparator: \.isNewline).suffix(EngineLimits.logLinesKept).map(String.init)
    }
}
