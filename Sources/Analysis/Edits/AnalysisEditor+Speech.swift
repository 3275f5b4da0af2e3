/// Edits of who says what.
extension AnalysisEditor {
    /// - Parameters:
    ///   - words: what was pointed at, for the complaint.
    ///   - speaker: nil for nobody of the cast.
    mutating func setSpeaker(at passage: Passage, words: String, to speaker: Int?) throws(EditProblem) {
        func overlap(_ quotation: Quotation) -> Int {
            quotation.parts.filter { $0.overlaps(passage) }.reduce(0) {
                $0 + min($1.end, passage.end) - max($1.start, passage.start)
            }
        }
        let here = analysis.quotations.indices.filter { overlap(analysis.quotations[$0]) > 0 }
        guard let quotation = here.max(by: { overlap(analysis.quotations[$0]) < overlap(analysis.quotations[$1]) }) else {
            throw .noQuotation(words)
        }
        give(quotation: quotation, to: speaker)
        analysis.quotations[quotation].confidence = 1
        analysis.quotations[quotation].reason = .user
        analysis.quotations[quotation].evidence = nil
    }

    /// Lets somebody else say it, wherever the reading says who does.
    mutating func give(quotation: Int, to speaker: Int?) {
        let old = analysis.quotations[quotation].speaker
        guard old != speaker else { return }
        let parts = analysis.quotations[quotation].parts
        analysis.quotations[quotation].speaker = speaker
        if let old { analysis.cast[old].lines = max(0, analysis.cast[old].lines - parts.count) }
        if let speaker { analysis.cast[speaker].lines += parts.count }
        var scenes: Set<Int> = []
        for part in parts {
            for place in sentences(at: part) {
                give(part, in: place, from: old, to: speaker)
                scenes.insert(place.scene)
            }
        }
        for scene in scenes { refreshCast(ofScene: scene, considering: [old, speaker].compactMap(\.self)) }
    }

    private mutating func give(
        _ part: Passage, in place: (scene: Int, sentence: Int), from old: Int?, to speaker: Int?
    ) {
        var sentence = analysis.scenes[place.scene].sentences[place.sentence]
        if let index = speakerIndex(of: part, in: sentence, old) { sentence.speakers[index] = speaker }
        for clause in sentence.clauses.indices {
            let start = sentence.passage.start + sentence.clauses[clause].start
            let end = sentence.passage.start + sentence.clauses[clause].end
            let said = min(end, part.end) - max(start, part.start)
            // As the rules see it: a clause is said when a third of it is.
            if said * 3 >= end - start { sentence.clauses[clause].speaker = speaker }
        }
        analysis.scenes[place.scene].sentences[place.sentence] = sentence
    }

    /// Which of the sentence's speakers says the part. Words that are marked and not spoken count among the sentence's, but are no quotations.
    private func speakerIndex(of part: Passage, in sentence: Sentence, _ old: Int?) -> Int? {
        let parts = analysis.quotations.lazy.flatMap(\.parts).filter { $0.overlaps(sentence.passage) }
            .sorted { $0.start < $1.start }
        if parts.count == sentence.speakers.count { return parts.firstIndex { $0 == part } }
        return sentence.speakers.firstIndex { $0 == old }
    }

    /// Who is there now of those who came or went.
    mutating func refreshCast(ofScene scene: Int, considering ids: [Int]) {
        let counts = Self.presence(in: analysis.scenes[scene].sentences[...])
        var cast = analysis.scenes[scene].cast.filter { !ids.contains($0) || counts[$0] != nil }
        for id in ids where counts[id] != nil && !cast.contains(id) {
            let place = cast.firstIndex { counts[$0, default: 0] < counts[id, default: 0] } ?? cast.endIndex
            cast.insert(id, at: place)
        }
        analysis.scenes[scene].cast = cast
    }

    /// In how many sentences each is, and how often each speaks.
    static func presence(in sentences: ArraySlice<Sentence>) -> [Int: Int] {
        var counts: [Int: Int] = [:]
        for sentence in sentences {
            for id in sentence.people { counts[id, default: 0] += 1 }
        }
        return counts
    }
}
