/// A form in which pictures can be made, the dearest first. Each but the first takes less memory than those before it, and does what
/// they do as well.
package enum MemoryStep: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
    /// As it was asked for.
    case full
    /// Decoded in tiles, whose seams one may see in even skies.
    case tiled
    /// Of a batch one picture after another. They are the same pictures.
    case single
    /// On a graphics card: weights wait in the machine's memory, and what is not the model itself stays there. The same pictures, later.
    case offloaded
    /// Weights of 8 bits, hardly to be told from the model's own.
    case eightBits
    /// Weights of 4 bits.
    case fourBits
    /// Three quarters of each side.
    case smaller
    /// Half of each side.
    case smallest

    package static func < (first: MemoryStep, second: MemoryStep) -> Bool { first.place < second.place }

    private var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    /// "in tiles": completes "It was made ".
    package var words: String {
        switch self {
        case .full: "as asked"
        case .tiled: "in tiles"
        case .single: "one by one"
        case .offloaded: "with weights in the machine's memory"
        case .eightBits: "with weights of 8 bits"
        case .fourBits: "with weights of 4 bits"
        case .smaller: "at three quarters of the size"
        case .smallest: "at half the size"
        }
    }
}
