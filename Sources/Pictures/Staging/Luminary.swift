import Analysis

/// The sun or the moon.
struct Luminary: Sendable {
    let x: Double
    let y: Double
    let radius: Double
    let isMoon: Bool

    init(time: TimeOfDay, frame: Frame, horizon: Double, onTheLeft: Bool, random: inout SeededRandom) {
        x = frame.width * ((onTheLeft ? 0.3 : 0.7) + random.number(in: -0.05...0.05))
        let chance = random.number(in: 0...1)
        switch time {
        case .dawn, .dusk:
            y = horizon - 120 - 70 * chance
            radius = 78
        case .day:
            y = 190 + 70 * chance
            radius = 58
        case .night:
            y = 200 + 90 * chance
            radius = 62
        }
        isMoon = time == .night
    }

    /// From the middle of the picture toward the light, as a unit vector.
    func direction(in frame: Frame) -> Point {
        let (dx, dy) = (x - frame.width / 2, min(y - 700, -120))
        let length = (dx * dx + dy * dy).squareRoot()
        return Point(dx / length, dy / length)
    }
}
