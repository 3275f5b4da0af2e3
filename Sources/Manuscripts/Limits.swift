/// What a manuscript may cost: a file from a stranger must not be able to fill the memory of the machine.
enum Limits {
    /// The largest file that is opened; richly illustrated books stay under this.
    static let sourceBytesMax = 256 << 20
    /// The largest plain text, Markdown, HTML, RTF or FictionBook; "War and Peace" has 3.3 MB.
    static let textBytesMax = 64 << 20
    /// Paragraphs, headings and breaks of one story; "War and Peace" has 12,000. A file of nothing but line ends stays small.
    static let paragraphsMax = 400_000
    /// Footnotes and endnotes of one story; more are left out.
    static let notesMax = 50_000
    /// Bytes at the start of a file by which its format is told.
    static let headBytes = 64 << 10

    /// Files in one archive; books drawn page by page have a few thousand.
    static let archiveEntriesMax = 20_000
    /// What all files of an archive claim to be when unpacked, pictures included.
    static let archiveBytesMax = 1 << 30
    /// One document of an archive, unpacked; the XML of a word processor is five times as long as its text.
    static let documentBytesMax = 128 << 20
    /// All documents that are read from one EPUB, unpacked.
    static let documentsBytesMax = 256 << 20
    /// A cover that is fetched.
    static let coverBytesMax = 32 << 20
    /// Unpacked to packed size of one file; prose packs to a third, a page of nothing but spaces to a thousandth.
    static let inflationRatioMax = 250
    /// Files smaller than this when unpacked may have any ratio: a blank picture packs very well and harms nobody.
    static let inflationRatioFloorBytes = 1 << 20

    /// Elements inside one another; deeper ones are read as if they stood at this depth.
    static let elementDepthMax = 512
    /// Groups inside one another in RTF; deeper ones are not read.
    static let groupDepthMax = 200
    /// The longest tag and entity, and the deepest brackets, that are taken for markup in Markdown; longer ones are text.
    static let inlineBytesMax = 2_000
    static let inlineDepthMax = 100
    static let entityBytesMax = 40

    /// What poppler may use for one PDF: processor time, time by the clock, memory, and output (a page of text has 50 kB of it).
    static let popplerProcessorSecondsMax = 120
    static let popplerSecondsMax = 180
    static let popplerMemoryBytesMax = 2 << 30
    static let popplerOutputBytesMax = 512 << 20

    /// Words by which the language is told.
    static let languageSampleWords = 4_000
    /// Bytes beyond ASCII, with their neighbours, by which an old encoding is told.
    static let encodingSampleBytes = 40_000
}
