package import Manuscripts

/// What to ask a language model about a story, the most useful for its price first.
///
/// A pure function of the manuscript and of what the rules read in it. A budget takes the first requests that fit into it, whatever
/// earlier answers cost, so that a run that goes on asks the same as one that was never stopped.
package struct RefinementPlan: Sendable {
    package let requests: [RefinementRequest]

    package init(_ analysis: StoryAnalysis, _ manuscript: Manuscript) {
        let all =
            SpeakerQuestions(analysis: analysis, index: SentenceIndex(analysis)).requests()
            + CastQuestions(analysis: analysis).requests()
            + SceneQuestions(analysis: analysis, manuscript: manuscript).requests()
        let worth = all.map { $0.value / Double($0.tokensMax) }
        requests = all.indices.sorted { (worth[$1], $0) < (worth[$0], $1) }.map { all[$0] }
    }

    /// The requests that together cost no more than a number of tokens.
    package func requests(withinTokens budget: Int) -> ArraySlice<RefinementRequest> {
        var left = budget
        return requests.prefix { request in
            left -= request.tokensMax
            return left >= 0
        }
    }
}
