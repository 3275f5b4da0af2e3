import Testing

@testable import Studio

struct FilmProblemTests {
    @Test func `an ingredient that is gone is told in its own words`() {
        #expect(FilmProblem(MissingIngredient()).sentence == MissingIngredient().description)
    }
}
