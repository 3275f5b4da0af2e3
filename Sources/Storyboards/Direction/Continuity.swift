import Analysis

/// What the director remembers from shot to shot, so that cuts hold together and nothing is shown twice.
struct Continuity {
    var framings: [Framing] = []
    var cameras: [CameraMove] = []
    /// Shots since the place was last seen whole.
    var shotsSinceWide = 0
    var setting: Setting?
    /// Those who sit or lie go on sitting or lying for a few shots unless something else is told.
    var resting: [Int: (posture: Posture, shots: Int)] = [:]
    /// Who spoke in the last shots, the last one first, and how many shots ago.
    private(set) var speakers: [(id: Int, shotsAgo: Int)] = []
    /// Which way people and camera go in this scene: left to right or the other way, and never to and fro.
    var goesRight = true

    static let restingShots = 3
    /// Who has not spoken for so many shots is no longer talked to.
    static let speakersRememberedShots = 4

    mutating func beginScene(goesRight: Bool) {
        self.goesRight = goesRight
        resting.removeAll()
        speakers.removeAll()
    }

    mutating func note(_ framing: Framing, _ camera: CameraMove, setting: Setting) {
        framings.append(framing)
        cameras.append(camera)
        framings = framings.suffix(2)
        shotsSinceWide = framing == .wide ? 0 : shotsSinceWide + 1
        cameras = cameras.suffix(3)
        self.setting = setting
        speakers = speakers.map { ($0.id, $0.shotsAgo + 1) }.filter { $0.shotsAgo <= Self.speakersRememberedShots }
        for (id, rest) in resting {
            resting[id] = rest.shots > 1 ? (rest.posture, rest.shots - 1) : nil
        }
    }

    /// Somebody in the middle of a fall is still falling while the story speaks of other things.
    var falling: [Int] { resting.filter { $0.value.posture == .falling }.keys.sorted() }

    mutating func note(speaker: Int?) {
        guard let speaker else { return }
        speakers.removeAll { $0.id == speaker }
        speakers.insert((speaker, 0), at: 0)
    }
}
