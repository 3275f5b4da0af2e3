/// Deadlines of descriptors, the earliest first: a binary heap that knows where each descriptor stands, so that one can be
/// moved.
struct TimerHeap {
    private var entries: [(deadline: UInt64, descriptor: Int32)] = []
    /// By descriptor: its position in `entries`, or -1.
    private var positions: [Int] = []

    /// The earliest deadline.
    var first: (deadline: UInt64, descriptor: Int32)? { entries.first }

    /// The deadline a descriptor waits for; `.max` when it waits for none.
    func deadline(of descriptor: Int32) -> UInt64 {
        let position = position(of: descriptor)
        return position < 0 ? .max : entries[position].deadline
    }

    /// Sets a descriptor's deadline; `.max` takes it out.
    mutating func set(_ descriptor: Int32, _ deadline: UInt64) {
        while positions.count <= Int(descriptor) { positions.append(-1) }
        let position = positions[Int(descriptor)]
        if deadline == .max {
            if position >= 0 { remove(at: position) }
        } else if position >= 0 {
            entries[position].deadline = deadline
            siftDown(siftUp(position))
        } else {
            entries.append((deadline, descriptor))
            positions[Int(descriptor)] = entries.count - 1
            siftUp(entries.count - 1)
        }
    }

    private func position(of descriptor: Int32) -> Int {
        Int(descriptor) < positions.count ? positions[Int(descriptor)] : -1
    }

    private mutating func remove(at position: Int) {
        let last = entries.count - 1
        swap(position, last)
        positions[Int(entries.removeLast().descriptor)] = -1
        if position < last { siftDown(siftUp(position)) }
    }

    @discardableResult
    private mutating func siftUp(_ start: Int) -> Int {
        var child = start
        while child > 0, entries[child].deadline < entries[(child - 1) / 2].deadline {
            swap(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
        return child
    }

    private mutating func siftDown(_ start: Int) {
        var parent = start
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < entries.count {
                if entries[child].deadline < entries[least].deadline { least = child }
            }
            guard least != parent else { return }
            swap(parent, least)
            parent = least
        }
    }

    private mutating func swap(_ left: Int, _ right: Int) {
        entries.swapAt(left, right)
        positions[Int(entries[left].descriptor)] = left
        positions[Int(entries[right].descriptor)] = right
    }
}
