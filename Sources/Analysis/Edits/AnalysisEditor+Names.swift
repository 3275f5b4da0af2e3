/// Taking one name away from a character for somebody of its own.
///
/// A reading keeps who is meant and not by which words, so the words are looked at again: sentences that only have the name go to the newcomer,
/// those that have none of the names go to whom the scene named last.
extension AnalysisEditor {
    mutating func splitName(_ text: String, from id: Int) throws(EditProblem) {
        let wanted = text.lowercased()
        let old = analysis.cast[id]
        let known = ([old.name] + old.aliases + old.names.map(\.name)).unique { $0.lowercased() }
        guard let name = known.first(where: { $0.lowercased() == wanted }) else {
            throw .noSuchName(character: old.name, name: text)
        }
        let staying = known.filter { $0.lowercased() != wanted }
        guard let main = staying.first else { throw .onlyName(old.name) }

        let new = analysis.cast.count
        analysis.cast[id].name = main
        analysis.cast[id].aliases.removeAll { $0.lowercased() == wanted || $0 == main }
        analysis.cast[id].names.removeAll { $0.name.lowercased() == wanted }
        var newcomer = Character(id: new, name: name, names: old.names.filter { $0.name.lowercased() == wanted })
        newcomer.mentions = newcomer.names.reduce(0) { $0 + $1.count }
        analysis.cast[id].mentions = max(0, old.mentions - newcomer.mentions)
        analysis.cast.append(newcomer)

        let words = NameWords(wanted: [name], others: staying)
        move(from: id, to: new, by: words)
        moveLines(from: id, to: new, by: words)
        moveTraits(from: id, to: new, by: words)
        analysis.cast[new].chapters = analysis.scenes.filter { $0.cast.contains(new) }.map(\.chapter).unique { $0 }
        analysis.cast[new].takesArticle = takesArticle(name, analysis.cast[new])
    }

    private mutating func move(from id: Int, to new: Int, by words: NameWords) {
        for scene in analysis.scenes.indices {
            guard
                analysis.scenes[scene].cast.contains(id)
                    || analysis.scenes[scene].sentences.contains(where: { $0.people.contains(id) })
            else { continue }
            var last = NameWords.Answer.others
            for index in analysis.scenes[scene].sentences.indices {
                var sentence = analysis.scenes[scene].sentences[index]
                let own = words.answer(for: sentence.text)
                if own != .none { last = own == .wanted ? .wanted : .others }
                guard sentence.characters.contains(id) else { continue }
                sentence.characters = Self.ids(sentence.characters, id, new, own == .none ? last : own)
                for clause in sentence.clauses.indices {
                    let answer = words.answer(for: sentence.text(of: sentence.clauses[clause]))
                    // A clause without a name goes with its sentence, where that names one of the two.
                    let whose = answer != .none ? answer : own == .both || own == .none ? last : own
                    sentence.clauses[clause].characters = Self.ids(sentence.clauses[clause].characters, id, new, whose)
                    sentence.clauses[clause].actors = Self.ids(sentence.clauses[clause].actors, id, new, whose)
                }
                analysis.scenes[scene].sentences[index] = sentence
            }
            refreshCast(ofScene: scene, considering: [id, new])
        }
    }

    private static func ids(_ ids: [Int], _ id: Int, _ new: Int, _ answer: NameWords.Answer) -> [Int] {
        switch answer {
        case .wanted: ids.map { $0 == id ? new : $0 }.unique { $0 }
        case .both: ids.flatMap { $0 == id ? [id, new] : [$0] }.unique { $0 }
        case .others, .none: ids
        }
    }

    /// Lines go with the sentence that tells who speaks.
    private mutating func moveLines(from id: Int, to new: Int, by words: NameWords) {
        for index in analysis.quotations.indices where analysis.quotations[index].speaker == id {
            guard let evidence = analysis.quotations[index].evidence else { continue }
            let telling = sentences(at: evidence).map { analysis.scenes[$0.scene].sentences[$0.sentence].text }
            guard words.answer(for: telling.joined(separator: " ")) == .wanted else { continue }
            give(quotation: index, to: new)
        }
    }

    private mutating func moveTraits(from id: Int, to new: Int, by words: NameWords) {
        func belongs(_ trait: Trait) -> Bool {
            let telling = sentences(at: trait.evidence).map { analysis.scenes[$0.scene].sentences[$0.sentence].text }
            return words.answer(for: telling.joined(separator: " ")) == .wanted
        }
        let moved = analysis.cast[id].traits.filter(belongs)
        guard !moved.isEmpty else { return }
        analysis.cast[new].traits = moved
        analysis.cast[id].traits.removeAll(where: moved.contains)
    }

    private func takesArticle(_ name: String, _ character: Character) -> Bool {
        guard let evidence = character.names.first?.evidence, let place = sentences(at: evidence).first else { return false }
        return analysis.scenes[place.scene].sentences[place.sentence].text.lowercased().contains("the \(name.lowercased())")
    }
}

extension Sentence {
    fileprivate func text(of clause: Clause) -> String {
        String(decoding: text.utf8.dropFirst(clause.start).prefix(max(0, clause.end - clause.start)), as: UTF8.self)
    }
}

/// Whether a text has a name as words of their own, or others.
private struct NameWords {
    enum Answer {
        case wanted, others, both, none
    }

    private let wanted: [String]
    private let others: [String]

    init(wanted: [String], others: [String]) {
        self.wanted = wanted.map { $0.lowercased() }
        self.others = others.map { $0.lowercased() }
    }

    func answer(for text: String) -> Answer {
        let text = text.lowercased()
        // Where one name is part of another ("the captain", "Captain Smollett"), the longer is meant.
        var rest = text
        for name in others where wanted.contains(where: name.contains) { rest = rest.replacing(name, with: "\u{1}") }
        let hasWanted = wanted.contains { Self.holds(rest, $0) }
        var left = text
        for name in wanted where others.contains(where: name.contains) { left = left.replacing(name, with: "\u{1}") }
        let hasOthers = others.contains { Self.holds(left, $0) }
        return hasWanted ? hasOthers ? .both : .wanted : hasOthers ? .others : .none
    }

    private static func holds(_ text: String, _ name: String) -> Bool {
        text.ranges(of: name).contains { range in
            let before = range.lowerBound > text.startIndex ? text[text.index(before: range.lowerBound)] : " "
            let after = range.upperBound < text.endIndex ? text[range.upperBound] : " "
            return !before.isLetter && !after.isLetter
        }
    }
}
