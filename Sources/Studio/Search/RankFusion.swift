/// Joins ranked lists into one by reciprocal rank fusion (Cormack, Clarke and Büttcher 2009): no score of one way of searching need be
/// comparable with that of another, and what both find comes first.
enum RankFusion {
    struct List {
        /// The best first.
        var ids: [Int64]
        var weight = 1.0
    }

    struct Ranked: Sendable, Hashable {
        var id: Int64
        /// The sum of weight / (60 + rank) over the lists, ranks from 1.
        var score: Double
    }

    /// The best first; of equal ones that of the earlier list.
    static func fuse(_ lists: [List]) -> [Ranked] {
        var scores: [Int64: Double] = [:]
        var order: [Int64] = []
        for list in lists {
            for (rank, id) in list.ids.enumerated() {
                let share = list.weight / (SearchLimits.fusionRank + Double(rank + 1))
                if let score = scores[id] {
                    scores[id] = score + share
                } else {
                    scores[id] = share
                    order.append(id)
                }
            }
        }
        let ranked = order.enumerated().map { place, id in (place: place, ranked: Ranked(id: id, score: scores[id] ?? 0)) }
        return ranked.sorted { ($1.ranked.score, $0.place) < ($0.ranked.score, $1.place) }.map(\.ranked)
    }
}
