import Artefacts
import Foundation
import Pictures

/// That the animatic painter has painted a picture in the place of another painter, and why. Kept beside the artefacts until somebody asks for the
/// picture anew.
struct StandIn: Codable, Sendable, Hashable {
    private static let fileExtension = "json"

    /// Who should have painted it.
    var painter: PainterKind
    /// A sentence.
    var reason: String

    private static func record(of picture: Recipe) throws -> Recipe {
        try Recipe(kind: "stand-in", maker: "1", ingredients: [picture.digest])
    }

    /// nil when nothing stands in for that picture.
    init?(for picture: Recipe, in artefacts: ArtefactStore) throws {
        let kept = try artefacts.value(existing: try Self.record(of: picture), fileExtension: Self.fileExtension) {
            try JSONDecoder().decode(Self.self, from: $0)
        }
        guard let kept else { return nil }
        self = kept
    }

    init(_ painter: PainterKind, because reason: String) {
        self.painter = painter
        self.reason = reason
    }

    func keep(for picture: Recipe, in artefacts: ArtefactStore) throws {
        try Self.forget(for: picture, in: artefacts)
        try artefacts.keep(try JSONEncoder().encode(self), as: try Self.record(of: picture), fileExtension: Self.fileExtension)
    }

    static func forget(for picture: Recipe, in artefacts: ArtefactStore) throws {
        try artefacts.discard(try record(of: picture), fileExtension: fileExtension)
    }

    /// What is to be said of a film's pictures, in sentences: which shots are not by the painter that was chosen, and why.
    static func sentences(of pictures: [PicturePart], by maker: FilmMaker) throws -> [String] {
        var shots: [Self: [Int]] = [:]
        for (shot, picture) in pictures.enumerated() where picture.canHaveStandIn {
            // A picture that was painted after all needs no excuse.
            if PicturePart.isThere(picture.recipe, maker) { continue }
            if let standIn = try Self(for: picture.recipe, in: maker.artefacts) { shots[standIn, default: []].append(shot + 1) }
        }
        return shots.sorted { ($0.value[0], $0.key.reason) < ($1.value[0], $1.key.reason) }.map { standIn, shots in
            "\(words(shots)) by the animatic painter, not by \(standIn.painter.words): \(standIn.reason)"
        }
    }

    private static let shotsNamedMax = 12

    /// "Shots 3, 4 and 7 are".
    private static func words(_ shots: [Int]) -> String {
        guard shots.count > 1, let last = shots.last else { return "Shot \(shots[0]) is" }
        guard shots.count <= shotsNamedMax else { return "Shots \(shots[0]) to \(last), \(shots.count) of them, are" }
        return "Shots \(shots.dropLast().map(String.init).joined(separator: ", ")) and \(last) are"
    }
}
