import Analysis
import Pictures
import Storyboards
import Testing

struct LookTraitsTests {
    private func markup(_ kind: FigureKind, _ traits: [String]) -> DrawnMarkup {
        DrawnMarkup(FigureDrawing.draw(Figure(lookSeed: 12, kind: kind, traits: traits), light: dayLight))
    }

    @Test(arguments: [
        ["a long blue coat"], ["white hair"], ["a long white beard"], ["a stout man"], ["tall and thin"], ["a red cap"],
        ["son manteau bleu"], ["une barbe noire"], ["les cheveux roux"],
    ])
    func `what the story says of a man shows`(traits: [String]) {
        #expect(markup(.man, traits).fills != markup(.man, []).fills || markup(.man, traits).left != markup(.man, []).left)
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
