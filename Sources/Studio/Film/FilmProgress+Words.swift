extension FilmProgress {
    /// "Painting shot 3 of 24".
    package var words: String {
        switch step {
        case .reading: "Reading the story"
        case .asking: "Asking the language model, \(done) of \(total) questions done"
        case .speaking: "Speaking line \(min(done + 1, total)) of \(total)"
        case .painting: "Painting shot \(min(done + 1, total)) of \(total)"
        case .rendering: "Rendering shot \(min(done + 1, total)) of \(total)"
        case .assembling: "Putting the film together"
        }
    }

    /// "about 2 min left".
    package var timeLeft: String? {
        secondsLeft.map { seconds in
            seconds < 90 ? "about \(max(1, Int(seconds.rounded()))) s left" : "about \(Int((seconds / 60).rounded())) min left"
        }
    }

    /// Both, for whoever shows one line.
    package var sentence: String { timeLeft.map { "\(words), \($0)" } ?? words }
}
