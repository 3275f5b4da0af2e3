import Synchronization

/// The server's present certificate: what new connections get, and what a reload replaces.
final class TLSIdentity: Sendable {
    private let configuration: TLSConfiguration
    private let current: Mutex<TLSContext>

    init(_ configuration: TLSConfiguration) throws(TLSError) {
        self.configuration = configuration
        current = Mutex(try TLSContext(configuration))
    }

    var context: TLSContext { current.withLock { $0 } }

    /// Reads the files again. When they cannot be used, the present certificate stays.
    func reload() throws(TLSError) {
        let renewed = try TLSContext(configuration)
        current.withLock { $0 = renewed }
    }
}
