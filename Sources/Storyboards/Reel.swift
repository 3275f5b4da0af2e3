import Analysis

/// The film while it is being put together, within its greatest length.
struct Reel {
    private(set) var lines: [Line] = []
    private(set) var shots: [Shot] = []
    private(set) var marks: [ChapterMark] = []
    private(set) var seconds = 0.0
    /// The story goes on, but the film must not.
    private(set) var isFull = false
    private(set) var hasStory = false
    private(set) var lastScene: StoryScene?
    /// What the least film would have taken, when not even that fitted.
    private(set) var secondsNeeded = 0.0
    /// For the end card.
    var keepsFree = 0.0
    private var continuity = Continuity()
    private let secondsMax: Double
    /// A chapter's card waits for the first of its sentences that fits.
    private var waiting: (heading: String, card: (line: Line, shot: Shot)?)?

    init(secondsMax: Double) { self.secondsMax = secondsMax }

    mutating func append(_ line: Line?, _ shot: Shot) {
        var shot = shot
        if let line {
            shot.narration = [LinePart(line: lines.count, start: 0, end: line.text.utf8.count)]
            lines.append(line)
        }
        shots.append(shot)
        seconds += shot.secondsEstimated
    }

    mutating func beginChapter(_ heading: String, card: (line: Line, shot: Shot)?) {
        waiting = (heading, card)
    }

    /// Takes the scene, or as many of its sentences as the time allows.
    mutating func append(_ scene: StoryScene, _ director: SceneDirector) {
        let cardSeconds = waiting?.card?.shot.secondsEstimated ?? 0
        let firstLine = lines.count + (waiting?.card == nil ? 0 : 1)
        let free = secondsMax - keepsFree - seconds - cardSeconds
        let whole = director.direct(scene, firstLine: firstLine, continuity: continuity)
        if whole.seconds <= free {
            take(whole, scene)
            return
        }
        isFull = true
        // Close enough to the end: a film that ends with a scene ends better.
        if hasStory, free <= secondsMax * Limits.sceneEndShare { return }
        var low = 0
        var high = scene.sentences.count - 1
        var best: (result: SceneDirector.Result, scene: StoryScene)?
        while low < high {
            let middle = (low + high + 1) / 2
            var part = scene
            part.sentences = Array(scene.sentences.prefix(middle))
            let result = director.direct(part, firstLine: firstLine, continuity: continuity)
            if result.seconds <= free {
                low = middle
                best = (result, part)
            } else {
                high = middle - 1
            }
        }
        if let best {
            take(best.result, best.scene)
        } else if !hasStory {
            noteNeeded(scene, director, cardSeconds: cardSeconds)
        }
    }

    private mutating func take(_ result: SceneDirector.Result, _ scene: StoryScene) {
        if let waiting {
            marks.append(ChapterMark(title: waiting.heading, shot: waiting.card == nil && marks.isEmpty ? 0 : shots.count))
            if let card = waiting.card { append(card.line, card.shot) }
        }
        waiting = nil
        lines += result.lines
        shots += result.shots
        seconds += result.seconds
        continuity = result.continuity
        lastScene = scene
        hasStory = true
    }

    private mutating func noteNeeded(_ scene: StoryScene, _ director: SceneDirector, cardSeconds: Double) {
        var part = scene
        part.sentences = Array(scene.sentences.prefix(1))
        secondsNeeded = seconds + cardSeconds + keepsFree + director.direct(part, firstLine: 0, continuity: continuity).seconds
    }
}
