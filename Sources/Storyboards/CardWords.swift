/// The few words that the film says of itself, in the story's language.
struct CardWords {
    /// "by", before the author.
    var by: String
    var chapter: String
    var theEnd: String
    /// "%" stands for the chapter.
    var endOf: String
    var toBeContinued: String
    var untitled: String

    static func of(_ language: String) -> CardWords {
        switch language.prefix(2).lowercased() {
        case "de":
            CardWords(
                by: "von", chapter: "Kapitel", theEnd: "Ende", endOf: "Ende von %", toBeContinued: "Fortsetzung folgt",
                untitled: "Eine Geschichte")
        case "fr":
            CardWords(
                by: "par", chapter: "Chapitre", theEnd: "Fin", endOf: "Fin du %", toBeContinued: "À suivre",
                untitled: "Une histoire")
        case "es":
            CardWords(
                by: "de", chapter: "Capítulo", theEnd: "Fin", endOf: "Fin del %", toBeContinued: "Continuará",
                untitled: "Una historia")
        case "it":
            CardWords(
                by: "di", chapter: "Capitolo", theEnd: "Fine", endOf: "Fine del %", toBeContinued: "Continua",
                untitled: "Una storia")
        case "nl":
            CardWords(
                by: "door", chapter: "Hoofdstuk", theEnd: "Einde", endOf: "Einde van %", toBeContinued: "Wordt vervolgd",
                untitled: "Een verhaal")
        case "pt":
            CardWords(
                by: "de", chapter: "Capítulo", theEnd: "Fim", endOf: "Fim do %", toBeContinued: "Continua",
                untitled: "Uma história")
        default:
            CardWords(
                by: "by", chapter: "Chapter", theEnd: "The End", endOf: "End of %", toBeContinued: "To be continued",
                untitled: "A Story")
        }
    }
}
