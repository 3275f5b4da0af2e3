extension RandomAccessCollection where Index == Int {
    /// The first index whose element fulfils `isPast`, by halving: all before it do not, all after it do. A paragraph
    /// of a whole book has a hundred thousand sentences and quotations; looking through all for each would take an
    /// hour.
    func firstIndex(past isPast: (Element) -> Bool) -> Int {
        var low = startIndex
        var high = endIndex
        while low < high {
            let middle = (low + high) / 2
            if isPast(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
