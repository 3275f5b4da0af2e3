import CRsvg

/// cairo drawing into a `Bitmap`: the one place where this room lends its pixels to C.
enum Canvas {
    /// Calls `draw` with a cairo context over `ground`, which must have that size, or over a transparent bitmap.
    static func bitmap(
        on ground: Bitmap? = nil, width: Int, height: Int, draw: (OpaquePointer) throws(RasterError) -> Void
    ) throws(RasterError) -> Bitmap {
        var bitmap = if let ground { ground } else { try transparent(width: width, height: height) }
        let result = bitmap.pixels.withUnsafeMutableBufferPointer { pixels in
            Result { () throws(RasterError) in
                try paint(
                    on: pixels.baseAddress, format: CAIRO_FORMAT_ARGB32, width: width, height: height, stride: width * 4,
                    draw: draw)
            }
        }
        try result.get()
        return bitmap
    }

    /// Coverage only, one byte a pixel; rows are `stride` bytes apart, as cairo wants them.
    static func mask(
        width: Int, height: Int, draw: (OpaquePointer) throws(RasterError) -> Void
    ) throws(RasterError) -> (coverage: [UInt8], stride: Int) {
        let stride = Int(cairo_format_stride_for_width(CAIRO_FORMAT_A8, Int32(width)))
        var coverage = [UInt8](repeating: 0, count: stride * height)
        let result = coverage.withUnsafeMutableBufferPointer { pixels in
            Result { () throws(RasterError) in
                try paint(
                    on: pixels.baseAddress, format: CAIRO_FORMAT_A8, width: width, height: height, stride: stride, draw: draw)
            }
        }
        try result.get()
        return (coverage, stride)
    }

    static func transparent(width: Int, height: Int) throws(RasterError) -> Bitmap {
        guard 1...Limits.bitmapSidePixelsMax ~= width, 1...Limits.bitmapSidePixelsMax ~= height else {
            throw .sizeOutOfRange(width: width, height: height)
        }
        return Bitmap(width: width, height: height)
    }

    /// The surface must be gone before the pixels move, hence the closure; `finish` makes cairo forget them.
    private static func paint(
        on pixels: UnsafeMutablePointer<UInt8>?, format: cairo_format_t, width: Int, height: Int, stride: Int,
        draw: (OpaquePointer) throws(RasterError) -> Void
    ) throws(RasterError) {
        let surface = cairo_image_surface_create_for_data(pixels, format, Int32(width), Int32(height), Int32(stride))
        defer {
            cairo_surface_finish(surface)
            cairo_surface_destroy(surface)
        }
        guard let context = cairo_create(surface) else { throw .undrawable(reason: "there is no memory for it.") }
        defer { cairo_destroy(context) }
        try draw(context)
        cairo_surface_flush(surface)
        let status = cairo_status(context)
        guard status == CAIRO_STATUS_SUCCESS else { throw .undrawable(reason: sentence(status)) }
    }

    static func sentence(_ status: cairo_status_t) -> String {
        cairo_status_to_string(status).map { String(cString: $0) + "." } ?? "cairo status \(status.rawValue)."
    }
}
