import Analysis
import Storyboards
import Testing

@testable import Pictures

struct FigureStagingTests {
    private func placements(_ brief: PictureBrief, aspect: Double) -> [FigureStaging.Placement] {
        let stage = Stage(brief: brief, frame: Frame(aspect: aspect), scenery: Sceneries.scenery(for: brief.setting))
        return FigureStaging(stage: stage, standY: 805).placements()
    }

    @Test func `no face is where captions stand, whoever is there and however near`() {
        for framing in Framing.allCases {
            for posture in Posture.allCases {
                for kinds in [
                    [FigureKind.man], [.rabbit], [.girl, .rabbit], [.horse, .man], [.man, .woman, .boy, .girl],
                    [.cat, .dog, .bird],
                ] {
                    for aspect in Briefs.frames {
                        for seed in 1...3 {
                            let figures = kinds.enumerated().map {
                                Figure(lookSeed: UInt64($0.offset), kind: $0.element, posture: posture)
                            }
                            let brief = Briefs.brief(.field, framing: framing, figures: figures, seed: UInt64(seed))
                            for placement in placements(brief, aspect: aspect) {
                                #expect(placement.faceBottomY <= Frame.captionTop, "\(kinds) \(posture) \(framing)")
                                #expect(placement.x > 0 && placement.x < 1000 * aspect)
                            }
                        }
                    }
                }
            }
        }
    }

    @Test func `a grown-up is small in a wide shot, half the frame in a medium one, and more than the frame in a close one`()
        throws
    {
        let man = [Figure(lookSeed: 1, kind: .man)]
        let heights = try Framing.allCases.map { framing in
            try #require(placements(Briefs.brief(.field, framing: framing, figures: man), aspect: 16.0 / 9).first).height
        }
        #expect((120...220).contains(heights[0]))
        #expect((450...600).contains(heights[1]))
        #expect((900...1300).contains(heights[2]))
    }

    @Test func `two face one another`() {
        let pair = [Figure(lookSeed: 1, kind: .man), Figure(lookSeed: 2, kind: .woman)]
        let placed = placements(Briefs.brief(.field, framing: .medium, figures: pair), aspect: 16.0 / 9).sorted { $0.x < $1.x }
        #expect(placed.map(\.isMirrored) == [false, true])
    }

    @Test func `a crowd is thinned to what a picture holds`() {
        let crowd = (0..<20).map { Figure(lookSeed: UInt64($0), kind: .person) }
        for framing in Framing.allCases {
            let placed = placements(Briefs.brief(.field, framing: framing, figures: crowd), aspect: 9.0 / 16)
            #expect(placed.count == Limits.figuresMax(framing))
        }
    }
}
