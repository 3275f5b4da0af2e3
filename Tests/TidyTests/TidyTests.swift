import Foundation
import Testing

/// Habits that a compiler cannot check.
struct TidyTests {
    private static let linesPerFileMax = 400

    @Test func `the house has the rooms of the plan, and no other`() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: House.root.appending(path: "Sources").path)
        let swiftRooms = folders.filter { !House.swiftFiles(under: "Sources/\($0)").isEmpty }
        #expect(Set(swiftRooms) == Set(House.rooms))
    }

    @Test(arguments: House.rooms) func `a room calls only the rooms below it`(room: String) throws {
        let allowed = try #require(House.mayImport[room])
        for file in House.swiftFiles(under: "Sources/\(room)") {
            let ours = file.imports.filter { House.mayImport[$0] != nil || $0.hasPrefix("C") && House.isShim($0) }
            for module in ours { #expect(allowed.contains(module), "\(file.path) imports \(module)") }
        }
    }

    @Test func `no file has grown past one idea`() {
        for file in House.swiftFiles(under: "Sources") + House.swiftFiles(under: "Tests") {
            #expect(file.lines.count <= Self.linesPerFileMax, "\(file.path) has \(file.lines.count) lines")
        }
    }

    @Test func `no file is named after nothing`() {
        for file in House.swiftFiles(under: "Sources") {
            for word in ["Util", "Helper", "Common", "Misc", "Manager", "Placeholder"] {
                #expect(!file.path.contains(word), "\(file.path)")
            }
        }
    }

    @Test(arguments: ["try?", "@unchecked Sendable", "nonisolated(unsafe)", "fatalError(", "try!", "as!"])
    func `what switches a check off gives its reason`(word: String) {
        #expect(House.swiftFiles(under: "Sources").flatMap { $0.unexplained(word) } == [])
    }

    @Test func `nothing is left to do later`() {
        for file in House.swiftFiles(under: "Sources") {
            for line in file.lines {
                #expect(!line.contains("TODO") && !line.contains("FIXME"), "\(file.path): \(line)")
            }
        }
    }

    @Test func `the top of the house holds only what the plan names`() throws {
        let planned: Set = [
            "Package.swift", "Package.resolved", "Sources", "Tests", "Resources", "scripts", "deploy", "monitoring",
            "README.md",
            "Makefile", "CHANGELOG.md",
        ]
        let present = try FileManager.default.contentsOfDirectory(atPath: House.root.path).filter { !$0.hasPrefix(".") }
        #expect(Set(present).subtracting(planned).isEmpty)
    }
}

extension House {
    static func isShim(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: root.appending(path: "Sources/\(name)").path)
    }
}
