import Foundation
import Pictures
import Raster
import Rendering
import Storyboards
import Timelines

/// All that a painter can draw as one long picture: sections one under the other, a label in every cell.
struct ContactSheet {
    private static let widthPixels = 2400
    private static let gapPixels = 10
    private static let labelPixels = 26.0
    private static let titlePixels = 44.0

    let sections: [PictureCatalogue.Section]

    /// - Parameter progress: called after each section with its title.
    func bitmap(progress: (String) -> Void) async throws -> Bitmap {
        let heights = sections.map(height)
        var page = Bitmap(width: Self.widthPixels, height: heights.reduce(Self.gapPixels, +))
        for offset in stride(from: 0, to: page.pixels.count, by: 4) {
            page.pixels.replaceSubrange(offset..<offset + 4, with: [0x26, 0x22, 0x24, 0xFF])
        }
        var top = Self.gapPixels
        for (section, height) in zip(sections, heights) {
            try await draw(section, at: top, on: &page)
            top += height
            progress(section.title)
        }
        return page
    }

    private func cellSize(_ section: PictureCatalogue.Section) -> (width: Int, height: Int) {
        let width = (Self.widthPixels - Self.gapPixels) / section.columns - Self.gapPixels
        return (width / 2 * 2, Int(Double(width) / section.aspect) / 2 * 2)
    }

    private func height(_ section: PictureCatalogue.Section) -> Int {
        let rows = (section.cells.count + section.columns - 1) / section.columns
        return rows * (cellSize(section).height + Self.gapPixels) + Int(Self.titlePixels * 1.8)
    }

    private func draw(_ section: PictureCatalogue.Section, at top: Int, on page: inout Bitmap) async throws {
        try write(section.title, size: Self.titlePixels, x: Self.gapPixels, y: top, on: &page)
        let cell = cellSize(section)
        for (index, picture) in section.cells.enumerated() {
            let x = Self.gapPixels + index % section.columns * (cell.width + Self.gapPixels)
            let y = top + Int(Self.titlePixels * 1.8) + index / section.columns * (cell.height + Self.gapPixels)
            let still = try await Still(picture.illustration).bitmap(width: cell.width, height: cell.height)
            lay(still, x: x, y: y, on: &page)
            try write(picture.label, size: Self.labelPixels, x: x, y: y, on: &page)
        }
    }

    private func write(_ text: String, size: Double, x: Int, y: Int, on page: inout Bitmap) throws {
        let style = TextStyle(
            fontFamily: "DejaVu Sans, sans-serif", weight: 600, sizePixels: size, ink: .white,
            box: .init(
                ink: Ink(red: 0.1, green: 0.09, blue: 0.1, alpha: 0.62), horizontalPaddingPixels: size * 0.3,
                verticalPaddingPixels: size * 0.12, cornerPixels: 0))
        lay(try TextSetter.bitmap(lines: [text], style: style), x: x, y: y, on: &page)
    }

    private func lay(_ picture: Bitmap, x left: Int, y top: Int, on page: inout Bitmap) {
        for y in 0..<min(picture.height, page.height - top) {
            for x in 0..<min(picture.width, page.width - left) {
                let from = (y * picture.width + x) * 4
                let to = ((top + y) * page.width + left + x) * 4
                let rest = 255 - Int(picture.pixels[from + 3])
                for channel in 0..<4 {
                    let below = Int(page.pixels[to + channel]) * rest / 255
                    page.pixels[to + channel] = UInt8(min(Int(picture.pixels[from + channel]) + below, 255))
                }
            }
        }
    }
}

/// An illustration that stands still, flattened.
struct Still {
    let illustration: Illustration

    init(_ illustration: Illustration) { self.illustration = illustration }

    func bitmap(width: Int, height: Int) async throws -> Bitmap {
        let format = try FilmFormat(width: width, height: height, captions: .none)
        let seconds = 2
        let timeline = Timeline(
            title: "", language: "en",
            pictures: [
                PictureClip(
                    shot: 0, frames: 0..<Timeline.frameRate * seconds, camera: .still, transition: .cut, transitionFrames: 0)
            ],
            voices: [], captions: [], chapters: [])
        let segments = try Segment.segments(of: timeline, illustrations: [0: illustration], format: format)
        // The camera's breath begins at the frame as it was painted; the film's last second fades.
        return try await SegmentRenderer.still(of: segments[0], frame: 0)
    }
}
