/// What a book says of itself beside its title, author and language; nothing here is guessed.
package struct BookDetails: Sendable, Hashable, Codable {
    package var publisher: String?
    /// As it is written: a year, a date, a date and time.
    package var published: String?
    /// An ISBN, a UUID or an address.
    package var identifier: String?
    /// The blurb.
    package var summary: String?
    package var subjects: [String] = []
    /// The picture on its cover.
    package var cover: CoverPicture?

    package init() {}
}

/// Where a book's cover is: `ManuscriptReader.cover` fetches it.
package struct CoverPicture: Sendable, Hashable, Codable {
    /// Path inside the container; the picture's id in a FictionBook.
    package var file: String
    /// As the book declares it ("image/jpeg"); empty where it does not.
    package var mediaType: String

    package init(file: String, mediaType: String) {
        self.file = file
        self.mediaType = mediaType
    }
}
