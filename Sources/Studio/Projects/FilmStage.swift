import JobQueue

/// Parts of a film that are made side by side, by jobs of their own, before it goes on.
struct FilmStage {
    /// What a number of waiting parts is told by.
    private let step: FilmStep
    private let film: Job
    private var total = 0
    private var missing = JobParts()
    /// Its share of the film.
    private(set) var weight = 0.0
    /// What is there of that already.
    private(set) var weightMade = 0.0

    init(_ step: FilmStep, of film: Job) {
        self.step = step
        self.film = film
    }

    /// Adds parts that together have a share in the film.
    mutating func add<Part: FilmPart>(_ parts: [Part], weight whole: Double, _ maker: FilmMaker) throws {
        let each = whole / Double(max(parts.count, 1))
        total += parts.count
        weight += whole
        if parts.isEmpty { weightMade += whole }
        for part in parts {
            if try part.made(by: maker) != nil {
                weightMade += each
            } else {
                missing.add(try FilmPartJob<Part>.submission(of: part, for: film), weight: each)
            }
        }
    }

    var isMade: Bool { missing.isEmpty }

    /// The end of the film's run, until the missing parts are made.
    var outcome: JobOutcome {
        .continued(after: missing, stage: JobStage(name: step.rawValue, total: Int64(total)))
    }

    /// Before this much is done an estimate would only mislead.
    private static let fractionOfFirstEstimate = 0.05

    /// "Rendering shot 3 of 24, about 2 min left"; nil for a stage whose one part speaks for itself.
    static func words(for film: Job) -> String? {
        guard let stage = film.stage, let step = FilmStep(rawValue: stage.name), step != .asking, let done = stage.done,
            let total = stage.total
        else { return nil }
        let progress = FilmProgress(
            step: step, done: Int(done), total: Int(total), fraction: film.progress,
            secondsLeft: film.progress < fractionOfFirstEstimate ? nil : stage.secondsLeft)
        let words =
            switch step {
            case .painting: "Painting and speaking, \(done) of \(total)"
            case .rendering: "Rendering shot \(min(done + 1, total - 1)) of \(total - 1)"
            case .reading, .asking, .speaking, .assembling: progress.words
            }
        return progress.timeLeft.map { "\(words), \($0)" } ?? words
    }
}

/// Tells how far a film is as a whole; the queue wants to know it of the run.
struct FilmJobProgress {
    private let begun: Double
    private let context: JobContext

    init(_ job: Job, _ context: JobContext) {
        begun = job.progress
        self.context = context
    }

    func tell(_ fraction: Double, _ words: String? = nil) {
        context.reportProgress(begun < 1 ? (fraction - begun) / (1 - begun) : 0, words)
    }
}
