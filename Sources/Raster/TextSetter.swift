import CRsvg

/// Sets lines of text into bitmaps, by Pango: right-to-left and CJK scripts are shaped as their readers expect.
///
/// May be called from any number of threads at once: Pango keeps a font map for each thread.
package enum TextSetter {
    /// The lines as one bitmap, as tight as box, outline and shadow allow. A highlight never changes its size.
    package static func bitmap(
        lines: [String], style: TextStyle, highlight: TextHighlight? = nil
    ) throws(RasterError) -> Bitmap {
        let layout = try TextLayout(lines: lines, style: style, highlight: highlight)
        let extent = layout.inkExtent
        let margin = Margin(style)
        let width = Int((extent.width + margin.left + margin.right).rounded(.up))
        let height = Int((extent.height + margin.top + margin.bottom).rounded(.up))
        let x = margin.left - extent.x
        let y = margin.top - extent.y
        let shadow = try style.shadow.map { shadow throws(RasterError) in
            try softened(
                layout, x: x + shadow.rightPixels, y: y + shadow.downPixels, shadow: shadow, width: width, height: height)
        }
        return try Canvas.bitmap(width: width, height: height) { context in
            if let box = style.box {
                let inset = (
                    x: margin.left - box.horizontalPaddingPixels, y: margin.top - box.verticalPaddingPixels
                )
                roundedRectangle(
                    context, x: inset.x, y: inset.y, width: extent.width + 2 * box.horizontalPaddingPixels,
                    height: extent.height + 2 * box.verticalPaddingPixels, corner: box.cornerPixels)
                set(context, box.ink)
                cairo_fill(context)
            }
            if var shadow, let ink = style.shadow?.ink {
                paint(context, mask: &shadow.coverage, stride: shadow.stride, width: width, height: height, ink: ink)
            }
            cairo_move_to(context, x, y)
            if let outline = style.outline {
                layout.addPath(to: context)
                set(context, outline.ink)
                // Half of a stroke lies inside the letter, where the fill covers it.
                cairo_set_line_width(context, outline.widthPixels * 2)
                cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
                cairo_stroke(context)
                cairo_move_to(context, x, y)
            }
            set(context, style.ink)
            layout.show(on: context)
        }
    }

    /// The size of one line's letters and spaces, without box, outline and shadow.
    package static func size(of line: String, style: TextStyle) throws(RasterError) -> (width: Double, height: Double) {
        let extent = try TextLayout(lines: [line], style: style, highlight: nil).logicalExtent
        return (extent.width, extent.height)
    }

    /// What outline, shadow and box need around the letters.
    private struct Margin {
        var left = 1.0
        var top = 1.0
        var right = 1.0
        var bottom = 1.0

        init(_ style: TextStyle) {
            widen(left: style.outline?.widthPixels ?? 0, top: style.outline?.widthPixels ?? 0)
            if let shadow = style.shadow {
                widen(
                    left: shadow.blurPixels - shadow.rightPixels, top: shadow.blurPixels - shadow.downPixels,
                    right: shadow.blurPixels + shadow.rightPixels, bottom: shadow.blurPixels + shadow.downPixels)
            }
            if let box = style.box { widen(left: box.horizontalPaddingPixels, top: box.verticalPaddingPixels) }
        }

        private mutating func widen(left: Double, top: Double, right: Double? = nil, bottom: Double? = nil) {
            self.left = max(self.left, left.rounded(.up))
            self.top = max(self.top, top.rounded(.up))
            self.right = max(self.right, (right ?? left).rounded(.up))
            self.bottom = max(self.bottom, (bottom ?? top).rounded(.up))
        }
    }

    private static func softened(
        _ layout: TextLayout, x: Double, y: Double, shadow: TextStyle.Shadow, width: Int, height: Int
    ) throws(RasterError) -> (coverage: [UInt8], stride: Int) {
        var mask = try Canvas.mask(width: width, height: height) { context in
            cairo_move_to(context, x, y)
            layout.addPath(to: context)
            cairo_fill(context)
        }
        // Three box blurs are a Gaussian to the eye; together they reach `blurPixels`.
        let radius = Int((shadow.blurPixels / 3).rounded())
        if radius > 0 {
            for _ in 0..<3 {
                boxBlur(&mask.coverage, lines: height, lineStep: mask.stride, count: width, step: 1, radius: radius)
                boxBlur(&mask.coverage, lines: width, lineStep: 1, count: height, step: mask.stride, radius: radius)
            }
        }
        return mask
    }

    private static func boxBlur(_ mask: inout [UInt8], lines: Int, lineStep: Int, count: Int, step: Int, radius: Int) {
        let window = 2 * radius + 1
        var line = [UInt8](repeating: 0, count: count)
        for index in 0..<lines {
            let start = index * lineStep
            for position in 0..<count { line[position] = mask[start + position * step] }
            var sum = line.prefix(radius).reduce(0) { $0 + Int($1) }
            for position in 0..<count {
                if position + radius < count { sum += Int(line[position + radius]) }
                if position > radius { sum -= Int(line[position - radius - 1]) }
                mask[start + position * step] = UInt8((sum + radius) / window)
            }
        }
    }

    private static func paint(
        _ context: OpaquePointer, mask: inout [UInt8], stride: Int, width: Int, height: Int, ink: Ink
    ) {
        mask.withUnsafeMutableBufferPointer { coverage in
            let surface = cairo_image_surface_create_for_data(
                coverage.baseAddress, CAIRO_FORMAT_A8, Int32(width), Int32(height), Int32(stride))
            set(context, ink)
            cairo_mask_surface(context, surface, 0, 0)
            cairo_set_source_rgb(context, 0, 0, 0)
            cairo_surface_finish(surface)
            cairo_surface_destroy(surface)
        }
    }

    private static func set(_ context: OpaquePointer, _ ink: Ink) {
        cairo_set_source_rgba(context, ink.red, ink.green, ink.blue, ink.alpha)
    }

    private static func roundedRectangle(
        _ context: OpaquePointer, x: Double, y: Double, width: Double, height: Double, corner: Double
    ) {
        let radius = min(corner, width / 2, height / 2)
        cairo_new_sub_path(context)
        cairo_arc(context, x + width - radius, y + radius, radius, -.pi / 2, 0)
        cairo_arc(context, x + width - radius, y + height - radius, radius, 0, .pi / 2)
        cairo_arc(context, x + radius, y + height - radius, radius, .pi / 2, .pi)
        cairo_arc(context, x + radius, y + radius, radius, .pi, 3 * .pi / 2)
        cairo_close_path(context)
    }
}
