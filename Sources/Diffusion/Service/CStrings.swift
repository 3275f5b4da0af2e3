import Glibc

/// C strings that live as long as this does.
final class CStrings {
    private var pointers: [UnsafeMutablePointer<CChar>] = []

    /// nil stays NULL.
    func pointer(_ text: String?) -> UnsafePointer<CChar>? {
        guard let text else { return nil }
        guard let copy = strdup(text) else { preconditionFailure("There is no memory for \(text.utf8.count) bytes.") }
        pointers.append(copy)
        return UnsafePointer(copy)
    }

    deinit {
        for pointer in pointers { free(pointer) }
    }
}
