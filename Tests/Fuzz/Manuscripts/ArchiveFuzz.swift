/// Archives: names that stay inside, and no file larger than its limit, whatever the directory says.
enum ArchiveFuzz {
    private static let limitBytes = 1 << 20

    static func check(_ input: [UInt8]) {
        guard let source = try? SourceFile(name: "a.zip", bytes: input), case .success(let archive) = source.archive else {
            return
        }
        for path in archive.paths {
            mustHold(ArchivePath.isSafe(path), "a name that leaves the archive: \(path)")
            // libzip keeps no checksum from us: what is damaged is refused, the rest comes out.
            if let contents = try? archive.contents(of: path, limitBytes: limitBytes) {
                mustHold(contents.count <= limitBytes, "\(contents.count) bytes from \(path)")
            }
        }
        BookFuzz.checkArchive(input)
    }
}
