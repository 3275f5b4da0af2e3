import Foundation

/// The house as it stands on disk, for the tests that read it.
enum House {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Which rooms a room may import, by the plan in Resources/docs/architecture.md. A room that is not here may not exist.
    static let mayImport: [String: Set<String>] = [
        "seidra": [
            "StudioAPI", "Studio", "Rendering", "Timelines", "Speech", "Embeddings", "Diffusion", "ComfyUI", "Pictures",
            "Storyboards",
            "Analysis", "Manuscripts", "Raster", "JobQueue", "HTTPServer", "HTTPWire", "HTTPClient", "Persistence", "Artefacts",
            "Engines",
            "CLinux",
        ],
        "StudioAPI": [
            "Studio", "Speech", "Diffusion", "Raster", "Storyboards", "Analysis", "HTTPServer", "HTTPWire", "JobQueue",
            "Persistence",
            "Observability", "CResources",
        ],
        "Studio": [
            "Rendering", "Timelines", "Speech", "Embeddings", "Diffusion", "ComfyUI", "Pictures", "Storyboards", "Analysis",
            "Manuscripts", "Raster",
            "JobQueue", "Persistence", "Artefacts", "Engines", "HTTPClient", "HTTPWire", "Observability",
            "CResources",
        ],
        "Rendering": ["Timelines", "Speech", "Pictures", "Storyboards", "Raster", "Processes"],
        "Timelines": ["Speech", "Storyboards"],
        "Speech": ["Engines", "CSpeech", "COnnxRuntime"],
        "Embeddings": ["Engines", "COnnxRuntime"],
        "Diffusion": ["Raster", "Engines", "Processes", "Observability", "CDiffusion", "CWebP"],
        "ComfyUI": ["HTTPClient", "HTTPWire", "Persistence", "CResources"],
        "Pictures": ["Storyboards", "Analysis", "Raster", "CRsvg"],
        "Storyboards": ["Analysis", "Manuscripts"],
        "Analysis": ["Manuscripts"],
        "Manuscripts": ["Processes", "CXML2", "CZip"],
        "Raster": ["CRsvg"],
        "Engines": ["Processes"],
        "Processes": ["CLinux"],
        "JobQueue": ["Persistence"],
        "HTTPServer": ["HTTPWire", "CLinux", "COpenSSL", "CZlib"],
        "HTTPWire": ["CZlib"],
        "HTTPClient": ["HTTPWire", "CCurl"],
        "Persistence": [],
        "Observability": ["CNVML"],
        "Artefacts": [],
    ]

    static var rooms: [String] { mayImport.keys.sorted() }

    static func swiftFiles(under folder: String) -> [SourceFile] {
        // What is built lies in hidden folders.
        let found = FileManager.default.enumerator(
            at: root.appending(path: folder), includingPropertiesForKeys: nil, options: .skipsHiddenFiles)
        return (found?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }
            .compactMap { SourceFile(url: $0) }.sorted { $0.path < $1.path }
    }
}

struct SourceFile {
    let path: String
    let lines: [Substring]

    init?(url: URL) {
        guard let text = try? String(contentsOf: url, encoding: .utf8) else { return nil }  // deleted meanwhile
        path = String(url.path.dropFirst(House.root.path.count + 1))
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    }

    var imports: [String] {
        lines.compactMap { line in
            let words = line.split(separator: " ")
            guard let at = words.firstIndex(of: "import"), at <= 2, words.count > at + 1, !line.hasPrefix("/") else {
                return nil
            }
            return words[at...].last.map(String.init)
        }
    }

    /// Lines with `word` in code, that have no comment beside or above them to give the reason.
    func unexplained(_ word: String) -> [String] {
        lines.indices.compactMap { index in
            let code = lines[index].split(separator: "//", maxSplits: 1, omittingEmptySubsequences: false)[0]
            guard Self.holds(code, word) else { return nil }
            return hasReason(index, for: word) ? nil : "\(path):\(index + 1)"
        }
    }

    /// A comment beside it, or above it and its like.
    private func hasReason(_ index: Int, for word: String) -> Bool {
        if lines[index].contains("//") { return true }
        guard index > 0 else { return false }
        let above = lines[index - 1].drop { $0 == " " }
        return above.hasPrefix("//") || Self.holds(above, word) && hasReason(index - 1, for: word)
    }

    /// As a word of its own: "Entry?" holds no "try?".
    private static func holds(_ code: Substring, _ word: String) -> Bool {
        code.ranges(of: word).contains { range in
            range.lowerBound == code.startIndex
                || !"\"_".contains(code[code.index(before: range.lowerBound)])
                    && !code[code.index(before: range.lowerBound)].isLetter
        }
    }
}
