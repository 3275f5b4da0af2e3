import CRsvg

extension Bitmap {
    /// This bitmap as a PNG file's bytes (8-bit RGBA, not premultiplied, as PNG wants it).
    package func png() throws(RasterError) -> [UInt8] {
        var source = pixels
        var file: [UInt8] = []
        let status = source.withUnsafeMutableBufferPointer { pixels in
            let surface = cairo_image_surface_create_for_data(
                pixels.baseAddress, CAIRO_FORMAT_ARGB32, Int32(width), Int32(height), Int32(width * 4))
            defer { cairo_surface_destroy(surface) }
            return withUnsafeMutablePointer(to: &file) { file in
                cairo_surface_write_to_png_stream(
                    surface,
                    { closure, bytes, count in
                        guard let file = closure?.assumingMemoryBound(to: [UInt8].self), let bytes else {
                            return CAIRO_STATUS_WRITE_ERROR
                        }
                        file.pointee.append(contentsOf: UnsafeBufferPointer(start: bytes, count: Int(count)))
                        return CAIRO_STATUS_SUCCESS
                    }, file)
            }
        }
        guard status == CAIRO_STATUS_SUCCESS else { throw .pngUnwritable(reason: Canvas.sentence(status)) }
        return file
    }

    /// Reads a PNG of any kind that libpng knows.
    package init(png file: [UInt8]) throws(RasterError) {
        var reader = PNGReader(file: file, position: 0)
        let decoded = withUnsafeMutablePointer(to: &reader) { reader in
            cairo_image_surface_create_from_png_stream(
                { closure, bytes, count in
                    guard let reader = closure?.assumingMemoryBound(to: PNGReader.self), let bytes,
                        reader.pointee.read(Int(count), into: bytes)
                    else { return CAIRO_STATUS_READ_ERROR }
                    return CAIRO_STATUS_SUCCESS
                }, reader)
        }
        defer { cairo_surface_destroy(decoded) }
        let status = cairo_surface_status(decoded)
        guard status == CAIRO_STATUS_SUCCESS else { throw .pngUnreadable(reason: Canvas.sentence(status)) }
        // Painted over, not copied: a PNG without alpha decodes to another pixel format.
        self = try Canvas.bitmap(
            width: Int(cairo_image_surface_get_width(decoded)), height: Int(cairo_image_surface_get_height(decoded))
        ) { context in
            cairo_set_source_surface(context, decoded, 0, 0)
            cairo_set_operator(context, CAIRO_OPERATOR_SOURCE)
            cairo_paint(context)
        }
    }
}

/// A file's bytes and how far libpng has read them.
private struct PNGReader {
    let file: [UInt8]
    var position: Int

    mutating func read(_ count: Int, into bytes: UnsafeMutablePointer<UInt8>) -> Bool {
        guard count <= file.count - position else { return false }
        for offset in 0..<count { bytes[offset] = file[position + offset] }
        position += count
        return true
    }
}
