import HTTPServer
import HTTPWire

// "Hello", compressed as RFC 7692 section 7.2.3 does it.
private let hello: [UInt8] = [0xF2, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00]
private let helloAgain: [UInt8] = [0xF2, 0x00, 0x11, 0x00, 0x00]

extension ConformanceRow {
    static let compression: [ConformanceRow] = [
        .init("7.2.3.1", "a message in one block", frame(0xC1, hello), .text("Hello")),
        .init("7.2.3.1", "in two fragments", frame(0x41, Array(hello[..<3])) + frame(0x80, Array(hello[3...])), .text("Hello")),
        .init(
            "6.1", "in fragments with a ping between",
            frame(0x41, Array(hello[..<3])) + frame(0x89, [1]) + frame(0x00, []) + frame(0x80, Array(hello[3...])), .pong([1]),
            .text("Hello")),
        .init("6.1", "the first fragment empty", frame(0x41, []) + frame(0x80, hello), .text("Hello")),
        .init(
            "7.2.3.2", "the window is forgotten between messages", frame(0xC1, hello) + frame(0xC1, helloAgain), .text("Hello"),
            .close(1007)),
        .init("7.2.3.2", "the same again", frame(0xC1, hello) + frame(0xC1, hello), .text("Hello"), .text("Hello")),
        .init(
            "7.2.3.3", "a block without compression",
            frame(0xC1, [0x00, 0x05, 0x00, 0xFA, 0xFF, 0x48, 0x65, 0x6C, 0x6C, 0x6F, 0x00]), .text("Hello")),
        .init("7.2.3.4", "a final block", frame(0xC1, [0xF3, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00, 0x00]), .text("Hello")),
        .init(
            "7.2.3.4", "a message behind one that ended with a final block",
            frame(0xC1, [0xF3, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00, 0x00]) + frame(0xC1, hello), .text("Hello"), .text("Hello")),
        .init(
            "7.2.3.4", "a final block, and blocks that refer back across it",
            frame(0xC1, [0xF3, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00] + helloAgain), .text("HelloHello")),
        .init(
            "7.2.3.5", "two blocks",
            frame(0xC1, [0xF2, 0x48, 0x05, 0x00, 0x00, 0x00, 0xFF, 0xFF, 0xCA, 0xC9, 0xC9, 0x07, 0x00]), .text("Hello")),
        .init("7.2.3.6", "an empty message", frame(0xC1, [0x00]), .text("")),
        .init("7.2.3.6", "an empty fixed block", frame(0xC2, [0x02, 0x00]), .binary([])),
        .init("7.2.2", "no bytes at all", frame(0xC1, []) + frame(0xC1, hello), .text(""), .text("Hello")),
        .init(
            "6", "messages with and without compression", frame(0x81, text: "a") + frame(0xC1, hello) + frame(0x82, [1]),
            .text("a"), .text("Hello"), .binary([1])),
        .init("6", "RSV1 on a continuation", frame(0x41, Array(hello[..<3])) + frame(0xC0, Array(hello[3...])), .close(1002)),
        .init(
            "6", "RSV1 on the continuation of a plain message", frame(0x01, text: "a") + frame(0xC0, text: "b"), .close(1002)),
        .init("6", "RSV1 on a ping", frame(0xC9, []), .close(1002)),
        .init("6", "RSV1 on a pong", frame(0xCA, []), .close(1002)),
        .init("6", "RSV1 on a close frame", frame(0xC8, [3, 232]), .close(1002)),
        .init("6", "RSV2 with RSV1", frame(0xE1, hello), .close(1002)),
        .init("7.2.2", "a block of a type that does not exist", frame(0xC1, [0x07, 0x00]), .close(1007)),
        .init(
            "7.2.2", "a block that contradicts itself", frame(0xC1, [0x00, 0x05, 0x00, 0x00, 0x00, 0x41, 0x00]), .close(1007)),
        .init("7.2.2", "a message that breaks off", frame(0xC1, Array(hello[..<4])), .close(1007)),
        .init("7.2.2", "a reference before the beginning", frame(0xC1, helloAgain), .close(1007)),
        .init(
            "8.1 of RFC 6455", "inflated text that is no UTF-8", frame(0xC1, [0x00, 0x02, 0x00, 0xFD, 0xFF, 0xC3, 0x28, 0x00]),
            .close(1007)),
        .init(
            "8.1 of RFC 6455", "seen before the message's end", frame(0x41, [0x00, 0x02, 0x00, 0xFD, 0xFF, 0xC3, 0x28]),
            .close(1007)),
        .init("8 (security)", "a bomb: 300 KiB of zeros in 300 bytes", frame(0xC2, zerosDeflated(300 << 10)), .close(1009)),
        .init("8 (security)", "a bomb of 64 MiB", frame(0xC2, zerosDeflated(64 << 20)), .close(1009)),
        .init("8 (security)", "a bomb in fragments", frame(0x42, Array(zerosDeflated(64 << 20).prefix(30_000))), .close(1009)),
        .init(
            "8 (security)", "up to the limit", frame(0xC2, zerosDeflated(100_000)),
            .compressed(zerosDeflated(100_000, level: 1))),
    ]

    static let contextTakeover: [ConformanceRow] = [
        .init(
            "7.2.3.2", "the window goes from message to message", frame(0xC1, hello) + frame(0xC1, helloAgain), .text("Hello"),
            .text("Hello")),
        .init(
            "7.2.3.2", "past a plain message and empty ones",
            frame(0xC1, hello) + frame(0x81, text: "xyz") + frame(0xC1, []) + frame(0xC1, [0x00])
                + frame(0xC1, helloAgain),
            .text("Hello"), .text("xyz"), .text(""), .text(""), .text("Hello")),
        .init(
            "7.2.3.4", "past a final block",
            frame(0xC1, [0xF3, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00, 0x00]) + frame(0xC1, helloAgain), .text("Hello"),
            .text("Hello")),
        .init("7.2.2", "a reference before the beginning", frame(0xC1, helloAgain), .close(1007)),
    ]
}
