package import Analysis
package import Manuscripts

/// Makes a storyboard of a story that was read: a title card, the story shot by shot, an end card.
///
/// A pure function: equal story, reading and options give an equal storyboard.
package struct StoryboardArtist: Sendable {
    private let options: StoryboardOptions

    package init(options: StoryboardOptions = StoryboardOptions()) {
        self.options = options
    }

    package func storyboard(for manuscript: Manuscript, _ analysis: StoryAnalysis) throws(StoryboardError) -> Storyboard {
        try storyboard(for: manuscript, analysis, edits: StoryboardEdits()).storyboard
    }

    /// With the user's edits, in their order. What does not fit is left out and told.
    package func storyboard(
        for manuscript: Manuscript, _ analysis: StoryAnalysis, edits: StoryboardEdits
    ) throws(StoryboardError) -> EditedStoryboard {
        let (board, scenes) = try directed(manuscript, analysis)
        var edited = EditedStoryboard(
            storyboard: board, edits: edits.edits, subjects: edits.edits.map { _ in nil }, unapplied: [])
        var bible = BibleWriter(cast: analysis.cast, scenes: scenes, seed: options.seed)
        if !edits.isEmpty {
            var editor = StoryboardEditor(board, of: analysis, seed: options.seed, personas: edits.personas)
            for (index, edit) in edits.edits.enumerated() {
                do throws(StoryboardEditProblem) {
                    (edited.edits[index], edited.subjects[index]) = try editor.apply(edit)
                } catch {
                    edited.unapplied.append(.init(index: index, reason: error))
                }
            }
            bible.attires = editor.attires
            edited.storyboard = editor.finish()
        }
        edited.storyboard.bible = bible.bible(of: edited.storyboard.shots, lines: edited.storyboard.lines)
        return edited
    }

    /// The storyboard without its bible, and the scenes that it may tell.
    private func directed(
        _ manuscript: Manuscript, _ analysis: StoryAnalysis
    ) throws(StoryboardError) -> (Storyboard, scenes: [StoryScene]) {
        let words = CardWords.of(options.language ?? analysis.language)
        let headings = manuscript.chapters.enumerated().map { ChapterHeading(title: $1.title, number: $0 + 1, words: words) }
        let chosen = try chosenChapters(of: headings)
        let scenes = analysis.scenes.filter { chosen.contains($0.chapter + 1) && !$0.sentences.isEmpty }
        guard let first = scenes.first else { throw .nothingToTell }
        let told = Set(scenes.map(\.chapter)).sorted()
        let isPart = told.count == 1 && manuscript.chapters.count > 1

        let cards = CardMaker(words: words, seed: options.seed)
        var reel = Reel(secondsMax: options.minutesMax.map { $0 * 60 / (1 + Limits.filmMargin) } ?? .infinity)
        let opening = cards.title(
            manuscript.title, author: manuscript.author, chapter: isPart ? headings[first.chapter].written : nil, over: first)
        reel.append(opening.line, opening.shot)
        reel.keepsFree = cards.end(words.theEnd, over: first, isSpoken: true).shot.secondsEstimated

        let director = SceneDirector(analysis, seed: options.seed)
        for chapter in told {
            let own = scenes.filter { $0.chapter == chapter }
            let card = told.count > 1 ? cards.chapter(headings[chapter], over: own[0]) : nil
            reel.beginChapter(headings[chapter].written, card: card)
            for scene in own where !reel.isFull { reel.append(scene, director) }
            if reel.isFull { break }
        }
        guard reel.hasStory else {
            throw .tooShort(
                minutesMax: options.minutesMax ?? 0, minutesNeeded: reel.secondsNeeded / 60 * (1 + Limits.filmMargin))
        }
        appendEnd(to: &reel, cards, words, headings: headings, chapters: told.map { $0 + 1 })
        let board = Storyboard(
            title: manuscript.title.isEmpty ? words.untitled : manuscript.title, author: manuscript.author,
            language: options.language ?? analysis.language, lines: reel.lines, shots: reel.shots.map(styled),
            chapters: reel.marks)
        return (board, scenes)
    }

    private func styled(_ shot: Shot) -> Shot {
        var shot = shot
        shot.picture.style = options.style
        return shot
    }

    private func chosenChapters(of headings: [ChapterHeading]) throws(StoryboardError) -> ClosedRange<Int> {
        guard let asked = options.chapters else { return 1...max(1, headings.count) }
        guard asked.lowerBound >= 1, asked.upperBound <= headings.count else {
            throw .noSuchChapter(asked: asked, titles: headings.map(\.written))
        }
        return asked
    }

    private func appendEnd(
        to reel: inout Reel, _ cards: CardMaker, _ words: CardWords, headings: [ChapterHeading], chapters: [Int]
    ) {
        guard let scene = reel.lastScene, let last = chapters.last else { return }
        let isLastChapter = last >= headings.count
        let text =
            reel.isFull
            ? words.toBeContinued : isLastChapter ? words.theEnd : words.endOf.replacing("%", with: headings[last - 1].short)
        let said = reel.lines.last?.text.lowercased().filter(\.isLetter)
        let end = cards.end(text, over: scene, isSpoken: said != text.lowercased().filter(\.isLetter))
        reel.append(end.line, end.shot)
    }
}
