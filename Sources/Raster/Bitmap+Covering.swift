import CRsvg

extension Bitmap {
    /// This picture scaled to cover a size, its middle kept, with nothing left uncovered at the edges.
    ///
    /// cairo's best filter is a separable convolution as wide as the scale asks for: sharp when it enlarges, without moiré when it makes smaller.
    package func covering(width: Int, height: Int) throws(RasterError) -> Bitmap {
        guard (width, height) != (self.width, self.height) else { return self }
        let scale = max(Double(width) / Double(self.width), Double(height) / Double(self.height))
        var source = pixels
        return try Canvas.bitmap(width: width, height: height) { context throws(RasterError) in
            source.withUnsafeMutableBufferPointer { pixels in
                let surface = cairo_image_surface_create_for_data(
                    pixels.baseAddress, CAIRO_FORMAT_ARGB32, Int32(self.width), Int32(self.height), Int32(self.width * 4))
                defer { cairo_surface_destroy(surface) }
                cairo_translate(context, Double(width) / 2, Double(height) / 2)
                cairo_scale(context, scale, scale)
                cairo_set_source_surface(context, surface, -Double(self.width) / 2, -Double(self.height) / 2)
                let pattern = cairo_get_source(context)
                cairo_pattern_set_filter(pattern, CAIRO_FILTER_BEST)
                // Outside repeats the edge: half a pixel there would else be half transparent.
                cairo_pattern_set_extend(pattern, CAIRO_EXTEND_PAD)
                cairo_paint(context)
                // The context lets go of the pixels before they are gone.
                cairo_set_source_rgb(context, 0, 0, 0)
            }
        }
    }
}
