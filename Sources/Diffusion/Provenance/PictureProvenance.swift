package import Raster

/// What a picture's file says of its making.
package struct PictureProvenance: Sendable, Hashable, Encodable {
    /// Whose words these are.
    package enum Source: String, Sendable, Hashable, Encodable {
        case seidra
        /// The web UI's text, which most programs for such pictures write.
        case webUI
    }

    package var source: Source
    package var settings: DiffusionSettings
    package var model: PictureRecipe.File?
    package var software: String?
    package var engine: String?
    package var weightType: String?
    package var step: MemoryStep?

    /// From the words of a file: our recipe, else the web UI's text. nil when there is neither.
    package init?(words: [String: String]) {
        if let recipe = words[PictureRecipe.keyword].flatMap(PictureRecipe.init(json:)) {
            source = .seidra
            settings = recipe.settings
            model = recipe.model
            software = recipe.software
            engine = recipe.engine
            weightType = recipe.weightType
            step = recipe.step
        } else if let parameters = words[WebUIParameters.keyword].flatMap(WebUIParameters.init(parsing:)) {
            source = .webUI
            settings = parameters.settings
            model = parameters.modelName.map { PictureRecipe.File(name: $0, sha256: parameters.modelHash) }
            software = parameters.software
        } else {
            return nil
        }
    }

    /// Of a PNG or WebP file. nil when it says nothing of its making.
    /// - Throws: `RasterError` for what is neither.
    package init?(file: [UInt8]) throws(RasterError) {
        if let webp = WebPFile(file) {
            var words: [String: String] = [:]
            words[WebUIParameters.keyword] = webp.data(of: "EXIF").flatMap(EXIFComment.reading)
            words[PictureRecipe.keyword] = webp.data(of: "XMP ").flatMap(XMPRecipe.reading)
            self.init(words: words)
        } else {
            self.init(words: try PNGText.reading(file))
        }
    }
}
