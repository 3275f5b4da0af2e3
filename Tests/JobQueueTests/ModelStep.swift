/// One thing that is done to the queue and to the model. What its numbers mean depends on what is there, so that a script stays meaningful when
/// some of it is left out.
struct ModelStep: CustomStringConvertible {
    enum Kind: CaseIterable {
        case submit, submitGraph, submitAgain, submitNow, claim, finish, comeBack, progress, cancel, pause, resume, retry,
            front, laneFront
        case priority, move, edit, retryEdited, bulk, pauseLane, resumeLanes, crash, wait, waitLong, setClock, age, reboot
    }

    let kind: Kind
    let a: Int
    let b: Int
    let c: Int

    var description: String { "\(kind)(\(a), \(b), \(c))" }

    static func script(seed: UInt64, length: Int) -> [ModelStep] {
        var random = SeededRandom(state: seed)
        // The frequent ones more often.
        let kinds =
            Kind.allCases + [
                .submit, .submitNow, .submitGraph, .submitGraph, .claim, .claim, .claim, .finish, .finish, .finish, .finish,
                .move, .resumeLanes, .resumeLanes,
            ]
        return (0..<length).map { _ in
            ModelStep(
                kind: kinds[Int.random(in: 0..<kinds.count, using: &random)], a: Int.random(in: 0..<1_000, using: &random),
                b: Int.random(in: 0..<1_000, using: &random), c: Int.random(in: 0..<1_000, using: &random))
        }
    }
}
