/// How much of the machine the making of a part may take: the steps of its kind's ladder (`JobHandler.steps`), dearest first.
enum FilmPartForm: String, Sendable, CaseIterable {
    case usual
    /// With settings that take less memory; what comes out is another artefact, under a recipe of its own.
    case lean
    /// The same, while no other part of the kind is made.
    case alone
}
