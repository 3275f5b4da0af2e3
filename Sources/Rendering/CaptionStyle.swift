import Raster

/// How captions look in a frame of a given size: white, bold, on a soft dark ground, the spoken word in warm yellow.
package struct CaptionStyle: Sendable {
    private let width: Int
    private let height: Int
    /// The em; the line is about a fifth higher.
    private let sizePixels: Double

    package init(width: Int, height: Int) {
        self.width = width
        self.height = height
        // An upright film is watched on a phone at arm's length: its captions are larger in proportion to its width.
        sizePixels = width < height ? Double(width) * 0.067 : Double(height) * 0.045
    }

    /// About how many letters fit a line: what whoever breaks captions should aim at.
    package static func charactersPerLine(width: Int, height: Int) -> Int {
        let style = CaptionStyle(width: width, height: height)
        return min(42, Int(style.lineWidthPixels / (style.sizePixels * 0.62)))
    }

    /// Ten per cent stay free at both sides together, as EBU R 95 asks for graphics.
    private var lineWidthPixels: Double { Double(width) * 0.9 - 2 * sizePixels * 0.5 }

    /// Below the caption: players and phones put their own controls there, in upright films more of them.
    private var bottomPixels: Int { Int(Double(height) * (width < height ? 0.16 : 0.065)) }

    /// The caption as an overlay for the compositor. Lines that are too long for the frame are set smaller.
    package func overlay(
        lines: [String], lit: (line: Int, bytes: Range<Int>)?
    ) throws(RenderingError) -> FrameScene.Overlay {
        do {
            var style = textStyle(sizePixels: sizePixels)
            var widest = 0.0
            for line in lines { widest = max(widest, try TextSetter.size(of: line, style: style).width) }
            if widest > lineWidthPixels { style = textStyle(sizePixels: sizePixels * lineWidthPixels / widest) }
            let highlight = lit.map { TextHighlight(line: $0.line, bytes: $0.bytes, ink: Ink(red: 1, green: 0.85, blue: 0.45)) }
            let bitmap = try TextSetter.bitmap(lines: lines, style: style, highlight: highlight)
            return FrameScene.Overlay(
                image: LayerImage(bitmap), x: (width - bitmap.width) / 2, y: max(0, height - bottomPixels - bitmap.height))
        } catch {
            throw .captionUndrawable(text: lines.joined(separator: " "), reason: error.description)
        }
    }

    private func textStyle(sizePixels: Double) -> TextStyle {
        TextStyle(
            fontFamily: "DejaVu Sans, Noto Sans, sans-serif", weight: 700, sizePixels: sizePixels, ink: .white,
            shadow: .init(
                ink: Ink(red: 0, green: 0, blue: 0, alpha: 0.7), downPixels: sizePixels * 0.04, blurPixels: sizePixels * 0.12),
            box: .init(
                ink: Ink(red: 0.04, green: 0.04, blue: 0.06, alpha: 0.55), horizontalPaddingPixels: sizePixels * 0.5,
                verticalPaddingPixels: sizePixels * 0.22, cornerPixels: sizePixels * 0.35))
    }
}
