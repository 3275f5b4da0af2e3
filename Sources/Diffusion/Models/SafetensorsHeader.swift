import Foundation

/// Safetensors: 8 bytes of header length (little-endian), the header in JSON, the tensors.
/// Source: https://github.com/huggingface/safetensors, "Format".
enum SafetensorsHeader {
    /// A JSON object after a length that fits the file.
    static func isLikely(_ start: ArraySlice<UInt8>, fileBytes: Int) -> Bool {
        guard start.count >= 9 else { return false }
        let length = start.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return start[start.startIndex + 8] == UInt8(ascii: "{") && length <= ModelLimits.headerBytesMax
    }

    static func read(_ reader: inout HeaderReader) throws -> ModelHeader {
        let length = try reader.count()
        let text = try reader.bytes(length)
        // Where it is wrong is of no use to a person.
        guard let entries = try? JSONSerialization.jsonObject(with: Data(text)) as? [String: Any] else {
            throw ModelHeaderProblem("its header is not JSON")
        }
        var header = ModelHeader()
        var end = 0
        for (name, entry) in entries {
            guard let entry = entry as? [String: Any] else {
                throw ModelHeaderProblem("the entry \(name) of its header is damaged")
            }
            if name == "__metadata__" {
                header.metadata = entry.compactMapValues { $0 as? String }
                continue
            }
            guard let type = entry["dtype"] as? String, let shape = entry["shape"] as? [Int],
                let offsets = entry["data_offsets"] as? [Int], offsets.count == 2, offsets[0] >= 0, offsets[1] >= offsets[0]
            else { throw ModelHeaderProblem("the entry \(name) of its header is damaged") }
            header.tensors[name] = ModelHeader.Tensor(shape: shape, type: type)
            end = max(end, offsets[1])
        }
        guard !header.tensors.isEmpty else { throw ModelHeaderProblem("it holds no weights") }
        guard header.tensors.count <= ModelLimits.tensorsMax else { throw ModelHeaderProblem("it has too many tensors") }
        let there = reader.fileBytes - reader.position
        guard end <= there else {
            throw ModelHeaderProblem("it is cut off: \(there) bytes of weights are there, and \(end) should be")
        }
        return header
    }
}
