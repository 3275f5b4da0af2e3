import Foundation
import Studio
import Synchronization

/// A bar that redraws itself in place, for a terminal.
final class LiveDisplay: ProgressDisplay {
    private static let barWidth = 28
    /// Redrawing more often than this only makes the terminal flicker.
    private static let redrawSecondsMin = 0.08

    private let lastDraw = Mutex<ContinuousClock.Instant?>(nil)

    func show(_ event: FilmEvent) {
        guard case .progress(let progress) = event else { return }
        let now = ContinuousClock.now
        let due = lastDraw.withLock { last in
            if let last, last.duration(to: now) < .seconds(Self.redrawSecondsMin), progress.fraction < 1 { return false }
            last = now
            return true
        }
        guard due else { return }
        let filled = Int(progress.fraction * Double(Self.barWidth))
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: Self.barWidth - filled)
        let percent = Int(progress.fraction * 100)
        let line = "\(bar) \(percent) %  \(progress.sentence)"
        // Carriage return, the line, then erase what an older, longer line left (ECMA-48 EL).
        write("\r\(line)\u{1B}[K")
    }

    func finish(_ report: FilmReport) {
        write("\r\u{1B}[K")
        StandardOutput.write(Data((report.words + "\n").utf8))
    }

    func fail(_ problem: FilmProblem) {
        write("\r\u{1B}[K")
        StandardError.write(problem.sentence)
    }

    private func write(_ text: String) {
        StandardOutput.write(Data(text.utf8))
    }
}

extension FilmReport {
    /// The closing words of the command, for people.
    var words: String {
        let minutes = Int(seconds) / 60
        let length = minutes > 0 ? "\(minutes) min \(Int(seconds) % 60) s" : "\(Int(seconds.rounded())) s"
        var lines = ["Your film is \(film)", "\(length) long, \(shots) shots, made in \(Int(wallSeconds.rounded(.up))) s"]
        if let script { lines.append("Its script is \(script)") }
        if let captions { lines.append("Its captions are \(captions)") }
        return (lines + notes).joined(separator: "\n")
    }
}
