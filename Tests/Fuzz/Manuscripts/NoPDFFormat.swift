/// Stands where the format PDF does, which starts poppler's programs; PDFFuzz reads what they write.
struct PDFFormat: ManuscriptFormat {
    func recognition(of source: SourceFile) -> FormatRecognition { .no }

    func read(_ source: SourceFile) throws(ManuscriptError) -> Manuscript { throw .unsupported(format: "a PDF") }
}
