package import Analysis
package import Storyboards

/// Draws people and animals as paper cut-outs: feet at the origin, facing right, up is negative, an adult one unit tall.
package enum FigureDrawing {
    /// Every kind and who draws it; a new kind is one file and one line here.
    private static func artist(of kind: FigureKind) -> any FigureArtist {
        switch kind {
        case .man, .woman, .person: PersonArtist(height: 1)
        case .boy, .girl: PersonArtist(height: 0.65)
        case .horse: HorseArtist()
        case .dog: DogArtist()
        case .cat: CatArtist()
        case .bird: BirdArtist()
        case .rabbit: RabbitArtist()
        case .cow: BeastArtist(beast: .cow)
        case .sheep: BeastArtist(beast: .sheep)
        case .goat: BeastArtist(beast: .goat)
        case .pig: BeastArtist(beast: .pig)
        case .deer: BeastArtist(beast: .deer)
        case .donkey: BeastArtist(beast: .donkey)
        case .bear: BeastArtist(beast: .bear)
        case .fox: DogArtist(breed: .fox)
        case .wolf: DogArtist(breed: .wolf)
        case .mouse: MouseArtist()
        case .fish: FishArtist()
        case .frog: FrogArtist()
        }
    }

    /// The same figure in the same light gives the same bytes.
    package static func draw(_ figure: Figure, light: FigureLight) -> SVG {
        let artist = artist(of: figure.kind)
        let id = PaperSheet.name(
            "f",
            [String(figure.lookSeed), figure.kind.rawValue, figure.posture.rawValue, figure.name ?? ""]
                + figure.traits, light: light)
        var sheet = PaperSheet(name: id, light: light, scale: artist.scale(figure))
        artist.draw(figure, on: &sheet)
        return sheet.svg
    }

    /// How tall one of this kind stands, hat apart, in adults.
    package static func height(of kind: FigureKind) -> Double { artist(of: kind).height }

    /// How much room the figure takes from left to right in its posture, in adults, centred on the origin.
    package static func width(of figure: Figure) -> Double { artist(of: figure.kind).width(figure.posture) }
}
