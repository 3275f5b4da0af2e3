package import Analysis

/// What somebody wears in a film instead of what the story says of them: a persona, the user's own words, or both, of which the words come first.
package struct Attire: Sendable, Hashable, Codable {
    package var persona: Persona?
    /// The persona's id.
    package var personaID: String?
    package var facts = LookFacts()

    package init(persona: Persona? = nil) { self.persona = persona }

    /// What is seen; nil for what the story says.
    package var look: [String]? { facts.look ?? persona.flatMap { $0.look.isEmpty ? nil : $0.look } }
    package var kind: FigureKind? { facts.kind ?? persona?.kind }
    package var lookSeed: UInt64? { facts.seed ?? persona?.lookSeed }

    /// The same posture in these clothes.
    package func dress(_ figure: inout Figure) {
        // A name says something of the outside too ("Old Tom"), and a persona is the same whoever it is given to.
        if let persona { figure.name = persona.name }
        if let look { figure.traits = look }
        if let kind { figure.kind = kind }
        if let lookSeed { figure.lookSeed = lookSeed }
    }
}
