import Foundation
import Testing

/// scripts/prepare-piper-voice.py, which set-up runs. That it prepares a voice rightly is heard in `SpeakingTests`.
@Test(arguments: [
    Data(), Data("no model".utf8), Data([0x3a, 0x80]), Data([0x3a, 0x04, 0x0a, 0x02, 0x22, 0x00]),
    Data(repeating: 0xff, count: 100),
])
func `a file that is no Piper model is refused, and nothing is written`(model: Data) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "seidra-prepare-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }  // it was just made
    let file = folder.appending(path: "model.onnx")
    try model.write(to: file)
    let script = URL(filePath: #filePath).resolvingSymlinksInPath()
        .appending(path: "../../../scripts/prepare-piper-voice.py").standardized
    let process = Process()
    let errors = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/python3")
    process.arguments = [script.path, file.path, file.path, "name", "1", folder.appending(path: "voice").path]
    process.standardError = errors
    try process.run()
    let said = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 1)
    #expect(said.hasPrefix("prepare-piper-voice: \(file.path) cannot be prepared: "))
    #expect(said.split(separator: "\n").count == 1)
    #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "voice").path))
}
