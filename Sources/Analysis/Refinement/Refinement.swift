/// What a language model adds to the reading of the rules: the claims that the text bears out, and how many were dropped and why.
package struct Refinement: Sendable, Hashable {
    /// In the order in which they were taken in; none contradicts an earlier one.
    package private(set) var claims: [RefinementClaim] = []
    package private(set) var drops: [RefinementDrop: Int] = [:]
    /// Answers that were no answer at all.
    package private(set) var unreadable = 0

    /// What each claim is about, so that of two the first counts.
    private var settled: Set<Subject> = []

    package init() {}

    package var dropped: Int { drops.values.reduce(0, +) }

    /// Whether a reply has the form that was asked for, whatever it claims.
    package static func isAnswer(_ reply: String) -> Bool { RefinementAnswer(reply) != nil }

    /// Takes the claims of an answer in that the text bears out.
    /// - Parameters:
    ///   - reply: the model's own words.
    ///   - analysis: what the request was made of.
    package mutating func take(_ reply: String, to request: RefinementRequest, about analysis: StoryAnalysis) {
        guard let answer = RefinementAnswer(reply) else {
            unreadable += 1
            return
        }
        let checker = ClaimChecker(analysis: analysis, request: request)
        for claim in answer.claims.prefix(RefinementLimits.claimsMax) {
            do throws(RefinementDrop) {
                guard let claim else { throw .malformed }
                try take(try checker.check(claim))
            } catch {
                drops[error, default: 0] += 1
            }
        }
    }

    private mutating func take(_ claim: RefinementClaim) throws(RefinementDrop) {
        if claims.contains(claim) { throw .known }
        if let subject = Subject(claim), !settled.insert(subject).inserted { throw .contradicted }
        claims.append(claim)
    }

    /// What has one value only.
    private enum Subject: Hashable {
        case gender(Int), speaker(Int)
        case scene(Int, String)

        init?(_ claim: RefinementClaim) {
            switch claim {
            case .samePerson, .trait: return nil
            case .gender(let person, _): self = .gender(person)
            case .speaker(let quotation, _, _): self = .speaker(quotation)
            case .scene(let number, let fact, _): self = .scene(number, fact.name)
            }
        }
    }
}

extension SceneFact {
    fileprivate var name: String {
        switch self {
        case .place: "place"
        case .setting: "setting"
        case .inside: "inside"
        case .timeOfDay: "timeOfDay"
        case .weather: "weather"
        case .mood: "mood"
        case .action: "action"
        }
    }
}
