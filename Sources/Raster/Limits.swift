/// What this room draws at most.
enum Limits {
    /// cairo's own limit for an image is 32,767; 16,384 is 1 GB a bitmap and more than an 8K film with its overscan needs.
    static let bitmapSidePixelsMax = 16_384
}
