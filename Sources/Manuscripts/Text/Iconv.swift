import Glibc

/// glibc's converter, for the encodings that have no rule of ours.
enum Iconv {
    /// As UTF-8; nil for an encoding that glibc does not know, and for bytes that are not in it.
    static func converted(_ bytes: [UInt8], from name: String) -> [UInt8]? {
        guard let text = mended(bytes, from: name), text.damage.count == 0 else { return nil }
        return text.utf8
    }

    /// As UTF-8, with SUBSTITUTE for bytes that are not in it; nil for an encoding that glibc does not know.
    static func mended(_ bytes: [UInt8], from name: String) -> (utf8: [UInt8], damage: TextDamage)? {
        // A name from a stranger's file: glibc would take a path in it for a module to load.
        guard name.utf8.count <= 40, name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "-_.:".contains($0)) })
        else { return nil }
        guard let converter = iconv_open("UTF-8", name), converter != iconv_t(bitPattern: -1) else { return nil }
        defer { iconv_close(converter) }
        var input = bytes.map { CChar(bitPattern: $0) }
        var converted = [UInt8]()
        converted.reserveCapacity(bytes.count * 3 / 2)
        var chunk = [CChar](repeating: 0, count: 1 << 16)
        var damage = TextDamage()
        input.withUnsafeMutableBufferPointer { input in
            var (source, sourceLeft) = (input.baseAddress, input.count)
            while true {
                let status = chunk.withUnsafeMutableBufferPointer { output in
                    var (target, targetLeft) = (output.baseAddress, output.count)
                    let result = iconv(converter, &source, &sourceLeft, &target, &targetLeft)
                    let failure = result == Int.max || result == -1 ? errno : 0
                    converted += output.prefix(output.count - targetLeft).map { UInt8(bitPattern: $0) }
                    return failure
                }
                if status == 0 { return }
                if status == E2BIG { continue }
                guard sourceLeft > 0 else { return }
                damage.note(converted.count)
                converted.append(TextDamage.substitute)
                (source, sourceLeft) = (source?.advanced(by: 1), sourceLeft - 1)
            }
        }
        return (converted, damage)
    }
}
