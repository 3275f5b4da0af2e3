/// The frame's size and what becomes of the captions.
package struct FilmFormat: Sendable, Hashable, Codable {
    /// Pixels; even, as 4:2:0 video needs.
    package let width: Int
    package let height: Int
    package let captions: CaptionDisplay

    /// A frame of the given shape that is `height` pixels high. Throws `RenderingError.sizeOutOfRange`.
    package init(aspect: FilmAspect, height: Int, captions: CaptionDisplay = .burned) throws(RenderingError) {
        func even(_ value: Double) -> Int { Int((value / 2).rounded()) * 2 }
        let evenHeight = even(Double(height))
        try self.init(width: even(Double(evenHeight) * aspect.ratio), height: evenHeight, captions: captions)
    }

    package init(width: Int, height: Int, captions: CaptionDisplay = .burned) throws(RenderingError) {
        guard Limits.frameSidePixelsMin...Limits.frameSidePixelsMax ~= width,
            Limits.frameSidePixelsMin...Limits.frameSidePixelsMax ~= height, width % 2 == 0, height % 2 == 0
        else { throw .sizeOutOfRange(width: width, height: height) }
        self.width = width
        self.height = height
        self.captions = captions
    }

    /// Width divided by height: what painters are told.
    package var ratio: Double { Double(width) / Double(height) }
}

/// The frame's shape.
package enum FilmAspect: String, Sendable, Codable, CaseIterable {
    case widescreen = "16:9"
    case portrait = "9:16"
    case square = "1:1"

    /// Width divided by height.
    package var ratio: Double {
        switch self {
        case .widescreen: 16.0 / 9
        case .portrait: 9.0 / 16
        case .square: 1
        }
    }

    /// The height that a film has when nobody asked for another: 1280×720, 720×1280, 720×720.
    package var heightPixelsDefault: Int { self == .portrait ? 1280 : 720 }
}

/// Where the captions go.
package enum CaptionDisplay: String, Sendable, Codable, CaseIterable {
    /// Into the picture.
    case burned
    /// Beside the film, for players that show them.
    case file
    case none
}
