import Analysis

/// A storyboard while it is being edited. Shots keep their places and what they tell.
struct StoryboardEditor {
    private let cast: [Character]
    private let quotations: [Quotation]
    private let anchors: StoryAnchors
    private let casting: FigureCasting
    private let personas: [String: Persona]
    private var board: Storyboard
    /// By `Character.id`.
    private(set) var attires: [Int: Attire] = [:]

    /// - Parameters:
    ///   - board: without its bible.
    ///   - seed: of the film.
    init(_ board: Storyboard, of analysis: StoryAnalysis, seed: UInt64, personas: [String: Persona]) {
        cast = analysis.cast
        quotations = analysis.quotations
        anchors = StoryAnchors(analysis)
        casting = FigureCasting(cast: analysis.cast, seed: seed)
        self.personas = personas
        self.board = board
    }

    /// Applies an edit, and returns it with its anchors as they are now.
    mutating func apply(
        _ edit: StoryboardEdit
    ) throws(StoryboardEditProblem) -> (edit: StoryboardEdit, subject: EditedStoryboard.Subject) {
        switch edit {
        case .setShot(let anchor, let facts):
            let place = try found { () throws(EditProblem) in try anchors.find(anchor) }
            guard let index = shot(telling: place.passage) else { throw .notTold(words: anchor.words) }
            return (.setShot(at: place.anchor, try set(facts, ofShot: index)), .shot(index))
        case .setLook(let anchor, let facts):
            let (id, character) = try found { () throws(EditProblem) in try anchors.find(anchor) }
            guard facts != LookFacts() else { throw .nothingToChange }
            try Self.check(facts.look)
            attires[id, default: Attire()].facts = facts
            return (.setLook(character, facts), .look(id))
        case .givePersona(let anchor, let name):
            let (id, character) = try found { () throws(EditProblem) in try anchors.find(anchor) }
            guard let persona = personas[name] else { throw .noSuchPersona }
            attires[id, default: Attire()].persona = persona
            attires[id]?.personaID = name
            return (.givePersona(character, persona: name), .persona(id))
        }
    }

    /// The storyboard, with everything in it that follows from the edits.
    consuming func finish() -> Storyboard {
        let dressed = Dictionary(attires.map { (casting.lookSeed(of: $0), $1) }) { one, _ in one }
        for shot in board.shots.indices {
            for figure in board.shots[shot].picture.figures.indices {
                dressed[board.shots[shot].picture.figures[figure].lookSeed]?.dress(&board.shots[shot].picture.figures[figure])
            }
        }
        VoiceCasting(voices: attires.compactMapValues { $0.persona?.voice }, quotations: quotations).cast(&board)
        return board
    }

    private func found<Value>(_ find: () throws(EditProblem) -> Value) throws(StoryboardEditProblem) -> Value {
        do {
            return try find()
        } catch {
            throw .notFound(error)
        }
    }

    /// The shot that tells most of a passage.
    private func shot(telling passage: Passage) -> Int? {
        func bytes(_ shot: Shot) -> Int {
            shot.narration.reduce(0) { sum, part in
                guard let told = board.passage(of: part), told.chapter == passage.chapter, told.paragraph == passage.paragraph
                else { return sum }
                return sum + max(0, min(told.end, passage.end) - max(told.start, passage.start))
            }
        }
        let best = board.shots.indices.map { ($0, bytes(board.shots[$0])) }.max { ($0.1, $1.0) < ($1.1, $0.0) }
        return best.flatMap { $0.1 > 0 ? $0.0 : nil }
    }

    // MARK: - A shot

    private mutating func set(_ facts: ShotFacts, ofShot index: Int) throws(StoryboardEditProblem) -> ShotFacts {
        guard facts != ShotFacts() else { throw .nothingToChange }
        try Self.check(facts.caption, "caption", charactersMax: Limits.captionCharactersMax)
        try Self.check(facts.prompt, "prompt", charactersMax: Limits.promptCharactersMax)
        var facts = facts
        var shot = board.shots[index]
        let before = shot
        try set(placeIn: facts, of: &shot)
        shot.picture.framing = facts.framing ?? shot.picture.framing
        shot.picture.timeOfDay = facts.timeOfDay ?? shot.picture.timeOfDay
        shot.picture.weather = facts.weather ?? shot.picture.weather
        shot.picture.mood = facts.mood ?? shot.picture.mood
        shot.picture.seed = facts.seed ?? shot.picture.seed
        shot.camera = facts.camera ?? shot.camera
        shot.prompt = facts.prompt ?? shot.prompt
        // Talk over a shoulder and a thing in a hand are of certain people, from a certain distance.
        if facts.framing != nil || facts.people != nil { shot.picture.arrangement = .group }
        if let wanted = facts.people {
            let people: [Int]
            (people, facts.people) = try find(wanted)
            let now = shot.narration.last.flatMap(board.passage)
            shot.picture.figures = people.map { figure(of: $0, at: now, as: before.picture) }
            shot.extras = []
            shot.uses = people.map { .character(cast[$0]) } + shot.uses.filter { !$0.isOfCharacter }
        }
        // What the director thought holds no more.
        if facts.people != nil || facts.framing != nil || facts.camera != nil { shot.reasons = [.asked] }
        shot.picture.caption = facts.caption ?? caption(for: shot, insteadOf: before)
        board.shots[index] = shot
        return facts
    }

