/// Forms: the same wherever they are cut, no larger than what came in, and file names without folders.
enum MultipartFuzz {
    static func check(_ input: [UInt8]) {
        let outcomes = portions(of: input).map(outcome)
        for other in outcomes.dropFirst() { mustHold(other == outcomes[0], "\(other) as \(outcomes[0])") }
        mustHold(outcomes[0].parts.reduce(0) { $0 + $1.data.count } <= input.count, "data from nothing")
        for part in outcomes[0].parts {
            mustHold(part.fileName?.contains { $0 == "/" || $0 == "\\" } != true, "a folder in \(part.fileName ?? "")")
        }
        // The content type comes from a stranger too.
        _ = try? MultipartParser(contentType: input.span.text)
    }

    fileprivate struct Part: Equatable {
        var name: String
        var fileName: String?
        var contentType: String?
        var data: [UInt8] = []
        var hasEnded = false
    }

    fileprivate struct Outcome: Equatable {
        var parts: [Part] = []
        var isFinished = false
        var refusal: String?
    }

    private static func outcome(_ portions: [[UInt8]]) -> Outcome {
        var outcome = Outcome()
        do throws(WireError) {
            var parser = try MultipartParser(contentType: "multipart/form-data; boundary=B")
            for portion in portions {
                for event in try parser.consume(portion.span) { outcome.take(event) }
            }
            outcome.isFinished = parser.isFinished
            // The data of a part that has not ended may be held back.
            if let last = outcome.parts.last, !last.hasEnded { outcome.parts[outcome.parts.count - 1].data = [] }
        } catch {
            return Outcome(refusal: error.description)
        }
        return outcome
    }
}

extension MultipartFuzz.Outcome {
    fileprivate mutating func take(_ event: MultipartParser.Event) {
        switch event {
        case .partStarted(let part):
            mustHold(parts.last?.hasEnded != false, "a part within a part")
            parts.append(.init(name: part.name, fileName: part.fileName, contentType: part.contentType))
        case .data(let bytes):
            mustHold(!bytes.isEmpty && parts.last?.hasEnded == false, "data of no part")
            parts[parts.count - 1].data += bytes
        case .partEnded:
            mustHold(parts.last?.hasEnded == false, "an end without a part")
            parts[parts.count - 1].hasEnded = true
        }
    }
}
