import Analysis
import Foundation
import Pictures
import Rendering
import Storyboards
import Timelines

/// What one shot's picture costs on one core at 1920×1080: drawn by the painter, all layers rasterised and finished.
enum PaintingBenchmark {
    private static let repeats = 3

    static func report() throws {
        for style in PictureStyle.allCases {
            var (painting, rasterising, worst) = (0.0, 0.0, 0.0)
            for brief in briefs(style) {
                let (paint, raster) = try cost(of: brief)
                painting += paint
                rasterising += raster
                worst = max(worst, paint + raster)
            }
            let count = Double(briefs(style).count)
            let label = "a 1920×1080 shot in \(style.rawValue)".padding(toLength: 40, withPad: " ", startingAt: 0)
            print(
                label
                    + String(
                        format: "%6.0f ms of one core: drawing %.0f, layers %.0f; the worst %.0f",
                        (painting + rasterising) / count * 1000,
                        painting / count * 1000, rasterising / count * 1000, worst * 1000))
        }
    }

    private static func briefs(_ style: PictureStyle) -> [PictureBrief] {
        let places: [(Setting, Site?)] = [
            (.forest, nil), (.cityStreet, nil), (.room, .kitchen), (.coast, .harbour), (.village, nil),
        ]
        return places.enumerated().map { index, place in
            PictureBrief(
                setting: place.0, site: place.1, timeOfDay: .dusk, weather: index == 4 ? .rain : .clear, mood: .tension,
                framing: index % 2 == 0 ? .wide : .medium,
                figures: [
                    Figure(lookSeed: 7, kind: .woman, posture: .walking), Figure(lookSeed: 9, kind: .boy, posture: .running),
                ], props: [.lamp], style: style, sceneSeed: UInt64(index), seed: UInt64(index))
        }
    }

    /// The least of a few runs, in seconds of this thread's core.
    private static func cost(of brief: PictureBrief) throws -> (paint: Double, raster: Double) {
        var best = (paint: Double.infinity, raster: Double.infinity)
        let format = try FilmFormat(width: 1920, height: 1080, captions: .none)
        for _ in 0..<repeats {
            let start = RenderingBenchmark.coreSeconds()
            let illustration = AnimaticPainter().illustration(of: brief, aspect: format.ratio)
            let drawn = RenderingBenchmark.coreSeconds()
            let timeline = Timeline(
                title: "", language: "en",
                pictures: [PictureClip(shot: 0, frames: 0..<30, camera: .still, transition: .cut, transitionFrames: 0)],
                voices: [], captions: [], chapters: [])
            let segment = try Segment.segments(of: timeline, illustrations: [0: illustration], format: format)[0]
            _ = try FrameSource(segment, threads: 1)
            best = (min(best.paint, drawn - start), min(best.raster, RenderingBenchmark.coreSeconds() - drawn))
        }
        return best
    }
}
