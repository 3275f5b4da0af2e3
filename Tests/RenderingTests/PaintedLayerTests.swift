import Foundation
import Pictures
import Raster
import Rendering
import Storyboards
import Testing
import Timelines

/// Pictures that a model has painted, in films.
struct PaintedLayerTests {
    private static let size = (width: 320, height: 180)
    private static let frames = 90

    /// Green, with a border that is so wide on every side as a fraction of the picture: it is never to be seen.
    private func picture(border: Double, width: Int = 512, height: Int = 288) throws -> Illustration {
        var bitmap = Bitmap(width: width, height: height)
        let (sideways, upright) = (Double(width) * border, Double(height) * border)
        for y in 0..<height {
            for x in 0..<width {
                let isInside =
                    (sideways..<Double(width) - sideways).contains(Double(x) + 0.5)
                    && (upright..<Double(height) - upright).contains(Double(y) + 0.5)
                let place = (y * width + x) * 4
                bitmap.pixels.replaceSubrange(place..<place + 4, with: isInside ? [0, 160, 0, 255] : [0, 0, 255, 255])
            }
        }
        return Illustration(painted: Data(try bitmap.png()), aspect: 16.0 / 9)
    }

    private func frame(_ number: Int, of illustration: Illustration, _ move: CameraMove) async throws -> Bitmap {
        let clip = PictureClip(shot: 0, frames: 0..<Self.frames, camera: move, transition: .cut, transitionFrames: 0)
        let timeline = Timeline(title: "", language: "en", pictures: [clip], voices: [], captions: [], chapters: [])
        let format = try FilmFormat(width: Self.size.width, height: Self.size.height, captions: .none)
        let segments = try Segment.segments(of: timeline, illustrations: [0: illustration], format: format)
        return try await SegmentRenderer.still(of: segments[0], frame: number)
    }

    @Test(arguments: CameraMove.allCases)
    func `a painted picture fills the frame in every move, and moves`(move: CameraMove) async throws {
        let first = try await frame(0, of: try picture(border: 0), move)
        // The last second fades out.
        let later = try await frame(Self.frames - 31, of: try picture(border: 0), move)
        for bitmap in [first, later] {
            let isGreen = stride(from: 0, to: bitmap.pixels.count, by: 4).allSatisfy {
                bitmap.pixels[$0 + 1] > 150 && bitmap.pixels[$0 + 2] < 10
            }
            #expect(isGreen)
        }
        let marked = try picture(border: 0.25)
        #expect(try await frame(0, of: marked, move) != frame(Self.frames - 31, of: marked, move))
    }

    @Test func `nearly all of what was painted is to be seen`() async throws {
        let seen = try await frame(0, of: try picture(border: 0.08), .still)
        let place = (90 * Self.size.width + 3) * 4
        #expect(seen.pixels[place + 2] > 200, "a border of 8 % shows at the frame's edge")
        let hidden = try await frame(0, of: try picture(border: 0.04), .still)
        #expect(hidden.pixels[place + 2] < 10)
    }

    @Test func `a picture of another shape is cut, not stretched`() async throws {
        // A square: above and below a quarter and more of it is cut off.
        let seen = try await frame(0, of: try picture(border: 0.2, width: 400, height: 400), .still)
        let middleTop = (2 * Self.size.width + 160) * 4
        #expect(seen.pixels[middleTop + 1] > 150)
        let leftMiddle = (90 * Self.size.width + 2) * 4
        #expect(seen.pixels[leftMiddle + 2] > 200)
    }

    @Test func `a file that is no picture is named by its layer`() async throws {
        let broken = Illustration(painted: Data("no PNG".utf8), aspect: 16.0 / 9)
        await #expect {
            _ = try await frame(0, of: broken, .still)
        } throws: { "\($0)".contains("“picture” of a picture could not be drawn") }
    }

    @Test func `as JSON a layer is flat, drawn or painted, and reads as it was written`() throws {
        let both = Illustration(
            aspect: 1.5,
            layers: [IllustrationLayer(name: "sky", svg: "<svg/>", ground: "<svg><g/></svg>", depth: 0)]
                + (try picture(border: 0)).layers)
        let json = try JSONEncoder().encode(both)
        #expect(try JSONDecoder().decode(Illustration.self, from: json) == both)
        let layers = try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])["layers"] as? [[String: Any]]
        #expect(layers?[0]["svg"] as? String == "<svg/>")
        #expect(layers?[1]["picture"] is String && layers?[1]["svg"] == nil)
    }
}
