package import Analysis
package import GRDB
package import Persistence
package import Storyboards

/// A persona as it is kept, and as the outside sees it.
package struct PersonaDocument: Sendable, Hashable, Codable {
    package var id: UUIDv7
    package var name: String
    package var kind: FigureKind?
    package var seed: UInt64
    package var look: [String]
    package var prompt: String
    package var negativePrompt: String
    package var loras: [Persona.LoRA]
    package var voice: String?
    package var parameters: Persona.Parameters
    /// Where its picture is served; nil when it has none.
    package var picture: String?
    package var createdAt: Timestamp
    package var updatedAt: Timestamp
}

extension PersonaDocument: FetchableRecord {
    package init(row: Row) throws {
        let persona: Persona = try (row["persona"] as JSONText).decoded()
        let id: UUIDv7 = row["id"]
        self.id = id
        name = persona.name
        kind = persona.kind
        seed = persona.lookSeed
        look = persona.look
        prompt = persona.prompt
        negativePrompt = persona.negativePrompt
        loras = persona.loras
        voice = persona.voice
        parameters = persona.parameters
        picture = (row["picture_bytes"] as Int64) > 0 ? "/media/personas/\(id)" : nil
        createdAt = row["created_at"]
        updatedAt = row["updated_at"]
    }

    var persona: Persona {
        var persona = Persona(name: name, lookSeed: seed, look: look)
        persona.kind = kind
        persona.prompt = prompt
        persona.negativePrompt = negativePrompt
        persona.loras = loras
        persona.voice = voice
        persona.parameters = parameters
        return persona
    }
}

/// A persona, or some of it said anew, as people send it: what is not sent stays, and null is back to nothing. What `PersonaDocument` has beyond that is read over,
/// so that one can be taken from one studio to another.
package struct PersonaChange: Sendable, Decodable {
    private enum Key: String, CodingKey, CaseIterable {
        case name, kind, seed, look, prompt, negativePrompt, loras, voice, parameters
        // Read over.
        case id, picture, createdAt, updatedAt
    }

    private var name: String?
    private var kind: FigureKind??
    private var seed: UInt64?
    private var look: [String]??
    private var prompt: String??
    private var negativePrompt: String??
    private var loras: [Persona.LoRA]??
    package private(set) var voice: String??
    private var parameters: ParametersChange??

    package init(from decoder: any Decoder) throws {
        let names = Key.allCases.map(\.rawValue)
        try decoder.refuseMembers(besides: names, "a persona has \(names.dropLast(4).joined(separator: ", ")).")
        let fields = try decoder.container(keyedBy: Key.self)
        name = try fields.decodeIfPresent(String.self, forKey: .name)
        kind = try fields.sent(.kind)
        seed = try fields.decodeIfPresent(UInt64.self, forKey: .seed)
        look = try fields.sent(.look)
        prompt = try fields.sent(.prompt)
        negativePrompt = try fields.sent(.negativePrompt)
        loras = try fields.sent(.loras)
        voice = try fields.sent(.voice)
        parameters = try fields.sent(.parameters)
    }

    /// A persona of what was sent alone.
    package func persona() throws(PersonaError) -> Persona {
        guard let name else { throw .nameMissing }
        return try applied(to: Persona(name: name))
    }

    package func applied(to before: Persona) throws(PersonaError) -> Persona {
        var persona = before
        if let name { persona.name = name.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
        if let kind { persona.kind = kind }
        if let seed { persona.lookSeed = seed }
        if let look { persona.look = look ?? [] }
        if let prompt { persona.prompt = prompt ?? "" }
        if let negativePrompt { persona.negativePrompt = negativePrompt ?? "" }
        if let loras { persona.loras = loras ?? [] }
        if let voice { persona.voice = voice.flatMap { $0.isEmpty ? nil : $0 } }
        if let parameters { persona.parameters = parameters?.applied(to: before.parameters) ?? Persona.Parameters() }
        try persona.check()
        return persona
    }

    private struct ParametersChange: Decodable, Sendable {
        private enum Key: String, CodingKey, CaseIterable {
            case steps, guidance, sampler, width, height
        }

        var steps: Int??
        var guidance: Double??
        var sampler: String??
        var width: Int??
        var height: Int??

        init(from decoder: any Decoder) throws {
            let names = Key.allCases.map(\.rawValue)
            try decoder.refuseMembers(besides: names, "there are \(names.joined(separator: ", ")).")
            let fields = try decoder.container(keyedBy: Key.self)
            steps = try fields.sent(.steps)
            guidance = try fields.sent(.guidance)
            sampler = try fields.sent(.sampler)
            width = try fields.sent(.width)
            height = try fields.sent(.height)
        }

        func applied(to before: Persona.Parameters) -> Persona.Parameters {
            var parameters = before
            if let steps { parameters.steps = steps }
            if let guidance { parameters.guidance = guidance }
            if let sampler { parameters.sampler = sampler }
            if let width { parameters.width = width }
            if let height { parameters.height = height }
            return parameters
        }
    }
}

extension KeyedDecodingContainer {
    /// nil for what was not sent, and a nil in it for null.
    fileprivate func sent<Value: Decodable>(_ key: Key) throws -> Value?? {
        guard contains(key) else { return .none }
        return .some(try decodeIfPresent(Value.self, forKey: key))
    }
}
