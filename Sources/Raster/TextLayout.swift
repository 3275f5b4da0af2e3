import CRsvg

/// Lines of text, shaped and measured: a PangoLayout and what owns it.
final class TextLayout {
    typealias Extent = (x: Double, y: Double, width: Double, height: Double)

    private let context: OpaquePointer
    private let layout: OpaquePointer

    init(lines: [String], style: TextStyle, highlight: TextHighlight?) throws(RasterError) {
        guard style.sizePixels > 0, style.sizePixels.isFinite else {
            throw .textUndrawable(reason: "its size is \(style.sizePixels) pixels.")
        }
        // A line break or a NUL inside a line would end it early or make two of it.
        let lines = lines.map { line in String(line.map { $0.isNewline || $0 == "\0" ? " " : $0 }) }
        guard let context = pango_font_map_create_context(pango_cairo_font_map_get_default()),
            let layout = pango_layout_new(context)
        else { throw .textUndrawable(reason: "Pango could not be started.") }
        self.context = context
        self.layout = layout
        let options = cairo_font_options_create()
        defer { cairo_font_options_destroy(options) }
        cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        pango_cairo_context_set_font_options(context, options)
        setFont(style)
        pango_layout_set_text(layout, lines.joined(separator: "\n"), -1)
        setAttributes(style, highlight: highlight, lines: lines)
        pango_layout_set_line_spacing(layout, Float(style.lineHeight))
        let alignment =
            switch style.alignment {
            case .leading: PANGO_ALIGN_LEFT
            case .centre: PANGO_ALIGN_CENTER
            case .trailing: PANGO_ALIGN_RIGHT
            }
        pango_layout_set_alignment(layout, alignment)
    }

    deinit {
        g_object_unref(UnsafeMutableRawPointer(layout))
        g_object_unref(UnsafeMutableRawPointer(context))
    }

    /// Advance widths and line heights.
    var logicalExtent: Extent {
        var logical = PangoRectangle()
        pango_layout_get_extents(layout, nil, &logical)
        return Self.pixels(logical)
    }

    /// The logical extent, and whatever of the letters reaches beyond it.
    var inkExtent: Extent {
        var ink = PangoRectangle()
        var logical = PangoRectangle()
        pango_layout_get_extents(layout, &ink, &logical)
        let left = min(ink.x, logical.x)
        let top = min(ink.y, logical.y)
        let right = max(ink.x + ink.width, logical.x + logical.width)
        let bottom = max(ink.y + ink.height, logical.y + logical.height)
        return Self.pixels(PangoRectangle(x: left, y: top, width: right - left, height: bottom - top))
    }

    /// The letters' outlines, from cairo's current point.
    func addPath(to cairo: OpaquePointer) { pango_cairo_layout_path(cairo, layout) }

    /// The letters in cairo's source, a highlight in its own ink, from cairo's current point.
    func show(on cairo: OpaquePointer) { pango_cairo_show_layout(cairo, layout) }

    private func setFont(_ style: TextStyle) {
        let font = pango_font_description_new()
        defer { pango_font_description_free(font) }
        pango_font_description_set_family(font, style.fontFamily)
        pango_font_description_set_weight(font, PangoWeight(rawValue: UInt32(min(max(style.weight, 100), 1000))))
        pango_font_description_set_style(font, style.isItalic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL)
        pango_font_description_set_absolute_size(font, style.sizePixels * Double(PANGO_SCALE))
        pango_layout_set_font_description(layout, font)
    }

    private func setAttributes(_ style: TextStyle, highlight: TextHighlight?, lines: [String]) {
        let attributes = pango_attr_list_new()
        defer { pango_attr_list_unref(attributes) }
        if style.letterSpacingPixels != 0 {
            pango_attr_list_insert(
                attributes, pango_attr_letter_spacing_new(Int32(style.letterSpacingPixels * Double(PANGO_SCALE))))
        }
        if let highlight, lines.indices.contains(highlight.line) {
            let lineStart = lines[..<highlight.line].reduce(0) { $0 + $1.utf8.count + 1 }
            let bytes = highlight.bytes.clamped(to: 0..<lines[highlight.line].utf8.count)
            let ink = highlight.ink
            func component(_ value: Double) -> UInt16 { UInt16(min(max(value, 0), 1) * 65535) }
            for attribute in [
                pango_attr_foreground_new(component(ink.red), component(ink.green), component(ink.blue)),
                pango_attr_foreground_alpha_new(max(1, component(ink.alpha))),
            ] {
                attribute?.pointee.start_index = UInt32(lineStart + bytes.lowerBound)
                attribute?.pointee.end_index = UInt32(lineStart + bytes.upperBound)
                pango_attr_list_insert(attributes, attribute)
            }
        }
        pango_layout_set_attributes(layout, attributes)
    }

    private static func pixels(_ rectangle: PangoRectangle) -> Extent {
        let scale = Double(PANGO_SCALE)
        return (
            Double(rectangle.x) / scale, Double(rectangle.y) / scale, Double(rectangle.width) / scale,
            Double(rectangle.height) / scale
        )
    }
}
