extension Lexicon { static let french = Lexicon(language: "fr") }
