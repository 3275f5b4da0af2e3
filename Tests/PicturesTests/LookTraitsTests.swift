import Analysis
import Pictures
import Storyboards
import Testing

struct LookTraitsTests {
    private func fills(_ seed: UInt64, _ traits: [String]) -> Set<String> {
        DrawnMarkup(FigureDrawing.draw(Figure(lookSeed: seed, kind: .man, traits: traits), light: dayLight)).fills
    }

    private func width(_ seed: UInt64, _ traits: [String]) -> Double {
        let markup = DrawnMarkup(FigureDrawing.draw(Figure(lookSeed: seed, kind: .man, traits: traits), light: dayLight))
        return markup.right - markup.left
    }

    @Test(arguments: [
        "a long blue coat", "white hair", "a long white beard", "a red cap", "son manteau bleu", "une barbe noire",
        "les cheveux roux",
    ])
    func `the colours that the story gives a man are his`(trait: String) {
        // One of them may have that colour already.
        #expect((12...15).contains { fills($0, [trait]) != fills($0, []) })
    }

    @Test func `stout men are wider than thin ones`() {
        // Of some the arms or the coat's hem reach farther than the belly.
        let seeds = 1...8 as ClosedRange<UInt64>
        #expect(seeds.allSatisfy { width($0, ["a very stout man"]) >= width($0, ["thin"]) })
        #expect(seeds.contains { width($0, ["a very stout man"]) > width($0, ["thin"]) })
    }

    @Test func `a blue coat is blue in every posture, and says nothing of the hair`() {
        for posture in Posture.allCases {
            let plain = DrawnMarkup(FigureDrawing.draw(Figure(lookSeed: 12, kind: .man, posture: posture), light: dayLight))
            let blue = DrawnMarkup(
                FigureDrawing.draw(
                    Figure(lookSeed: 12, kind: .man, posture: posture, traits: ["a long blue coat"]), light: dayLight))
            #expect(!plain.fills.intersection(blue.fills).isEmpty)
        }
    }

    @Test func `words that say nothing of the outside change nothing`() {
        let plain = FigureDrawing.draw(Figure(lookSeed: 3, kind: .woman), light: dayLight)
        let kind = FigureDrawing.draw(Figure(lookSeed: 3, kind: .woman, traits: ["very kind", "a widow"]), light: dayLight)
        #expect(DrawnMarkup(plain).fills == DrawnMarkup(kind).fills)
    }
}
