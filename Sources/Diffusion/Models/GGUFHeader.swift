/// GGUF: magic, version, counts, metadata, then a name, a shape, a type and a place for each tensor; all little-endian.
/// Source: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md.
enum GGUFHeader {
    static let magic = Array("GGUF".utf8)

    /// Kinds of metadata, by the specification's numbers.
    private enum Kind: UInt32 {
        case uint8, int8, uint16, int16, uint32, int32, float32, bool, string, array, uint64, int64, float64

        /// nil where the length is told in the file.
        var byteCount: Int? {
            switch self {
            case .uint8, .int8, .bool: 1
            case .uint16, .int16: 2
            case .uint32, .int32, .float32: 4
            case .uint64, .int64, .float64: 8
            case .string, .array: nil
            }
        }
    }

    /// Names of ggml's types, with numbers in a block and bytes of one. The others are known by number.
    private static let types: [UInt32: (name: String, blockNumbers: Int, blockBytes: Int)] = [
        0: ("F32", 1, 4), 1: ("F16", 1, 2), 2: ("Q4_0", 32, 18), 3: ("Q4_1", 32, 20), 6: ("Q5_0", 32, 22), 7: ("Q5_1", 32, 24),
        8: ("Q8_0", 32, 34), 10: ("Q2_K", 256, 84), 11: ("Q3_K", 256, 110), 12: ("Q4_K", 256, 144), 13: ("Q5_K", 256, 176),
        14: ("Q6_K", 256, 210), 30: ("BF16", 1, 2),
    ]

    static func read(_ reader: inout HeaderReader) throws -> ModelHeader {
        guard Array(try reader.bytes(4)) == magic else { throw ModelHeaderProblem("it is no GGUF file") }
        let version = try reader.integer(UInt32.self)
        guard 2...3 ~= version else {
            throw ModelHeaderProblem("it is GGUF of version \(version), and versions 2 and 3 are read")
        }
        let tensorCount = try reader.count()
        let metadataCount = try reader.count()
        guard tensorCount <= ModelLimits.tensorsMax else { throw ModelHeaderProblem("it has too many tensors") }
        var header = ModelHeader()
        var alignment = 32
        for _ in 0..<metadataCount {
            let key = try string(&reader)
            let kind = try kind(&reader)
            if key == "general.alignment", kind == .uint32 {
                alignment = Int(try reader.integer(UInt32.self))
            } else if kind == .string {
                header.metadata[key] = try string(&reader)
            } else {
                try skip(kind, &reader)
            }
        }
        guard 1...65_536 ~= alignment else { throw ModelHeaderProblem("its alignment is \(alignment)") }
        var end = 0
        for _ in 0..<tensorCount { end = max(end, try tensor(&reader, into: &header)) }
        let start = (reader.position + alignment - 1) / alignment * alignment
        guard start + end <= reader.fileBytes else {
            throw ModelHeaderProblem("it is cut off: \(reader.fileBytes) bytes are there, and \(start + end) should be")
        }
        return header
    }

    /// Where the tensor's weights end, after the beginning of all weights; its beginning for a type that is not known.
    private static func tensor(_ reader: inout HeaderReader, into header: inout ModelHeader) throws -> Int {
        let name = try string(&reader)
        let dimensions = Int(try reader.integer(UInt32.self))
        guard 0...ModelLimits.dimensionsMax ~= dimensions else { throw ModelHeaderProblem("the tensor \(name) is damaged") }
        var shape: [Int] = []
        for _ in 0..<dimensions { shape.append(try reader.count()) }
        let type = try reader.integer(UInt32.self)
        let offset = try reader.count()
        let known = types[type]
        header.tensors[name] = ModelHeader.Tensor(shape: shape.reversed(), type: known?.name ?? "type \(type)")
        guard let known else { return offset }
        var numbers = 1
        for side in shape {
            let product = numbers.multipliedReportingOverflow(by: side)
            guard !product.overflow, product.partialValue <= 16 * reader.fileBytes else {
                throw ModelHeaderProblem("the tensor \(name) is larger than the file")
            }
            numbers = product.partialValue
        }
        return offset + (numbers + known.blockNumbers - 1) / known.blockNumbers * known.blockBytes
    }

    private static func kind(_ reader: inout HeaderReader) throws -> Kind {
        let number = try reader.integer(UInt32.self)
        guard let kind = Kind(rawValue: number) else { throw ModelHeaderProblem("its metadata is damaged") }
        return kind
    }

    private static func string(_ reader: inout HeaderReader) throws -> String {
        String(decoding: try reader.bytes(try reader.count()), as: UTF8.self)
    }

    private static func skip(_ kind: Kind, _ reader: inout HeaderReader) throws {
        if let byteCount = kind.byteCount {
            _ = try reader.bytes(byteCount)
        } else if kind == .string {
            _ = try string(&reader)
        } else {
            let element = try self.kind(&reader)
            let count = try reader.count()
            // A list of lists is allowed, and nobody writes one.
            guard element != .array else { throw ModelHeaderProblem("its metadata is damaged") }
            for _ in 0..<count { try skip(element, &reader) }
        }
    }
}
