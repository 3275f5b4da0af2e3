import Foundation
import Storyboards

/// A storyboard as a person wants to read it.
struct StoryboardPage {
    let storyboard: Storyboard
    /// Edits that fit nothing, in sentences.
    let unapplied: [String]

    private static let width = 100
    private static let indent = "      "

    init(_ edited: EditedStoryboard) {
        storyboard = edited.storyboard
        unapplied = edited.unapplied.map { "Edit \($0.index + 1) does not fit: \($0.reason)" }
    }

    var text: String {
        var lines = [storyboard.title]
        if let author = storyboard.author { lines.append("by \(author)") }
        let seconds = storyboard.shots.reduce(0) { $0 + $1.secondsEstimated }
        lines += unapplied
        lines.append("\(counted(storyboard.shots.count, "shot")), about \(words(forSeconds: seconds))")
        for (index, shot) in storyboard.shots.enumerated() {
            for chapter in storyboard.chapters where chapter.shot == index { lines += ["", chapter.title.plain] }
            lines.append("")
            lines += self.lines(of: shot, index)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func lines(of shot: Shot, _ index: Int) -> [String] {
        let number = "\(index + 1)".padding(toLength: Self.indent.count, withPad: " ", startingAt: 0)
        let view = [
            Self.name(shot.picture), Self.name(shot.picture.angle), Self.name(shot.camera), Self.name(shot.transition),
        ].compactMap(\.self)
        let seconds = String(format: "%.1f s", shot.secondsEstimated)
        let said = shot.narration.map(storyboard.text(of:))
        let reasons = shot.reasons.filter { $0 != .card }.map(\.words)
        return [number + "\(seconds) · \(view.joined(separator: " · "))"]
            + (reasons.isEmpty ? [] : [Self.indent + "(\(reasons.joined(separator: "; ")))"]) + [
                Self.indent + shot.picture.caption.plain
            ]
            + Self.wrapped(said.joined(separator: " ").plain)
    }

    private static func name(_ picture: PictureBrief) -> String {
        switch picture.arrangement {
        case .group: picture.framing.rawValue
        case .twoShot: "two-shot"
        case .overShoulder: "over the shoulder"
        case .insert: "insert"
        }
    }

    /// Eye level needs no word.
    private static func name(_ angle: Angle) -> String? {
        switch angle {
        case .low: "low angle"
        case .eye: nil
        case .high: "high angle"
        }
    }

    private static func name(_ camera: CameraMove) -> String {
        switch camera {
        case .still: "still"
        case .pushIn: "push in"
        case .pullOut: "pull out"
        case .panLeft: "pan left"
        case .panRight: "pan right"
        case .tiltUp: "tilt up"
        case .tiltDown: "tilt down"
        }
    }

    /// A cut needs no word.
    private static func name(_ transition: Transition) -> String? {
        switch transition {
        case .cut: nil
        case .crossFade: "cross-fade"
        case .fadeFromBlack: "fade from black"
        }
    }

    private static func wrapped(_ text: String) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(whereSeparator: \.isWhitespace) {
            if !line.isEmpty, line.count + word.count + 1 > width - indent.count {
                lines.append(indent + line)
                line = ""
            }
            line += line.isEmpty ? word : " " + word
        }
        return line.isEmpty ? lines : lines + [indent + line]
    }
}
