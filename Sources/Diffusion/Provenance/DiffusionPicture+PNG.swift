package import Raster

extension DiffusionPicture {
    /// A PNG file that says what it was made from: for us, as JSON, and for other programs, as the web UI's text.
    package func png(_ recipe: PictureRecipe) throws(RasterError) -> [UInt8] {
        try PNGText.adding(
            [(WebUIParameters.keyword, WebUIParameters(recipe).text), (PictureRecipe.keyword, recipe.json)], to: bitmap.png())
    }
}

extension DiffusionSettings {
    /// From the words of a PNG file: our recipe, else the web UI's text. nil when there is neither.
    package init?(madeInto words: [String: String]) {
        guard let provenance = PictureProvenance(words: words) else { return nil }
        self = provenance.settings
    }
}
