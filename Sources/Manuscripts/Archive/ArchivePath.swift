/// Paths inside an EPUB (OCF 3.3, section 4.2.3).
enum ArchivePath {
    /// Whether a name stays inside the container: no absolute path, no "..", no drive.
    static func isSafe(_ name: String) -> Bool {
        let separators: (Character) -> Bool = { $0 == "/" || $0 == "\\" }
        guard let first = name.first, !separators(first) else { return false }
        let components = name.split(omittingEmptySubsequences: false, whereSeparator: separators)
        if let drive = components.first, drive.count == 2, drive.last == ":" { return false }
        return !components.contains("..") && !name.utf8.contains(0)
    }

    /// The file and the fragment that a reference in the file at `base` leads to; nil for one that leads to the web.
    static func resolve(_ reference: String, from base: String) throws(ManuscriptError) -> (path: String, fragment: String?)? {
        let halves = reference.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let fragment = halves.count > 1 ? percentDecoded(String(halves[1])) : nil
        let target = halves.first?.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false).first ?? ""
        guard !target.isEmpty else { return (base, fragment) }
        if let colon = target.firstIndex(of: ":"), target[..<colon].allSatisfy({ $0.isLetter }) { return nil }
        let decoded = percentDecoded(String(target)).replacing("\\", with: "/")
        guard !decoded.hasPrefix("/"), !decoded.utf8.contains(0) else { throw .unsafeEntry(name: decoded) }

        var components = base.split(separator: "/").dropLast().map(String.init)
        for component in decoded.split(separator: "/") where component != "." {
            if component == ".." {
                guard components.popLast() != nil else { throw .unsafeEntry(name: decoded) }
            } else {
                components.append(String(component))
            }
        }
        return (components.joined(separator: "/"), fragment)
    }

    private static func percentDecoded(_ text: String) -> String {
        var bytes = [UInt8]()
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            let digits = rest.prefix(2)
            if byte == UInt8(ascii: "%"), digits.count == 2,
                let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
