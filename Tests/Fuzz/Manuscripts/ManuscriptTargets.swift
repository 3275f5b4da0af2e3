/// The readers of Manuscripts, by the names that scripts/fuzz.sh calls them.
let fuzzTargets: [String: FuzzTarget] = [
    "archive": ArchiveFuzz.check,
    "epub": { BookFuzz.check($0, packedAs: .epub) },
    "docx": { BookFuzz.check($0, packedAs: .docx) },
    "odt": { BookFuzz.check($0, packedAs: .odt) },
    "fb2": { BookFuzz.check($0, fileName: "a.fb2") },
    "html": { BookFuzz.check($0, fileName: "a.html") },
    "markdown": { BookFuzz.check($0, fileName: "a.md") },
    "rtf": { BookFuzz.check($0, fileName: "a.rtf") },
    "fountain": { BookFuzz.check($0, fileName: "a.fountain") },
    "srt": { BookFuzz.check($0, fileName: "a.srt") },
    "text": { BookFuzz.check($0, fileName: "a.txt") },
    "pdf": PDFFuzz.check,
]
