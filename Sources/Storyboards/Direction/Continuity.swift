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
    /// Who spoke in the last shots, the last one first.
    var speakers: [Int] = []
    var scenesTold = 0
    /// Which way people and camera go in this scene: left to right or the other way, and never to and fro.
    var goesRight = true

    static let restingShots = 3
    static let speakersRemembered = 4

    mutating func beginScene(goesRight: Bool) {
        self.goesRight = goesRight
        resting.removeAll()
        speakers.removeAll()
        scenesTold += 1
    }

    mutating func note(_ framing: Framing, _ camera: CameraMove, setting: Setting) {
        framings.append(framing)
        cameras.append(camera)
        framings = framings.suffix(2)
        shotsSinceWide = framing == .wide ? 0 : shotsSinceWide + 1
        cameras = cameras.suffix(3)
        self.setting = setting
        for (id, rest) in resting {
            resting[id] = rest.shots > 1 ? (rest.posture, rest.shots - 1) : nil
        }
    }

    mutating func note(speaker: Int?) {
        guard let speaker else { return }
        speakers.removeAll { $0 == speaker }
        speakers.insert(speaker, at: 0)
        speakers = Array(speakers.prefix(Self.speakersRemembered))
    }
}
