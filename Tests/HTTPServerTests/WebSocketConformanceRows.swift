import HTTPServer
import HTTPWire

private let long = String(repeating: "0123456789", count: 30)
private func zeros(_ count: Int) -> [UInt8] { [UInt8](repeating: 0, count: count) }

extension ConformanceRow {
    static let framing: [ConformanceRow] =
        [
            .init("5.6", "a text message", frame(0x81, text: "Hello"), .text("Hello")),
            .init("5.6", "a binary message", frame(0x82, [0, 1, 255]), .binary([0, 1, 255])),
            .init("5.6", "an empty text message", frame(0x81, []), .text("")),
            .init("5.6", "an empty binary message", frame(0x82, []), .binary([])),
            .init("5.2", "125 bytes have a length of 7 bits", frame(0x82, zeros(125)), .binary(zeros(125))),
            .init("5.2", "126 bytes have one of 16 bits", frame(0x82, zeros(126)), .binary(zeros(126))),
            .init("5.2", "127 bytes", frame(0x82, zeros(127)), .binary(zeros(127))),
            .init("5.2", "65,535 bytes are the most of 16 bits", frame(0x82, zeros(65_535)), .binary(zeros(65_535))),
            .init("5.2", "65,536 bytes have one of 64 bits", frame(0x82, zeros(65_536)), .binary(zeros(65_536))),
            .init("5.2", "messages follow one another", frame(0x81, text: "a") + frame(0x82, [2]), .text("a"), .binary([2])),
            .init("5.3", "a mask of zeros is a mask", [0x81, 0x81, 0, 0, 0, 0, 0x41], .text("A")),
            .init(
                "5.3", "the mask goes on from byte to byte", [0x82, 0x85, 1, 2, 4, 8, 1, 2, 4, 8, 1], .binary([0, 0, 0, 0, 0])),
            .init("5.1", "a frame without a mask", [0x81, 0x01, 0x41], .close(1002)),
            .init("5.1", "an empty frame without a mask", [0x81, 0x00], .close(1002)),
            .init("5.1", "a ping without a mask", [0x89, 0x00], .close(1002)),
            .init("5.1", "a close frame without a mask", [0x88, 0x02, 0x03, 0xE8], .close(1002)),
            .init("5.2", "RSV1 without an extension", frame(0xC1, text: "A"), .close(1002)),
            .init("5.2", "RSV2", frame(0xA1, text: "A"), .close(1002)),
            .init("5.2", "RSV3", frame(0x91, text: "A"), .close(1002)),
            .init("5.2", "RSV1 on a ping", frame(0xC9, []), .close(1002)),
            .init("5.2", "RSV2 on a close frame", frame(0xA8, []), .close(1002)),
            .init("5.2", "RSV3 on a continuation", frame(0x01, text: "a") + frame(0x90, text: "b"), .close(1002)),
            .init("5.2", "reserved bits are seen before the payload is here", [0x91, 0xFF], .close(1002)),
            .init(
                "5.2", "a good message is answered before a bad one", frame(0x81, text: "a") + [0x83, 0x80], .text("a"),
                .close(1002)),
            .init("5.2", "length of 16 bits for 125 bytes", [0x82, 0xFE, 0, 125, 0, 0, 0, 0], .close(1002)),
            .init("5.2", "length of 16 bits for nothing", [0x82, 0xFE, 0, 0, 0, 0, 0, 0], .close(1002)),
            .init(
                "5.2", "length of 64 bits for 65,535 bytes", [0x82, 0xFF, 0, 0, 0, 0, 0, 0, 255, 255, 0, 0, 0, 0], .close(1002)),
            .init("5.2", "length of 64 bits for 1 byte", [0x82, 0xFF, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0], .close(1002)),
            .init("5.2", "length with its top bit", [0x82, 0xFF, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], .close(1002)),
            .init("10.4", "a message at the limit", frame(0x82, zeros(100_000)), .binary(zeros(100_000))),
            .init("10.4", "one byte more", [0x82, 0xFF, 0, 0, 0, 0, 0, 1, 0x86, 0xA1, 0, 0, 0, 0], .close(1009)),
            .init(
                "10.4", "the largest length there is", [0x82, 0xFF, 0x7F] + [UInt8](repeating: 255, count: 7) + zeros(4),
                .close(1009)),
        ]
        + (Array(3...7) + Array(11...15)).flatMap { opcode -> [ConformanceRow] in
            [
                .init("5.2", "opcode \(opcode) is reserved", frame(0x80 | UInt8(opcode), []), .close(1002)),
                .init("5.2", "opcode \(opcode) with a payload", frame(0x80 | UInt8(opcode), [1, 2]), .close(1002)),
            ]
        }

