import CRsvg

/// What draws: part of every recipe of pixels, since a newer librsvg or Pango may draw the same SVG differently.
package enum RasterEngine {
    package static let identity =
        "librsvg-\(LIBRSVG_MAJOR_VERSION).\(LIBRSVG_MINOR_VERSION).\(LIBRSVG_MICRO_VERSION)+pango-\(String(cString: pango_version_string()))"
}
