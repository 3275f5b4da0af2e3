import CResources
package import Diffusion
package import Foundation

/// Models that are worth having, with where they come from: Resources/models/catalogue.json, built in. Nothing of it is fetched by itself.
package struct ModelCatalogue: Sendable, Codable {
    /// A model that can be had. What is said of it was compared in at least two public places; an entry without a checksum in one.
    package struct Entry: Sendable, Hashable, Codable {
        /// What it is asked for by.
        package var name: String
        package var title: String
        package var summary: String
        package var kind: ModelKind
        package var family: ModelFamily
        /// What it is called in the library.
        package var file: String
        package var url: URL
        /// Where its makers tell of it, and of what may be done with it.
        package var page: URL
        package var byteCount: Int
        package var sha256: String?
        package var licence: String
        /// What it was made for; nil for what makes no pictures by itself.
        package var width: Int?
        package var height: Int?
        package var steps: Int?
        package var guidance: Double?
        /// About what a picture of that size takes with weights of 16 bits, where nothing was measured yet.
        package var memoryBytes: Int?
    }

    package var models: [Entry]

    package init(json: Data) throws {
        self = try JSONDecoder().decode(Self.self, from: json)
    }

    /// The one that is built in.
    package static let builtIn: ModelCatalogue = {
        // The table is made by the compiler: that many entries, each with that many bytes, for as long as the process lives.
        let table = UnsafeBufferPointer(start: seidra_first_resource(), count: seidra_resource_count)
        guard let file = table.first(where: { String(cString: $0.path) == "/models/catalogue.json" }) else {
            preconditionFailure("The catalogue is built in.")
        }
        do {
            return try ModelCatalogue(json: Data(UnsafeBufferPointer(start: file.bytes, count: file.length)))
        } catch {
            preconditionFailure("The catalogue cannot be read, and a test reads it: \(error)")
        }
    }()

    /// - Throws: `notFound`, with the names that there are.
    package func entry(named name: String) throws(ModelProblem) -> Entry {
        guard let entry = models.first(where: { $0.name == name }) else {
            throw ModelProblem(
                .notFound, "The catalogue has no model \(name); it has \(models.map(\.name).joined(separator: ", ")).")
        }
        return entry
    }
}