    private func set(placeIn facts: ShotFacts, of shot: inout Shot) throws(StoryboardEditProblem) {
        if let setting = facts.setting, setting != shot.picture.setting {
            shot.picture.setting = setting
            shot.uses = shot.uses.filter { !$0.isOfPlace } + [.place(setting)]
        }
        let site = facts.site ?? shot.picture.site
        let isThere = site?.mayBe(in: shot.picture.setting) ?? true
        if let site = facts.site, !isThere { throw .siteElsewhere(site, shot.picture.setting) }
        shot.picture.site = isThere ? site : nil
    }

    private func find(
        _ wanted: [CharacterAnchor]
    ) throws(StoryboardEditProblem) -> (ids: [Int], anchors: [CharacterAnchor]) {
        guard wanted.count <= Limits.figuresMax else { throw .tooManyPeople(most: Limits.figuresMax) }
        var found: (ids: [Int], anchors: [CharacterAnchor]) = ([], [])
        for anchor in wanted {
            let (id, character) = try self.found { () throws(EditProblem) in try anchors.find(anchor) }
            guard !found.ids.contains(id) else { continue }
            found.ids.append(id)
            found.anchors.append(character)
        }
        return found
    }

    /// Whom the caption names: each of the cast, and the extras in their own words.
    private func subjects(of shot: Shot, _ manner: CaptionWriter.Subject.Manner) -> [CaptionWriter.Subject] {
        shot.picture.figures.enumerated().compactMap { index, figure in
            if let extra = shot.extras.first(where: { $0.figures.contains(index) }) {
                guard index == extra.figures.lowerBound else { return nil }
                return CaptionWriter.Subject(
                    name: FigureCasting.called(extra.words), posture: figure.posture, isPlural: extra.figures.count > 1,
                    manner: manner)
            }
            guard let id = cast.indices.first(where: { casting.lookSeed(of: $0) == figure.lookSeed }) else { return nil }
            return CaptionWriter.Subject(name: FigureCasting.called(cast[id]), posture: figure.posture, manner: manner)
        }
    }

    /// Somebody as they are in the picture already, or as they look at that place of the story.
    private func figure(of id: Int, at place: Passage?, as picture: PictureBrief) -> Figure {
        let seed = casting.lookSeed(of: id)
        return picture.figures.first { $0.lookSeed == seed }
            ?? Figure(
                lookSeed: seed, name: casting.names(of: id), kind: cast[id].kind,
                traits: cast[id].traits.seen(at: place).prefix(Limits.traitsMax).map(\.text))
    }

    /// A caption in the words that the director would have found. One that is the user's own stays.
    private func caption(for shot: Shot, insteadOf before: Shot) -> String {
        func caption(_ shot: Shot, _ manner: CaptionWriter.Subject.Manner) -> String {
            CaptionWriter().caption(for: shot.picture, of: subjects(of: shot, manner))
        }
        // Who speaks or listens stands nowhere but in the caption.
        let manners: [CaptionWriter.Subject.Manner] = [.speaks, .acts, .listens]
        guard let manner = manners.first(where: { caption(before, $0) == before.picture.caption }) else {
            return before.picture.caption
        }
        return caption(shot, manner)
    }

    // MARK: - What people type

    private static func check(_ text: String?, _ field: String, charactersMax most: Int) throws(StoryboardEditProblem) {
        guard let text else { return }
        guard text.contains(where: \.isLetter), text.count <= most, !text.hasUnseenCharacter else {
            throw .badText(field: field, charactersMax: most)
        }
    }

    private static func check(_ look: [String]?) throws(StoryboardEditProblem) {
        guard let look else { return }
        guard look.count <= Limits.lookPhrasesMax else { throw .tooManyPhrases(most: Limits.lookPhrasesMax) }
        for phrase in look { try check(phrase, "look", charactersMax: Limits.lookPhraseCharactersMax) }
    }
}
