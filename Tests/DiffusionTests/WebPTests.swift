import Foundation
import Raster
import Testing

@testable import Diffusion

struct WebPTests {
    private let picture = DiffusionPicture(width: 5, height: 3, pixels: (0..<45).map { UInt8($0 * 5) })

    private func recipe(_ prompt: String) -> PictureRecipe {
        var settings = DiffusionSettings(prompt: prompt)
        settings.negativePrompt = "people, boats"
        settings.seed = 42
        return PictureRecipe(
            software: "SEIDRA 0.1.0", engine: "test", model: .init(name: "dream.safetensors", sha256: "0123456789abcdef"),
            settings: settings, weightType: "q8_0", step: .eightBits)
    }

    @Test(arguments: ["a lighthouse", "灯台 🌊 & <b> \"fierce\"", "", "two\nlines"])
    func `a WebP keeps its pixels, and says what it was made from`(prompt: String) throws {
        let recipe = recipe(prompt)
        let file = try picture.webp(recipe)
        #expect(try DiffusionPicture(webp: file) == picture)
        let read = try #require(try PictureProvenance(file: file))
        #expect(read.source == .seidra && read.settings == recipe.settings && read.model == recipe.model)
        #expect(read.weightType == "q8_0" && read.step == .eightBits)
        let exif = try #require(WebPFile(file)?.data(of: "EXIF"))
        #expect(EXIFComment.reading(exif) == WebUIParameters(recipe).text)
    }

    @Test func `other programs see the extended header, and their words are read where ours are not there`() throws {
        let made = try picture.webp(recipe("a gull"))
        var file = try #require(WebPFile(made))
        #expect(file.chunks.map(\.name) == ["VP8X", "VP8L", "EXIF", "XMP "])
        // Both kinds of words, five by three pixels.
        #expect(file.chunks[0].data == [0x0C, 0, 0, 0, 4, 0, 0, 2, 0, 0])
        file.add(exif: EXIFComment.writing("a cat\nSteps: 30, Seed: 7, Size: 512x768"), xmp: [], width: 5, height: 3)
        let read = try #require(try PictureProvenance(file: file.bytes))
        #expect(read.source == .webUI && read.settings.steps == 30 && read.settings.height == 768)
    }

    @Test func `a comment is read in either byte order, and with the mark that JPEG has`() {
        let comment = Array("UNICODE\0".utf8) + "a cat".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let tiff: [UInt8] =
            Array("II".utf8) + [42, 0, 8, 0, 0, 0, 1, 0, 0x69, 0x87, 4, 0, 1, 0, 0, 0, 26, 0, 0, 0, 0, 0, 0, 0]
            + [1, 0, 0x86, 0x92, 7, 0, UInt8(comment.count), 0, 0, 0, 44, 0, 0, 0, 0, 0, 0, 0] + comment
        #expect(EXIFComment.reading(tiff) == "a cat")
        #expect(EXIFComment.reading(Array("Exif\0\0".utf8) + tiff) == "a cat")
    }

    @Test func `a file that is cut off or damaged anywhere is read as far as it goes, and breaks nothing`() throws {
        let file = try picture.webp(recipe("a gull"))
        for length in file.indices { _ = try? PictureProvenance(file: Array(file[..<length])) }  // no crash
        for place in file.indices {
            var damaged = file
            damaged[place] ^= 0xFF
            _ = try? PictureProvenance(file: damaged)  // no crash
            _ = try? DiffusionPicture(webp: damaged)  // as above
        }
        #expect(throws: RasterError.self) { try PictureProvenance(file: [1, 2, 3]) }
        #expect(throws: WebPProblem.self) { try DiffusionPicture(webp: [1, 2, 3]) }
    }

    @Test func `ffprobe takes the file for what it is`() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "seidra-\(UUID().uuidString).webp")
        defer { try? FileManager.default.removeItem(at: file) }  // a temporary file
        try Data(try picture.webp(recipe("a gull"))).write(to: file)
        let probe = Process()
        probe.executableURL = URL(filePath: "/usr/bin/ffprobe")
        probe.arguments = ["-v", "error", "-show_entries", "stream=codec_name,width,height", "-of", "csv=p=0", file.path]
        let output = Pipe()
        probe.standardOutput = output
        try probe.run()
        let words = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        probe.waitUntilExit()
        #expect(words.trimmingCharacters(in: .whitespacesAndNewlines) == "webp,5,3")
    }
}
