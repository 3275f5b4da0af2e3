/// Finds where one scene ends and the next begins: at chapters and marks, where the place changes and stays changed, where time
/// jumps, and where other people come on.
struct SceneCutter {
    let story: ParsedStory
    let readings: [SentenceReading]
    /// Sentences with which other people come on.
    let castOpenings: Set<Int>

    /// How sure the story still is of its place after a sentence that says nothing of it.
    private static let confidenceKept = 0.93

    /// Nouns that are no place, and only stand in one, have no more weight.
    private static let furnitureWeight = 0.4
    private static let doubt = 0.3

    struct Stretch {
        var sentences: Range<Int>
        /// Nil where nothing yet told it.
        var setting: Setting?
    }

    func scenes() -> [Stretch] {
        var stretches: [Stretch] = []
        var before: Setting?
        for part in marked() {
            let own = cut(part, before: before)
            before = own.last?.setting ?? before
            stretches += own
        }
        return stretches
    }

    /// The parts that chapters and scene breaks make.
    private func marked() -> [Range<Int>] {
        let starts = story.paragraphs.filter(\.opensScene).map(\.sentences.lowerBound)
        return zip(starts, starts.dropFirst() + [story.sentences.count]).map { $0..<$1 }
    }

    private func cut(_ part: Range<Int>, before: Setting?) -> [Stretch] {
        let places = places(in: part)
        var runs: [Stretch] = []
        for index in part {
            let place = places[index - part.lowerBound]
            if let last = runs.last, last.setting == place, !startsAnew(index, since: last.sentences.lowerBound) {
                runs[runs.count - 1].sentences = last.sentences.lowerBound..<index + 1
            } else {
                runs.append(Stretch(sentences: index..<index + 1, setting: place))
            }
        }
        return openedAtParagraphs(joined(runs, before: before))
    }

    /// A change of place in the first sentences of a paragraph belongs to the whole paragraph.
    private func openedAtParagraphs(_ scenes: [Stretch]) -> [Stretch] {
        var scenes = scenes
        for index in scenes.indices.dropFirst() {
            let first = scenes[index].sentences.lowerBound
            let paragraph = story.paragraphs[story.sentences[first].paragraph].sentences.lowerBound
            guard first - paragraph <= 3, paragraph - scenes[index - 1].sentences.lowerBound >= 2 else { continue }
            scenes[index].sentences = paragraph..<scenes[index].sentences.upperBound
            scenes[index - 1].sentences = scenes[index - 1].sentences.lowerBound..<paragraph
        }
        return scenes
    }

    /// "The next morning the storm had passed." is the beginning of what comes after it, wherever that is.
    private func isAfterJump(_ stretch: Stretch) -> Bool {
        stretch.sentences.count < Limits.sceneSentencesMin && readings[stretch.sentences.lowerBound].jumpsInTime
    }

    /// Where the story is, sentence by sentence: it stays until a surer cue moves it.
    private func places(in part: Range<Int>) -> [Setting?] {
        var current: Setting?
        var confidence = 0.0
        var places: [Setting?] = []
        for index in part {
            confidence *= Self.confidenceKept
            if let cue = readings[index].place {
                if cue.setting == current {
                    confidence = min(1.2, max(confidence, cue.weight) + cue.weight * 0.2)
                } else if cue.weight >= PlaceReader.sureWeight, cue.weight > confidence * 0.75,
                    // Tables and chairs are carried out of doors.
                    cue.nounWeight > Self.furnitureWeight || confidence < Self.doubt,
                    cue.setting != .sky || staysInTheSky(index)
                {
                    current = cue.setting
                    confidence = cue.weight
                } else if cue.weight >= PlaceReader.sureWeight {
                    // It was named, if not moved to: a second time will do.
                    confidence *= 0.7
                } else if current == nil, cue.weight >= 0.3 {
                    current = cue.setting
                    confidence = cue.weight
                }
            }
            places.append(current)
        }
        return places
    }

    /// Much is said to be up in the air; a scene is there only when it is said again soon.
    private func staysInTheSky(_ index: Int) -> Bool {
        readings[(index + 1)..<min(index + 4, readings.count)].contains {
            $0.place.map { $0.setting == .sky && $0.weight >= 0.3 } ?? false
        }
    }

    private func startsAnew(_ index: Int, since start: Int) -> Bool {
        let isOver = readings[index].weathers.contains { $0.isOver && $0.weight >= 2 }
        if castOpenings.contains(index), index - start >= Limits.sceneSentencesMin { return true }
        return index - start >= 2 && (readings[index].jumpsInTime || isOver && index - start >= Limits.sceneSentencesMin)
    }

    /// Runs too short for a scene go to their neighbours: to equal ones on both sides, else to the one before; what comes
    /// before the first told place belongs to it.
    private func joined(_ runs: [Stretch], before: Setting?) -> [Stretch] {
        var scenes: [Stretch] = []
        for run in runs {
            guard let last = scenes.last else {
                scenes.append(run)
                continue
            }
            let isAnew =
                readings[run.sentences.lowerBound].jumpsInTime
                || castOpenings.contains(run.sentences.lowerBound) && last.sentences.count >= Limits.sceneSentencesMin
            let joinsBefore =
                last.setting == run.setting && !startsAnew(run.sentences.lowerBound, since: last.sentences.lowerBound)
            let isShort = run.sentences.count < Limits.sceneSentencesMin && !isAnew
            let lastIsShort =
                last.sentences.count < Limits.sceneSentencesMin && !readings[last.sentences.lowerBound].jumpsInTime
            // Told so late, it is where they go; until then they are where the chapter before left them.
            let isLate =
                last.setting == nil && before != nil && before != run.setting
                && last.sentences.count > Limits.chapterOpeningSentences
            if joinsBefore || isShort && (last.setting != nil || isLate) {
                scenes[scenes.count - 1].sentences = last.sentences.lowerBound..<run.sentences.upperBound
            } else if last.setting == nil && !isLate && (!isAnew || lastIsShort) || isAfterJump(last) && !isAnew
                || lastIsShort && scenes.count == 1 && !isAnew
            {
                scenes[scenes.count - 1] = Stretch(
                    sentences: last.sentences.lowerBound..<run.sentences.upperBound, setting: run.setting)
            } else {
                scenes.append(run)
            }
        }
        return scenes
    }
}
