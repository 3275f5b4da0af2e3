import Analysis
import Foundation

// How the page says what the reading names.

extension TextKind {
    var words: String { rawValue }
}

extension Character {
    /// What they are, without claiming more than the reading knows: a figure is drawn as a rabbit for want of a mouse.
    var kindWords: String {
        if kind.isAnimal { return name.lowercased().contains(kind.rawValue) ? kind.rawValue : "animal" }
        if kind == .boy || kind == .girl { return kind.rawValue }
        return gender == .unknown ? kind.rawValue : gender.rawValue
    }
}

extension Setting {
    var words: String {
        switch self {
        case .cityStreet: "a street"
        case .sea: "at sea"
        case .sky: "in the air"
        default: "a \(rawValue)"
        }
    }
}

extension TextKindFinding.Sign {
    func sentence(_ amount: Double) -> String {
        let percent = "\(Int((amount * 100).rounded())) %"
        return switch self {
        case .length: "\(Int(amount)) words of text"
        case .cues: "\(percent) of its paragraphs are a script's"
        case .verse: "\(percent) of its words are verse"
        case .speech: "\(percent) of its words are said aloud"
        case .people: "somebody of the cast is in \(percent) of its sentences"
        case .past: "told in the past in \(percent) of its plain verbs"
        case .dateline: "it begins with a place, a date or an agency"
        case .report: String(format: "%.1f words of reports in a hundred", amount)
        case .argument: String(format: "%.1f words of argument in a hundred", amount)
        }
    }
}

extension ReadingAge.Formula {
    var words: String {
        switch self {
        case .fleschKincaid: "Flesch–Kincaid"
        case .kandelMoles: "Kandel and Moles"
        case .lix: "LIX"
        }
    }
}

extension ContentWarning.Kind {
    var words: String { self == .selfHarm ? "self-harm" : rawValue }
}
