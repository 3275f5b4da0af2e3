import CRsvg

/// Turns SVG documents into bitmaps, by librsvg. May be called from any number of threads at once.
package enum SVGRasteriser {
    /// Draws the whole document, stretched to exactly `width` × `height` pixels.
    ///
    /// The stretch is what keeps a layer's edges on the bitmap's edges when the pixel size had to be rounded: fitting by
    /// `preserveAspectRatio` would leave a transparent hair there. Nothing outside the document is loaded (no base URI).
    ///
    /// - Parameter ground: a document of the same size that lies under it and has no edges; it is drawn with a sixteenth of the pixels, for gradients
    ///   cost as much as all else.
    package static func bitmap(svg: String, ground: String? = nil, width: Int, height: Int) throws(RasterError) -> Bitmap {
        guard let ground else { return try draw(svg, on: nil, width: width, height: height) }
        let coarse = try draw(ground, on: nil, width: width.quarterUp, height: height.quarterUp)
        return try draw(svg, on: coarse.fourTimes(width: width, height: height), width: width, height: height)
    }

    private static func draw(_ svg: String, on ground: Bitmap?, width: Int, height: Int) throws(RasterError) -> Bitmap {
        let handle = try open(svg)
        defer { g_object_unref(UnsafeMutableRawPointer(handle)) }
        let size = naturalSize(of: handle, width: width, height: height)
        return try Canvas.bitmap(on: ground, width: width, height: height) { context throws(RasterError) in
            cairo_scale(context, Double(width) / size.width, Double(height) / size.height)
            var viewport = RsvgRectangle(x: 0, y: 0, width: size.width, height: size.height)
            var failure: UnsafeMutablePointer<GError>?
            guard rsvg_handle_render_document(handle, context, &viewport, &failure) != 0 else {
                throw .undrawable(reason: sentence(failure))
            }
        }
    }

    private static func open(_ svg: String) throws(RasterError) -> UnsafeMutablePointer<RsvgHandle> {
        var svg = svg
        var failure: UnsafeMutablePointer<GError>?
        let handle = svg.withUTF8 { bytes in rsvg_handle_new_from_data(bytes.baseAddress, gsize(bytes.count), &failure) }
        guard let handle else { throw .svgUnreadable(reason: sentence(failure)) }
        rsvg_handle_set_dpi(handle, 96)
        return handle
    }

    /// The viewBox, or the size in pixels that the document asks for, or else the size wanted.
    private static func naturalSize(
        of handle: UnsafeMutablePointer<RsvgHandle>, width: Int, height: Int
    ) -> (width: Double, height: Double) {
        var hasWidth: gboolean = 0
        var hasHeight: gboolean = 0
        var hasViewBox: gboolean = 0
        var declaredWidth = RsvgLength()
        var declaredHeight = RsvgLength()
        var viewBox = RsvgRectangle()
        rsvg_handle_get_intrinsic_dimensions(
            handle, &hasWidth, &declaredWidth, &hasHeight, &declaredHeight, &hasViewBox, &viewBox)
        if hasViewBox != 0, viewBox.width > 0, viewBox.height > 0 { return (viewBox.width, viewBox.height) }
        var pixelWidth = 0.0
        var pixelHeight = 0.0
        if rsvg_handle_get_intrinsic_size_in_pixels(handle, &pixelWidth, &pixelHeight) != 0, pixelWidth > 0, pixelHeight > 0 {
            return (pixelWidth, pixelHeight)
        }
        return (Double(width), Double(height))
    }

    private static func sentence(_ failure: UnsafeMutablePointer<GError>?) -> String {
        guard let failure else { return "librsvg gave no reason." }
        defer { g_error_free(failure) }
        return failure.pointee.message.map { String(cString: $0) } ?? "librsvg gave no reason."
    }
}