    static let fragmentation: [ConformanceRow] = [
        .init("5.4", "two fragments", frame(0x01, text: "Hel") + frame(0x80, text: "lo"), .text("Hello")),
        .init(
            "5.4", "many fragments", frame(0x02, [1]) + (2...20).flatMap { frame(0x00, [$0]) } + frame(0x80, [21]),
            .binary(Array(1...21))),
        .init("5.4", "empty fragments", frame(0x01, []) + frame(0x00, []) + frame(0x80, []), .text("")),
        .init("5.4", "an empty last one", frame(0x01, text: "a") + frame(0x80, []), .text("a")),
        .init("5.4", "an empty first one", frame(0x01, []) + frame(0x80, text: "a"), .text("a")),
        .init(
            "5.4", "a ping between fragments", frame(0x01, text: "Hel") + frame(0x89, [7]) + frame(0x80, text: "lo"),
            .pong([7]), .text("Hello")),
        .init(
            "5.4", "a pong between fragments", frame(0x01, text: "Hel") + frame(0x8A, [7]) + frame(0x80, text: "lo"),
            .text("Hello")),
        .init("5.5.1", "a close frame between fragments", frame(0x01, text: "Hel") + closeFrame(1000), .close(1000)),
        .init("5.4", "a continuation of nothing", frame(0x80, text: "a"), .close(1002)),
        .init("5.4", "a first fragment of nothing", frame(0x00, text: "a"), .close(1002)),
        .init(
            "5.4", "a continuation behind a whole message", frame(0x81, text: "a") + frame(0x80, text: "b"), .text("a"),
            .close(1002)),
        .init("5.4", "a text message inside another", frame(0x01, text: "a") + frame(0x81, text: "b"), .close(1002)),
        .init("5.4", "a binary message inside a text", frame(0x01, text: "a") + frame(0x82, [1]), .close(1002)),
        .init("5.4", "a fragment of another message", frame(0x01, text: "a") + frame(0x01, text: "b"), .close(1002)),
        .init(
            "10.4", "fragments that are too long together", frame(0x02, zeros(60_000)) + frame(0x80, zeros(40_001)),
            .close(1009)),
        .init(
            "10.4", "fragments up to the limit", frame(0x02, zeros(60_000)) + frame(0x80, zeros(40_000)),
            .binary(zeros(100_000))),
        .init(
            "5.4", "one message's fragments do not count for the next",
            frame(0x02, zeros(60_000)) + frame(0x80, []) + frame(0x82, zeros(60_000)), .binary(zeros(60_000)),
            .binary(zeros(60_000))),
    ]

    static let controlFrames: [ConformanceRow] = [
        .init("5.5.2", "a ping", frame(0x89, []), .pong([])),
        .init("5.5.3", "a pong holds what its ping held", frame(0x89, Array(0...124)), .pong(Array(0...124))),
        .init("5.5.2", "text in a ping need not be UTF-8", frame(0x89, [0xFF]), .pong([0xFF])),
        .init("5.5.3", "a pong that nobody asked for", frame(0x8A, [1]) + frame(0x81, text: "a"), .text("a")),
        .init("5.5", "a ping of 126 bytes", frame(0x89, zeros(126)), .close(1002)),
        .init("5.5", "a pong of 126 bytes", frame(0x8A, zeros(126)), .close(1002)),
        .init("5.5", "a close frame of 126 bytes", frame(0x88, [3, 232] + zeros(124)), .close(1002)),
        .init("5.5", "a ping with a length of 64 bits", [0x89, 0xFF], .close(1002)),
        .init("5.5", "a fragmented ping", frame(0x09, [1]), .close(1002)),
        .init("5.5", "a fragmented pong", frame(0x0A, [1]), .close(1002)),
        .init("5.5", "a fragmented close frame", frame(0x08, [3, 232]), .close(1002)),
    ]

