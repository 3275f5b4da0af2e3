/// The nearest of the rows that it was shown: a heap of at most `count` of them, the farthest on top.
struct NearestRows {
    private(set) var rows: [VectorMatrix.Neighbour] = []
    private let count: Int

    init(count: Int) {
        self.count = count
    }

    static func isNearer(_ one: VectorMatrix.Neighbour, _ other: VectorMatrix.Neighbour) -> Bool {
        (other.cosine, one.row) < (one.cosine, other.row)
    }

    @inline(__always)
    mutating func add(_ row: VectorMatrix.Neighbour) {
        if rows.count < count {
            rows.append(row)
            rise(from: rows.count - 1)
        } else if let farthest = rows.first, Self.isNearer(row, farthest) {
            rows[0] = row
            sink()
        }
    }

    private mutating func rise(from place: Int) {
        var place = place
        while place > 0 {
            let parent = (place - 1) / 2
            guard Self.isNearer(rows[parent], rows[place]) else { return }
            rows.swapAt(parent, place)
            place = parent
        }
    }

    private mutating func sink() {
        var place = 0
        while true {
            var farthest = place
            for child in [2 * place + 1, 2 * place + 2] where child < rows.count {
                if Self.isNearer(rows[farthest], rows[child]) { farthest = child }
            }
            guard farthest != place else { return }
            rows.swapAt(place, farthest)
            place = farthest
        }
    }
}
