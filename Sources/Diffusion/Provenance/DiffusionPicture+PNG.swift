package import Raster

extension DiffusionPicture {
    /// A PNG file that says what it was made from: for us, as JSON, and for other programs, as the web UI's text.
    package func png(_ recipe: PictureRecipe) throws(RasterError) -> [UInt8] {
        try PNGText.adding(
            [(WebUIParameters.keyword, WebUIParameters(recipe).text), (PictureRecipe.keyword, recipe.json)], to: bitmap.png())
    }
}
