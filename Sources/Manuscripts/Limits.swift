/// What a manuscript may cost: a file from a stranger must not be able to fill the memory of the machine.
enum Limits {
    /// The largest file that is opened; richly illustrated books stay under this.
    static let sourceBytesMax = 256 << 20
    /// The largest plain text or Markdown; "War and Peace" has 3.3 MB.
    static let textBytesMax = 16 << 20
    /// Paragraphs, headings and breaks of one story; "War and Peace" has 12,000. A file of nothing but line ends stays small.
    static let paragraphsMax = 200_000

    /// Files in one EPUB; books drawn page by page have a few thousand.
    static let archiveEntriesMax = 20_000
    /// What all files of an EPUB claim to be when unpacked, pictures included.
    static let archiveBytesMax = 1 << 30
    /// One document of an EPUB, unpacked.
    static let documentBytesMax = 16 << 20
    /// All documents that are read from one EPUB, unpacked.
    static let documentsBytesMax = 64 << 20
    /// Unpacked to packed size of one file; prose packs to a third, a page of nothing but spaces to a thousandth.
    static let inflationRatioMax = 250
    /// Files smaller than this when unpacked may have any ratio: a blank picture packs very well and harms nobody.
    static let inflationRatioFloorBytes = 1 << 20

    /// Elements inside one another; deeper ones are read as if they stood at this depth.
    static let elementDepthMax = 512
    /// The longest tag and entity, and the deepest brackets, that are taken for markup in Markdown; longer ones are text.
    static let inlineBytesMax = 2_000
    static let inlineDepthMax = 100
    static let entityBytesMax = 40
}
