import Analysis
import Foundation
import Manuscripts

/// How well a reading agrees with what was annotated.
struct Score {
    static let header =
        "text                      quotes   P     R     F1   speakers   cast  P     R     F1    scenes P     R     F1   place  time"

    private let gold: GoldText
    private let quotations: [Quotation]
    private let found: Int
    private let right: Int
    private let matched: Int
    /// The character that each person of the annotation is taken to be.
    private let identity: [String: Int]
    private let castFound: Int
    private let castExtra: Int
    private let scenesRead: [StoryScene]
    private let scenesFound: (read: Int, gold: Int)
    private let places: (right: Int, of: Int)
    private let times: (right: Int, of: Int)

    init(_ gold: GoldText, _ analysis: StoryAnalysis) {
        self.gold = gold
        quotations = analysis.quotations.filter { $0.parts[0].chapter == gold.chapter }
        let starts = Set(quotations.flatMap { $0.parts.map { [$0.paragraph, $0.start] } })
        found = gold.quotes.filter { starts.contains([$0.paragraph, $0.start]) }.count
        let identity = Self.identify(gold, analysis)
        self.identity = identity
        var right = 0
        var matched = 0
        for quote in gold.quotes {
            guard let read = Self.quotation(at: quote, quotations) else { continue }
            matched += 1
            if read.speaker == quote.speaker.flatMap({ identity[$0] }), quote.speaker == nil || read.speaker != nil {
                right += 1
            }
        }
        (self.right, self.matched) = (right, matched)
        castFound = gold.people.keys.filter { identity[$0] != nil }.count
        // Of those read in this chapter by name more than twice, who is nobody of the annotation?
        let own = Set(identity.values)
        var counts: [Int: Int] = [:]
        for sentence in analysis.scenes.filter({ $0.chapter == gold.chapter }).flatMap(\.sentences) {
            for character in sentence.characters { counts[character, default: 0] += 1 }
        }
        castExtra = counts.filter { $0.value >= 3 && !own.contains($0.key) }.count
        scenesRead = analysis.scenes.filter { $0.chapter == gold.chapter }
        let read = scenesRead.compactMap { $0.sentences.first?.passage.paragraph }.filter { $0 > 1 }
        let goldStarts = gold.scenes.map(\.paragraph).filter { $0 > 1 }
        scenesFound = (
            read.filter { start in goldStarts.contains { abs($0 - start) <= 2 } }.count,
            goldStarts.filter { start in read.contains { abs($0 - start) <= 2 } }.count
        )
        var places = (right: 0, of: 0)
        var times = (right: 0, of: 0)
        for (index, scene) in gold.scenes.enumerated() {
            let end = index + 1 < gold.scenes.count ? gold.scenes[index + 1].paragraph : Int.max
            let inside = analysis.scenes.filter { $0.chapter == gold.chapter }.flatMap { one in one.sentences.map { (one, $0) }
            }
            .filter { $0.1.passage.paragraph >= scene.paragraph && $0.1.passage.paragraph < end }
            if let setting = scene.setting {
                places.of += 1
                if Self.most(inside.map { $0.0.setting.rawValue }) == setting { places.right += 1 }
            }
            if let time = scene.time {
                times.of += 1
                if Self.most(inside.map { $0.0.timeOfDay.rawValue }) == time { times.right += 1 }
            }
        }
        (self.places, self.times) = (places, times)
    }

    private static func most(_ values: [String]) -> String? {
        Dictionary(grouping: values, by: \.self).max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }?.key
    }

    private static func quotation(at quote: GoldText.Quote, _ quotations: [Quotation]) -> Quotation? {
        quotations.first { $0.parts.contains { $0.paragraph == quote.paragraph && $0.start == quote.start } }
    }

    /// A person of the annotation is the character that shares most of their names, and nobody else's.
    private static func identify(_ gold: GoldText, _ analysis: StoryAnalysis) -> [String: Int] {
        var identity: [String: Int] = [:]
        for (person, names) in gold.people {
            let wanted = Set(names.map { $0.lowercased() })
            let best = analysis.cast.map { character -> (Int, Int) in
                var called = Set(([character.name] + character.aliases + character.names.map(\.name)).map { $0.lowercased() })
                if character.isNarrator { called.insert("narrator") }
                let isMain = wanted.contains(character.name.lowercased())
                return (character.id, called.intersection(wanted).count + (isMain ? 4 : 0))
            }.max { ($0.1, $1.0) < ($1.1, $0.0) }
            if let best, best.1 > 0 { identity[person] = best.0 }
        }
        return identity
    }

    var row: String {
        // A chapter may be annotated for its scenes alone.
        let quotesP = gold.quotes.isEmpty ? nil : ratio(found, max(found, quotations.reduce(0) { $0 + $1.parts.count }))
        let quotesR = ratio(found, gold.quotes.count)
        let castP = gold.people.isEmpty ? nil : ratio(castFound, castFound + castExtra)
        let castR = ratio(castFound, gold.people.count)
        let read = max(1, scenesRead.count - 1)
        let goldScenes = max(1, gold.scenes.count - 1)
        let sceneP = gold.scenes.count > 1 ? ratio(scenesFound.read, read) : nil
        let sceneR = gold.scenes.count > 1 ? ratio(scenesFound.gold, goldScenes) : nil
        return [
            gold.name.padding(toLength: 24, withPad: " ", startingAt: 0), String(format: "%6d", gold.quotes.count),
            show(quotesP),
            show(quotesR), show(f1(quotesP, quotesR)), "  " + show(ratio(right, gold.quotes.count)),
            String(format: "%8d", gold.people.count), show(castP), show(castR), show(f1(castP, castR)),
            String(format: "%6d", gold.scenes.count), show(sceneP), show(sceneR), show(f1(sceneP, sceneR)),
            show(ratio(places.right, places.of)), show(ratio(times.right, times.of)),
        ].joined(separator: " ")
    }

    func errors(in manuscript: Manuscript, _ analysis: StoryAnalysis) -> [String] {
        var errors: [String] = []
        for quote in gold.quotes {
            guard let read = Self.quotation(at: quote, quotations) else {
                errors.append("missed \(quote.paragraph):\(quote.start) \(quote.speaker ?? "-")")
                continue
            }
            if read.speaker == quote.speaker.flatMap({ identity[$0] }), quote.speaker == nil || read.speaker != nil { continue }
            let told = read.speaker.map { analysis.cast[$0].name } ?? "?"
            errors.append(
                "\(quote.paragraph):\(quote.start) \(quote.speaker ?? "-") read as \(told) (\(read.reason.rawValue) "
                    + String(format: "%.2f", read.confidence) + ") "
                    + ReadingBenchmark.said(read.parts[0], manuscript).prefix(60))
        }
        for person in gold.people.keys.sorted() where identity[person] == nil { errors.append("nobody is \(person)") }
        return errors
    }

    private func ratio(_ part: Int, _ whole: Int) -> Double? { whole == 0 ? nil : Double(part) / Double(whole) }

    private func f1(_ precision: Double?, _ recall: Double?) -> Double? {
        guard let precision, let recall else { return nil }
        return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall)
    }

    private func show(_ value: Double?) -> String { value.map { String(format: "%5.2f", $0) } ?? "    -" }
}