    static let closing: [ConformanceRow] =
        [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999]
        .map { .init("7.4", "the code \($0) comes back", closeFrame($0), .close($0)) }
        + [0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535]
        .map { .init("7.4", "the code \($0) is none to be sent", closeFrame($0), .close(1002)) }
        + [
            .init("5.5.1", "a close frame without a code", frame(0x88, []), .close(1005)),
            .init("5.5.1", "half a code", frame(0x88, [3]), .close(1002)),
            .init("5.5.1", "a reason", closeFrame(1000, "bye"), .close(1000)),
            .init("5.5.1", "the longest reason", closeFrame(1000, String(repeating: "x", count: 123)), .close(1000)),
            .init("5.5.1", "a reason that is no UTF-8", frame(0x88, [3, 232, 0xC3, 0x28]), .close(1007)),
            .init("5.5.1", "a reason that breaks off in a character", frame(0x88, [3, 232, 0xE2, 0x82]), .close(1007)),
            .init(
                "5.5.1", "a message behind a close frame is nothing", closeFrame(1000) + frame(0x81, text: "a"), .close(1000)),
            .init("5.5.1", "a ping behind a close frame is nothing", closeFrame(1000) + frame(0x89, []), .close(1000)),
            .init("5.5.1", "a second close frame is nothing", closeFrame(3000) + closeFrame(3001), .close(3000)),
            .init("5.5.1", "nonsense behind a close frame is nothing", closeFrame(1000) + [0xFF, 0xFF], .close(1000)),
            .init("7.1.7", "nothing is read after a breach", [0x83, 0x80] + frame(0x81, text: "a"), .close(1002)),
        ]

    static let text: [ConformanceRow] =
        [
            .init("8.1", "two, three and four bytes", frame(0x81, text: "é€𝄞"), .text("é€𝄞")),
            .init(
                "8.1", "the last of each length", frame(0x81, text: "\u{7F}\u{7FF}\u{FFFF}\u{10FFFF}"),
                .text("\u{7F}\u{7FF}\u{FFFF}\u{10FFFF}")),
            .init("8.1", "a null character", frame(0x81, [0]), .text("\0")),
            .init("8.1", "a byte order mark is text", frame(0x81, [0xEF, 0xBB, 0xBF]), .text("\u{FEFF}")),
            .init("8.1", "noncharacters are text", frame(0x81, text: "\u{FFFE}\u{1FFFF}"), .text("\u{FFFE}\u{1FFFF}")),
            .init(
                "5.6", "a character across fragments", frame(0x01, [0xE2]) + frame(0x00, [0x82]) + frame(0x80, [0xAC]),
                .text("€")),
            .init("5.6", "binary need not be UTF-8", frame(0x82, [0xFF, 0xC0]), .binary([0xFF, 0xC0])),
            .init("8.1", "a text that breaks off in a character", frame(0x81, [0x41, 0xE2, 0x82]), .close(1007)),
            .init("8.1", "fragments that do", frame(0x01, [0x41]) + frame(0x80, [0xE2, 0x82]), .close(1007)),
            .init(
                "8.1", "text of a ping is not the message's",
                frame(0x01, [0xE2]) + frame(0x89, [0xFF]) + frame(0x80, [0x82, 0xAC]), .pong([0xFF]), .text("€")),
            .init(
                "8.1", "bad bytes are seen in the middle of a frame", Array(frame(0x81, [0x41, 0xFF] + zeros(250)).prefix(12)),
                .close(1007)),
            .init("8.1", "and in a fragment before the last", frame(0x01, [0xF4, 0x90]), .close(1007)),
            .init(
                "8.1", "and behind a long text", Array(frame(0x81, Array(long.utf8) + [0xFF] + zeros(20)).prefix(8 + 301)),
                .close(1007)),
        ]
        + ([
            ("a continuation byte alone", [0x80]), ("FF", [0xFF]), ("FE", [0xFE]), ("C0, overlong", [0xC0, 0xAF]),
            ("C1, overlong", [0xC1, 0xBF]),
            ("E0, overlong", [0xE0, 0x80, 0xAF]), ("F0, overlong", [0xF0, 0x80, 0x80, 0xAF]),
            ("a high surrogate", [0xED, 0xA0, 0x80]),
            ("a low surrogate", [0xED, 0xBF, 0xBF]), ("above U+10FFFF", [0xF4, 0x90, 0x80, 0x80]),
            ("F5", [0xF5, 0x80, 0x80, 0x80]),
            ("two bytes, the second ASCII", [0xC3, 0x28]), ("three, the third ASCII", [0xE2, 0x82, 0x28]),
            ("four, the fourth a start", [0xF0, 0x9D, 0x84, 0xC3]), ("five bytes", [0xF8, 0x88, 0x80, 0x80, 0x80]),
        ] as [(String, [UInt8])]).flatMap { name, bytes -> [ConformanceRow] in
            [
                .init("8.1", "\(name) is no text", frame(0x81, bytes), .close(1007)),
                .init("8.1", "\(name) is none in a fragment", frame(0x01, Array("abc".utf8) + bytes), .close(1007)),
            ]
        }
}
