@testable import Analysis

/// Edits that fit and edits that do not, the same for the same seed.
struct RandomEdits {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014).
    private mutating func number(below limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
    }

    private mutating func one<Element>(of elements: [Element]) -> Element { elements[number(below: elements.count)] }

    private mutating func character(_ analysis: StoryAnalysis) -> CharacterAnchor {
        let known = analysis.cast.flatMap { [$0.name] + $0.aliases + $0.names.map(\.name) }
        return CharacterAnchor(name: one(of: known + ["Nobody"]), at: number(below: 3) == 0 ? place(analysis) : nil)
    }

    private mutating func place(_ analysis: StoryAnalysis) -> TextAnchor {
        let sentence = one(of: analysis.scenes.flatMap(\.sentences))
        let words = sentence.text.split(separator: " ")
        let kept = words.dropFirst(number(below: words.count)).prefix(1 + number(below: 6)).joined(separator: " ")
        return TextAnchor(
            words: number(below: 12) == 0 ? "not there" : kept, chapter: sentence.passage.chapter,
            paragraph: sentence.passage.paragraph + number(below: 3) - 1)
    }

    private mutating func quotation(_ analysis: StoryAnalysis) -> TextAnchor {
        let part = one(of: one(of: analysis.quotations).parts)
        let sentence = analysis.scenes.flatMap(\.sentences).first { $0.passage.overlaps(part) }
        return TextAnchor(words: sentence?.text ?? "", chapter: part.chapter, paragraph: part.paragraph)
    }

    mutating func next(_ analysis: StoryAnalysis) -> AnalysisEdit { edit(number(below: 12), analysis) }

    private mutating func edit(_ kind: Int, _ analysis: StoryAnalysis) -> AnalysisEdit {
        switch kind {
        case 0: .mergeCharacters(character(analysis), into: character(analysis))
        case 1: .renameCharacter(character(analysis), name: one(of: ["Bo", "The Cook", "Mara", "", "Élodie de la Tour"]))
        case 2: .setGender(character(analysis), one(of: [.male, .female, .unknown]))
        case 3: .setKind(character(analysis), one(of: FigureKind.allCases))
        case 4: .removeCharacter(character(analysis))
        case 5: .splitName(character(analysis), name: character(analysis).name)
        case 6: .splitScene(at: place(analysis))
        case 7: .joinScenes(at: place(analysis))
        case 8:
            .setScene(
                at: place(analysis),
                SceneFacts(
                    place: "the shed", setting: one(of: Setting.allCases + [nil]), inside: one(of: [true, false, nil]),
                    timeOfDay: one(of: TimeOfDay.allCases), season: one(of: Season.allCases + [nil]),
                    weather: one(of: Weather.allCases), mood: one(of: Mood.allCases + [nil])))
        case 9: .setSpeaker(at: quotation(analysis), number(below: 4) == 0 ? nil : character(analysis))
        case 10: .addTrait(character(analysis), one(of: Trait.Kind.allCases), text: "a scar")
        default: .removeTrait(character(analysis), one(of: Trait.Kind.allCases), text: one(of: ["a scar", "tall", "nothing"]))
        }
    }

    static func one(ofEachKind analysis: StoryAnalysis) -> [AnalysisEdit] {
        var random = RandomEdits(seed: 7)
        return (0..<12).map { random.edit($0, analysis) }
    }
}
