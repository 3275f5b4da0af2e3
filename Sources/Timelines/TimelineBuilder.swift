package import Speech
package import Storyboards

/// Cuts the film: every shot as long as what is said under it, with the rests that a narrator makes.
package struct TimelineBuilder: Sendable {
    package struct Options: Sendable, Hashable, Codable {
        /// How wide captions may be, in characters; a film held upright has room for fewer.
        package var captionCharactersMax: Int

        package init(captionCharactersMax: Int = 40) {
            self.captionCharactersMax = captionCharactersMax
        }
    }

    package var options: Options

    package init(options: Options = Options()) {
        self.options = options
    }

    /// - Parameter spoken: the voice's reading of `storyboard.lines`, in the same order.
    package func timeline(for storyboard: Storyboard, spoken: [SpokenTiming]) -> Timeline {
        precondition(spoken.count == storyboard.lines.count, "every line is spoken once")
        var cut = Cut(storyboard: storyboard, spoken: spoken)
        for shot in storyboard.shots.indices { cut.append(shot: shot) }
        return Timeline(
            title: storyboard.title, author: storyboard.author, language: storyboard.language,
            pictures: cut.pictures, voices: cut.voices, captions: captions(storyboard, spoken, cut.voices),
            chapters: storyboard.chapters.map { ChapterMarker(title: $0.title, frame: cut.pictures[$0.shot].frames.lowerBound) }
        )
    }

    private func captions(_ storyboard: Storyboard, _ spoken: [SpokenTiming], _ voices: [VoiceClip]) -> [CaptionClip] {
        let layout = CaptionLayout(charactersPerLineMax: options.captionCharactersMax)
        // A card shows its words already.
        let told = voices.filter { storyboard.lines[$0.line].passage != nil }
        let clips = told.flatMap { voice in
            let tokens = CaptionToken.tokens(of: storyboard.lines[voice.line].text, spoken: spoken[voice.line])
            let start = Double(voice.startSample) / Double(Timeline.sampleRate)
            return layout.blocks(tokens).map { CaptionClip(block: $0, lineStartSeconds: start) }
        }
        return clips.enumerated().map { index, clip in
            clip.lingering(before: clips.indices.contains(index + 1) ? clips[index + 1] : nil)
        }
    }
}

/// How long the narrator and the pictures rest. Seconds.
enum Rest {
    static let betweenSentences = 0.35
    /// Inside a sentence that two voices share.
    static let betweenVoices = 0.15
    static let betweenParagraphs = 0.7
    static let betweenScenes = 1.1
    /// Before and after the words on a card.
    static let aroundCard = 1.0
    static let shotSecondsMin = 3.0
    /// A cut comes this long before the first word of the new shot, as an editor would lay it.
    static let cutBeforeWord = 0.12
    static let crossFadeSeconds = 0.6
    static let fadeSeconds = 0.8
    /// A caption stays this long after its last word, unless the next one comes.
    static let captionLinger = 0.4
}

/// The film as it grows, shot by shot.
private struct Cut {
    let storyboard: Storyboard
    let spoken: [SpokenTiming]
    var pictures: [PictureClip] = []
    var voices: [VoiceClip] = []
    /// When each line begins, in seconds.
    private var lineStarts: [Int: Double] = [:]
    /// Where the narrator may go on, in seconds.
    private var narratorFree = 0.0

    init(storyboard: Storyboard, spoken: [SpokenTiming]) {
        self.storyboard = storyboard
        self.spoken = spoken
    }

    mutating func append(shot index: Int) {
        let shot = storyboard.shots[index]
        let startFrame = pictures.last?.frames.upperBound ?? 0
        let start = Double(startFrame) / Double(Timeline.frameRate)
        if case .scene = shot.picture.kind {} else { narratorFree = max(narratorFree, start + Rest.aroundCard) }
        for part in shot.narration { say(part) }
        let end = max(endOfShot(index, from: start), start + minimumSeconds(of: index))
        let endFrame = max(startFrame + 1, Int((end * Double(Timeline.frameRate)).rounded()))
        if !continues(after: index) {
            narratorFree = max(narratorFree, Double(endFrame) / Double(Timeline.frameRate) + Rest.cutBeforeWord)
        }
        let fade = shot.transition.seconds
        pictures.append(
            PictureClip(
                shot: index, frames: startFrame..<endFrame, camera: shot.camera, transition: shot.transition,
                transitionFrames: min(Int(fade * Double(Timeline.frameRate)), (endFrame - startFrame) / 2)))
    }

    /// Lays a line on the voice track when its first part comes.
    private mutating func say(_ part: LinePart) {
        guard lineStarts[part.line] == nil else { return }
        let line = spoken[part.line]
        let sample = Int((narratorFree * Double(Timeline.sampleRate)).rounded())
        let count = Int((line.seconds * Double(Timeline.sampleRate)).rounded(.up))
        voices.append(VoiceClip(line: part.line, startSample: sample, sampleCount: count))
        lineStarts[part.line] = Double(sample) / Double(Timeline.sampleRate)
        let said = storyboard.lines[part.line]
        let rest =
            said.endsParagraph ? Rest.betweenParagraphs : said.isContinued ? Rest.betweenVoices : Rest.betweenSentences
        narratorFree = Double(sample + count) / Double(Timeline.sampleRate) + rest
    }

    /// Whether the next shot goes on with a line that has begun.
    private func continues(after index: Int) -> Bool {
        guard let next = next(after: index)?.narration.first else { return false }
        return lineStarts[next.line] != nil
    }

    private func next(after index: Int) -> Shot? {
        storyboard.shots.indices.contains(index + 1) ? storyboard.shots[index + 1] : nil
    }

    private func endOfShot(_ index: Int, from start: Double) -> Double {
        let shot = storyboard.shots[index]
        guard shot.narration.last != nil else { return start + shot.secondsEstimated }
        if let part = next(after: index)?.narration.first, let lineStart = lineStarts[part.line] {
            return lineStart + onset(of: part) - Rest.cutBeforeWord
        }
        let spokenUntil = voices.last.map { Double($0.startSample + $0.sampleCount) / Double(Timeline.sampleRate) } ?? start
        guard case .scene = shot.picture.kind else { return spokenUntil + Rest.aroundCard }
        guard let next = next(after: index) else { return spokenUntil + Rest.betweenScenes }
        if next.transition != .cut { return max(spokenUntil + Rest.betweenScenes, narratorFree) - Rest.cutBeforeWord }
        return narratorFree - Rest.cutBeforeWord
    }

    /// When the first word of a part is heard, from the start of its line.
    private func onset(of part: LinePart) -> Double {
        let line = spoken[part.line]
        return line.words.first { $0.end > part.start }?.startSeconds ?? line.seconds
    }

    /// A shot that ends with its line may rest until it is long enough; one that is cut inside a line follows the words.
    private func minimumSeconds(of index: Int) -> Double {
        continues(after: index) ? 0 : Rest.shotSecondsMin
    }
}

extension Transition {
    fileprivate var seconds: Double {
        switch self {
        case .cut: 0
        case .crossFade: Rest.crossFadeSeconds
        case .fadeFromBlack: Rest.fadeSeconds
        }
    }
}
