import Foundation

/// What a picture was made from: enough to make it again. It travels in the picture's own file, so it names files without their folders.
package struct PictureRecipe: Sendable, Hashable, Codable {
    /// A file that took part.
    package struct File: Sendable, Hashable, Codable {
        package var name: String
        /// SHA-256 in hexadecimal, where it is known.
        package var sha256: String?

        package init(name: String, sha256: String? = nil) {
            self.name = name
            self.sha256 = sha256
        }
    }

    /// Raised when older programs would misread it.
    package static let currentVersion = 1

    package var version = currentVersion
    /// "SEIDRA 0.1.0".
    package var software: String
    /// As `DiffusionCapabilities.engine` has it.
    package var engine: String
    package var model: File
    /// One picture: `count` is 1 and `seed` its own; LoRAs by name.
    package var settings: DiffusionSettings
    /// What the weights were converted to, where that was asked for or memory was short.
    package var weightType: String?
    /// The form in which there was memory for it; nil as it was asked for.
    package var step: MemoryStep?

    /// - Parameters:
    ///   - index: of the picture in its batch, from 0.
    package init(
        software: String, engine: String, model: File, settings: DiffusionSettings, weightType: String? = nil,
        step: MemoryStep? = nil,
        index: Int = 0
    ) {
        self.software = software
        self.engine = engine
        self.model = model
        self.settings = settings
        self.weightType = weightType
        self.step = step == .full ? nil : step
        self.settings.count = 1
        self.settings.seed += Int64(index)
        for place in settings.loras.indices { self.settings.loras[place].path = Self.fileName(settings.loras[place].path) }
        self.settings.secondPass?.upscaler = settings.secondPass?.upscaler.map(Self.fileName)
    }

    private static func fileName(_ path: String) -> String { URL(filePath: path).lastPathComponent }

    /// The keyword under which a PNG carries it.
    package static let keyword = "seidra"

    package var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        } catch {
            // Only a number that is none cannot be written, and settings with one are refused before.
            preconditionFailure("The recipe cannot be written: \(error)")
        }
    }

    /// nil when `json` is none, or of a version that is not known here.
    package init?(json: String) {
        // What is wrong with somebody else's file is of no use to anybody.
        guard let recipe = try? JSONDecoder().decode(Self.self, from: Data(json.utf8)), recipe.version == Self.currentVersion
        else {
            return nil
        }
        self = recipe
    }
}
