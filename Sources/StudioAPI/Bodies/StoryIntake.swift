import Foundation
import HTTPServer
import HTTPWire
import Persistence
import Studio

/// A story as it came in, and what is wanted of it.
struct IncomingStory: Sendable {
    /// Where it lies for now; whoever takes it moves it.
    var file: URL
    var name: String
    var title: String?
    var options: FilmOptions
    /// What the story was made of, when it came as a prompt.
    var prompt: ProjectPrompt?
}

/// Takes stories in, as a form with a file or as JSON, and leaves nothing in the uploads' folder when they are not taken.
struct StoryIntake: Sendable {
    let home: StudioHome
    let voices: InstalledVoices
    /// Decodes what may be megabytes, and writes it.
    private let thread = OwnThread("intake")

    init(home: StudioHome, voices: InstalledVoices) {
        self.home = home
        self.voices = voices
    }

    /// Reads the request's story and hands it on.
    /// - Throws: 415, 413, 400 or 422 for what is wrong with it; what `work` throws.
    func receive<Value: Sendable>(
        _ request: Request, _ work: @Sendable (IncomingStory) async throws -> Value
    ) async throws -> Value {
        switch request.headers[.contentType].map({ HeaderParameters($0).value }) {
        case "multipart/form-data": try await receiveForm(request, work)
        case "application/json": try await receiveText(request, work)
        default:
            throw Problem(
                status: .unsupportedMediaType,
                detail: "Send the story as multipart/form-data with a file named story, or as application/json with a text.")
        }
    }

    private func receiveForm<Value: Sendable>(
        _ request: Request, _ work: @Sendable (IncomingStory) async throws -> Value
    ) async throws -> Value {
        var limits = MultipartLimits()
        limits.partsMax = APILimits.formPartsMax
        limits.fieldBytesMax = APILimits.formFieldBytesMax
        limits.fileBytesMax = Int64(APILimits.storyFileBytesMax)
        return try await request.withMultipartForm(limits: limits, folder: home.uploads.path) { form in
            let fields = Dictionary(form.fields.map { ($0.name, $0.value) }) { first, _ in first }
            guard let file = form.file("story") else {
                guard let prompt = fields["prompt"] else {
                    throw Problem(
                        status: .unprocessableContent,
                        detail: "The form needs a file named story (a book, a script or a text), or a field named prompt.")
                }
                return try await receive(prompt, fields, work)
            }
            return try await work(
                try await story(URL(filePath: file.path), name: file.fileName, title: fields["title"], fields: fields))
        }
    }

    /// A prompt becomes a script at once, which is the story.
    private func receive<Value: Sendable>(
        _ text: String, _ fields: [String: String], _ work: @Sendable (IncomingStory) async throws -> Value
    ) async throws -> Value {
        let title = fields["title"].flatMap { $0.isEmpty ? nil : $0 }
        let script = try await thread.run { try PromptScript(text, title: title, language: fields["language"]) }
        let file = home.uploads.appending(path: "prompt-\(UUID().uuidString)")
        // When the story was taken it is gone from here already.
        defer { try? FileManager.default.removeItem(at: file) }
        try await thread.run { try Data(script.text.utf8).write(to: file) }
        var story = try await story(
            file, name: "story.\(PromptScript.fileExtension)",
            title: title ?? script.title.map { String($0.prefix(APILimits.titleCharactersMax)) }, fields: fields)
        story.prompt = ProjectPrompt(maker: script.maker, idea: script.maker == .words ? text : nil)
        return try await work(story)
    }

    private func receiveText<Value: Sendable>(
        _ request: Request, _ work: @Sendable (IncomingStory) async throws -> Value
    ) async throws -> Value {
        let bytes = try await request.body.collect(upTo: APILimits.storyDocumentBytesMax)
        let file = home.uploads.appending(path: "text-\(UUID().uuidString)")
        // When the story was taken it is gone from here already.
        defer { try? FileManager.default.removeItem(at: file) }
        let document = try await thread.run {
            let document = try JSONBody.decode(StoryDocument.self, from: bytes)
            if document.prompt != nil { return document }
            guard document.text.utf8.count <= APILimits.storyTextBytesMax else {
                throw Problem(
                    status: .contentTooLarge,
                    detail: "The text may have at most \(APILimits.storyTextBytesMax) bytes. Send a longer story as a file.")
            }
            try Data(document.text.utf8).write(to: file)
            return document
        }
        if let prompt = document.prompt { return try await receive(prompt, document.fields, work) }
        return try await work(
            try await story(file, name: document.name ?? "story.md", title: document.fields["title"], fields: document.fields))
    }

    private func story(
        _ file: URL, name: String, title: String?, fields: [String: String]
    ) async throws -> IncomingStory {
        guard name.count <= APILimits.fileNameCharactersMax else {
            throw Problem(
                status: .unprocessableContent,
                detail: "The file's name may have at most \(APILimits.fileNameCharactersMax) characters.")
        }
        let title = title?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
        guard !title.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
            throw Problem(status: .unprocessableContent, detail: "The field title may have no control characters.")
        }
        guard title.count <= APILimits.titleCharactersMax else {
            throw Problem(
                status: .unprocessableContent,
                detail: "The field title may have at most \(APILimits.titleCharactersMax) characters.")
        }
        let options = try FilmOptions(fields: fields)
        if let voice = options.voice { try await voices.check(voice, language: options.language) }
        return IncomingStory(file: file, name: name, title: title.isEmpty ? nil : title, options: options)
    }
}

/// `{"text": "…", "name": "story.md", …options}`, or `{"prompt": "…", …options}`. An option may be a text or a number, as it suits the sender.
private struct StoryDocument: Decodable {
    var text: String
    var prompt: String?
    var name: String?
    var fields: [String: String] = [:]

    private typealias Key = AnyCodingKey

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        prompt = try container.decodeIfPresent(String.self, forKey: Key(stringValue: "prompt"))
        if prompt != nil, container.contains(Key(stringValue: "text")) {
            throw DecodingError.dataCorruptedError(
                forKey: Key(stringValue: "text"), in: container, debugDescription: "send a prompt or a text, not both.")
        }
        text = prompt == nil ? try container.decode(String.self, forKey: Key(stringValue: "text")) : ""
        name = try container.decodeIfPresent(String.self, forKey: Key(stringValue: "name"))
        for name in FilmOptions.fieldNames + ["title"] {
            fields[name] = try Self.text(in: container, Key(stringValue: name))
        }
    }

    private static func text(in container: KeyedDecodingContainer<Key>, _ key: Key) throws -> String? {
        guard container.contains(key), try !container.decodeNil(forKey: key) else { return nil }
        // Each fails for a value of another kind; that is how its kind is found out.
        if let whole = try? container.decode(Int64.self, forKey: key) { return "\(whole)" }
        if let whole = try? container.decode(UInt64.self, forKey: key) { return "\(whole)" }
        if let number = try? container.decode(Double.self, forKey: key) { return "\(number)" }
        return try container.decode(String.self, forKey: key)
    }
}
