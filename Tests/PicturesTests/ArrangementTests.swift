import Analysis
import Storyboards
import Testing

@testable import Pictures

struct ArrangementTests {
    private let painter = AnimaticPainter()
    private let pair = [Figure(lookSeed: 1, kind: .man), Figure(lookSeed: 2, kind: .girl)]

    private func stage(_ brief: PictureBrief, aspect: Double = 16.0 / 9) -> Stage {
        Stage(brief: brief, frame: Frame(aspect: aspect), scenery: Sceneries.scenery(for: brief.setting))
    }

    private func placements(_ brief: PictureBrief, aspect: Double = 16.0 / 9) -> [FigureStaging.Placement] {
        FigureStaging(stage: stage(brief, aspect: aspect), standY: 805).placements()
    }

    private func brief(
        _ setting: Setting = .field, _ angle: Angle = .eye, _ arrangement: Arrangement = .group, side: Side? = nil,
        framing: Framing = .close
    ) -> PictureBrief {
        var brief = Briefs.brief(setting, framing: framing, figures: pair, props: [.letter])
        (brief.angle, brief.arrangement, brief.side) = (angle, arrangement, side)
        return brief
    }

    @Test func `no face is where captions stand, from whatever height and however they are arranged`() {
        for angle in Angle.allCases {
            for arrangement in [Arrangement.group, .twoShot, .overShoulder] {
                for framing in Framing.allCases {
                    for aspect in Briefs.frames {
                        for side in [nil, Side.left, .right] {
                            for placement in placements(
                                brief(.field, angle, arrangement, side: side, framing: framing), aspect: aspect)
                            {
                                #expect(
                                    placement.faceBottomY <= Frame.captionTop, "\(angle) \(arrangement) \(framing) \(aspect)")
                                #expect(placement.x > 0 && placement.x < 1000 * aspect)
                            }
                        }
                    }
                }
            }
        }
    }

    @Test(arguments: [Arrangement.group, .twoShot])
    func `the first figure stands on its side, and both look at one another`(arrangement: Arrangement) {
        for side in [Side.left, .right] {
            let placed = placements(brief(.field, .eye, arrangement, side: side, framing: .medium)).sorted { $0.x < $1.x }
            #expect(placed.map(\.figure.kind) == (side == .left ? [.man, .girl] : [.girl, .man]))
            #expect(placed.map(\.isMirrored) == [false, true])
        }
    }

    @Test func `over a shoulder the one is whole on a side, and the other is a back on the other side`() throws {
        for (side, isLeft) in [(Side.left, true), (.right, false)] {
            let brief = brief(.room, .eye, .overShoulder, side: side)
            let placed = placements(brief)
            #expect(placed.map(\.figure.kind) == [.man])
            #expect((placed[0].x < 1777.0 / 2) == isLeft && placed[0].isMirrored != isLeft)
            let layers = painter.illustration(of: brief, aspect: 16.0 / 9).layers
            let shoulder = try #require(layers.first { $0.name == "shoulder" })
            #expect(shoulder.depth > 1 && layers.map(\.depth) == layers.map(\.depth).sorted())
        }
    }

    @Test func `a thing that is shown alone lies there, or is in a hand`() {
        var inHand = brief(.room, .eye, .insert)
        let held = InsertDrawing(stage: stage(inHand), isInterior: true).drawing()
        #expect(placements(inHand).isEmpty)
        inHand.figures = []
        let lying = InsertDrawing(stage: stage(inHand), isInterior: true).drawing()
        #expect(held != lying && !held.markup.isEmpty && !lying.markup.isEmpty)
        #expect(painter.illustration(of: inHand, aspect: 1).layers.filter { $0.name == "shoulder" }.isEmpty)
    }

    @Test func `the horizon sinks when the camera looks up and rises when it looks down`() throws {
        for setting in Setting.allCases {
            let ground = Angle.allCases.map { angle in
                stage(brief(setting, angle, framing: .wide)).place(Point(0, 600), depth: 0).y
            }
            #expect(ground[0] > ground[1] && ground[1] > ground[2], "\(setting)")
        }
        let tall = Angle.allCases.compactMap { placements(brief(.field, $0, framing: .wide)).map(\.height).max() }
        #expect(tall[0] > tall[1] && tall[1] > tall[2])
    }

    @Test func `every setting is painted from every height, far to near`() {
        for setting in Setting.allCases {
            for angle in Angle.allCases {
                let layers = painter.illustration(of: brief(setting, angle, framing: .wide), aspect: 16.0 / 9).layers
                #expect(layers.map(\.depth) == layers.map(\.depth).sorted())
                #expect(layers.count <= 11)
            }
        }
    }
}
