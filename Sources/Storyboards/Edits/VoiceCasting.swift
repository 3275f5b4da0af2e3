import Analysis

/// Gives what people say to their own voices. A sentence that several voices share becomes a line for each.
struct VoiceCasting {
    /// By `Character.id`.
    let voices: [Int: String]
    let quotations: [Quotation]

    /// A part of a line that one voice says: UTF-8 offsets.
    private struct Turn {
        var start: Int
        var end: Int
        /// nil for the narrator.
        var voice: String?
    }

    func cast(_ board: inout Storyboard) {
        guard !voices.isEmpty else { return }
        let spoken = Dictionary(grouping: quotations.flatMap(parts), by: { Paragraph($0.passage) })
        var lines: [Line] = []
        /// By the old line: the first of the new ones, and the turns.
        var places: [(first: Int, turns: [Turn])] = []
        for line in board.lines {
            let turns = self.turns(of: line, spoken)
            places.append((lines.count, turns))
            lines += Self.lines(line, turns)
        }
        board.lines = lines
        for shot in board.shots.indices {
            board.shots[shot].narration = board.shots[shot].narration.flatMap { part in
                let (first, turns) = places[part.line]
                return turns.enumerated().compactMap { index, turn in
                    let (start, end) = (max(part.start, turn.start), min(part.end, turn.end))
                    return start < end ? LinePart(line: first + index, start: start - turn.start, end: end - turn.start) : nil
                }
            }
        }
    }

    private struct Paragraph: Hashable {
        let chapter: Int
        let number: Int

        init(_ passage: Passage) { (chapter, number) = (passage.chapter, passage.paragraph) }
    }

    private func parts(of quotation: Quotation) -> [(passage: Passage, voice: String)] {
        guard let voice = quotation.speaker.flatMap({ voices[$0] }) else { return [] }
        return quotation.parts.map { ($0, voice) }
    }

    /// Who says which part of a line, in order.
    private func turns(of line: Line, _ spoken: [Paragraph: [(passage: Passage, voice: String)]]) -> [Turn] {
        let text = Array(line.text.utf8)
        let whole = Turn(start: 0, end: text.count)
        // Of words that are not told as they are written nobody knows where in the line they stand.
        guard let place = line.passage, let spoken = spoken[Paragraph(place)], text.count == place.end - place.start else {
            return [whole]
        }
        var turns: [Turn] = []
        var done = 0
        func add(_ end: Int, _ voice: String?) {
            guard end > done else { return }
            // Marks and spaces alone are nobody's words.
            if !Self.hasWord(text[done..<end]), !turns.isEmpty {
                turns[turns.count - 1].end = end
            } else {
                turns.append(Turn(start: done, end: end, voice: voice))
            }
            done = end
        }
        for (passage, voice) in spoken.sorted(by: { $0.passage.start < $1.passage.start }) {
            let (start, end) = (max(0, passage.start - place.start), min(text.count, passage.end - place.start))
            guard start < end else { continue }
            add(start, nil)
            // The space after it goes with it.
            add(text[end...].firstIndex { $0 != 0x20 && $0 != 0x0A } ?? text.count, voice)
        }
        add(text.count, nil)
        return turns.isEmpty ? [whole] : turns
    }

    private static func hasWord(_ bytes: ArraySlice<UInt8>) -> Bool {
        String(decoding: bytes, as: UTF8.self).contains { $0.isLetter || $0.isNumber }
    }

    private static func lines(_ line: Line, _ turns: [Turn]) -> [Line] {
        let text = Array(line.text.utf8)
        return turns.enumerated().map { index, turn in
            var part = line
            part.voice = turn.voice
            guard turns.count > 1 else { return part }
            part.text = String(decoding: text[turn.start..<turn.end], as: UTF8.self)
            part.passage = line.passage.map { place in
                var own = place
                (own.start, own.end) = (place.start + turn.start, place.start + turn.end)
                return own
            }
            part.isContinued = index < turns.count - 1
            part.endsParagraph = line.endsParagraph && !part.isContinued
            return part
        }
    }
}
