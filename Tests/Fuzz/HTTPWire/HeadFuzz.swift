/// Request heads: the same wherever they are cut, within the limits, and what was accepted is accepted again as it is written
/// out, with the same meaning.
enum HeadFuzz {
    static func check(_ input: [UInt8]) {
        let outcomes = portions(of: input).map(outcome)
        for other in outcomes.dropFirst() {
            mustHold(describe(other) == describe(outcomes[0]), "\(describe(other)) as \(describe(outcomes[0]))")
        }
        guard case .head(let head, let used) = outcomes[0] else { return }
        let limits = WireLimits()
        mustHold(used <= limits.headBytesMax + 2, "a head of \(used) bytes")
        mustHold(head.headers.count <= limits.headerFieldsMax, "\(head.headers.count) fields")
        for segment in head.target.path.segments {
            mustHold(segment != "." && segment != "..", "a dot segment is left")
            mustHold(!segment.utf8.contains { $0 < 0x20 || $0 == 0x7F }, "a control character in a path")
        }
        let again = outcome([written(head)])
        mustHold(describe(again) == describe(outcomes[0], used: written(head).count), "\(describe(again)) after writing")
    }

    private enum Outcome {
        case head(RequestHead, used: Int)
        case waiting
        case refused(WireError)
    }

    private static func outcome(_ portions: [[UInt8]]) -> Outcome {
        var parser = RequestHeadParser()
        var used = 0
        do throws(WireError) {
            for portion in portions {
                let (count, head) = try parser.consume(portion.span)
                used += count
                if let head { return .head(head, used: used) }
                mustHold(count == portion.count, "bytes are left without a head")
            }
            return .waiting
        } catch {
            return .refused(error)
        }
    }

    private static func written(_ head: RequestHead) -> [UInt8] {
        var text = "\(head.method) \(head.target.raw) HTTP/1.\(head.isVersion11 ? 1 : 0)\r\n"
        for (name, value) in head.headers.pairs { text += "\(name): \(value)\r\n" }
        return Array((text + "\r\n").utf8)
    }

    private static func describe(_ outcome: Outcome, used: Int? = nil) -> String {
        switch outcome {
        case .waiting: return "waiting"
        case .refused(let error): return error.description
        case .head(let head, let count):
            let fields = head.headers.pairs.map { "\($0.name): \($0.value)" }
            let flags = "\(head.body) \(head.host ?? "-") \(head.keepsAlive) \(head.expectsContinue) \(head.isVersion11)"
            return "\(head.method) \(head.target.raw) \(head.target.path) \(fields) \(flags) \(used ?? count)"
        }
    }
}
