import Foundation
import Testing

/// `seidra paint`: a picture of a few words.
struct PaintCommandTests {
    private let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47]

    @Test(arguments: [
        ("a lighthouse in a storm", "storm"), ("Mary reads a book in the library.", "library"),
        ("Un vieux pêcheur marchait dans le port.", "harbour"),
    ])
    func `words become a picture, and the caption says what is seen`(words: String, seen: String) async throws {
        let workplace = try Workplace()
        let end = try await Seidra.start(
            ["paint", words, "-o", "x.png", "--height", "180", "--style", "woodcut"], in: workplace.folder
        ).finish()
        #expect(end.status == 0)
        #expect(end.errors.contains(seen), "\(end.errors)")
        #expect(try Array(Data(contentsOf: workplace.file("x.png")).prefix(4)) == signature)
    }

    @Test func `no words, and a style that is none, are wrong usage`() async throws {
        let workplace = try Workplace()
        for arguments in [["paint", "-o", "x.png"], ["paint", "a tree", "-o", "x.png", "--style", "crayon"]] {
            let end = try await Seidra.start(arguments, in: workplace.folder).finish()
            #expect(end.status == 64)
        }
        #expect(!FileManager.default.fileExists(atPath: workplace.file("x.png").path))
    }

    @Test func `a folder that is not there is named`() async throws {
        let workplace = try Workplace()
        let end = try await Seidra.start(
            ["paint", "a tree", "-o", "nowhere/x.png", "--height", "144"], in: workplace.folder
        ).finish()
        #expect(end.status == 73)
        #expect(end.errors.contains("nowhere/x.png"))
    }

    @Test func `ComfyUI that is not named, not there or named with a password is told, and no password is repeated`()
        async throws
    {
        let workplace = try Workplace()
        for (url, status, words) in [
            (nil, 65, "SEIDRA_COMFYUI_URL"), ("http://127.0.0.1:1", 69, "127.0.0.1:1"), ("http://me:secret@host", 65, "commas"),
        ] as [(String?, Int32, String)] {
            let environment = url.map { ["SEIDRA_COMFYUI_URL": $0] } ?? [:]
            let end = try await Seidra.start(
                ["paint", "a tree", "-o", "x.png", "--painter", "comfyui"], in: workplace.folder, environment: environment
            ).finish()
            #expect(end.status == status, "\(end.errors)")
            #expect(end.errors.contains(words) && !end.errors.contains("secret"), "\(end.errors)")
        }
        #expect(!FileManager.default.fileExists(atPath: workplace.file("x.png").path))
    }
}
