/// Numbers as Prometheus reads them: the text exposition format, version 0.0.4.
package struct PrometheusText: Sendable {
    package enum Kind: String, Sendable {
        case counter, gauge, histogram
    }

    package typealias Label = (name: String, value: String)

    /// What the text is served as.
    package static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    /// The text so far; every line has its end.
    package private(set) var text = ""

    package init() {}

    /// Begins a family: its samples follow at once.
    /// - Parameters:
    ///   - name: letters, digits, `_` and `:`; units last, `_total` for counters.
    ///   - help: one sentence.
    package mutating func family(_ name: String, _ kind: Kind, help: String) {
        precondition(Self.isName(name), "\(name) is no name of a metric.")
        let escaped = help.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
        text += "# HELP \(name) \(escaped)\n# TYPE \(name) \(kind.rawValue)\n"
    }

    package mutating func sample(_ name: String, _ labels: [Label] = [], count: Int64) {
        sample(name, labels, written: "\(count)")
    }

    package mutating func sample(_ name: String, _ labels: [Label] = [], value: Double) {
        sample(name, labels, written: Self.written(value))
    }

    /// One histogram of a family: a cumulative count for each bound, the sum in seconds, and the count.
    package mutating func histogram(
        _ name: String, _ labels: [Label] = [], _ histogram: LatencyHistogram, fromPower first: Int, toPower last: Int,
        step: Int
    ) {
        for (nanoseconds, count) in histogram.cumulative(fromPower: first, toPower: last, step: step) {
            let bound = Self.written(Double(nanoseconds) / 1e9)
            sample("\(name)_bucket", labels + [("le", bound)], count: Int64(clamping: count))
        }
        sample("\(name)_bucket", labels + [("le", "+Inf")], count: Int64(clamping: histogram.count))
        sample("\(name)_sum", labels, value: Double(histogram.sumNanoseconds) / 1e9)
        sample("\(name)_count", labels, count: Int64(clamping: histogram.count))
    }

    private mutating func sample(_ name: String, _ labels: [Label], written value: String) {
        text += name
        if !labels.isEmpty {
            text += "{" + labels.map { "\($0.name)=\"\(Self.escaped($0.value))\"" }.joined(separator: ",") + "}"
        }
        text += " \(value)\n"
    }

    private static func written(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value > 0 ? "+Inf" : "-Inf" }
        return "\(value)"
    }

    private static func escaped(_ value: String) -> String {
        value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }

    private static func isName(_ name: String) -> Bool {
        guard let first = name.utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else { return false }
        return name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: ":"):
                true
            default: false
            }
        }
    }
}
