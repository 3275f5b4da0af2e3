/// Writes path data as short as it can be: relative moves in tenths of a unit, without drift, since every step starts from where rounding left the pen.
struct Pen {
    private(set) var data = ""
    private var x = 0
    private var y = 0

    mutating func move(to point: Point) {
        (x, y) = (Self.tenths(point.x), Self.tenths(point.y))
        data += "M"
        write([x, y])
    }

    /// Straight on through all of them.
    mutating func lines(to points: some Sequence<Point>) {
        data += "l"
        var steps: [Int] = []
        for point in points {
            let (toX, toY) = (Self.tenths(point.x), Self.tenths(point.y))
            steps += [toX - x, toY - y]
            (x, y) = (toX, toY)
        }
        write(steps)
    }

    /// Cubic curves, three points each.
    mutating func curves(_ curves: [(Point, Point, Point)]) {
        data += "c"
        var steps: [Int] = []
        for (leave, arrive, end) in curves {
            for point in [leave, arrive, end] { steps += [Self.tenths(point.x) - x, Self.tenths(point.y) - y] }
            (x, y) = (Self.tenths(end.x), Self.tenths(end.y))
        }
        write(steps)
    }

    mutating func close() { data += "z" }

    /// A minus or a second point parts two numbers; only otherwise a space must.
    private mutating func write(_ values: [Int]) {
        var isFirst = true
        var hadPoint = false
        for value in values {
            let (whole, part) = (abs(value) / 10, abs(value) % 10)
            let startsWithPoint = whole == 0 && part != 0
            if value < 0 {
                data += "-"
            } else if !isFirst, !(startsWithPoint && hadPoint) {
                data += " "
            }
            if !startsWithPoint { data += String(whole) }
            if part != 0 { data += "." + String(part) }
            isFirst = false
            hadPoint = part != 0
        }
    }

    static func tenths(_ value: Double) -> Int { Int((value * 10).rounded()) }
}
