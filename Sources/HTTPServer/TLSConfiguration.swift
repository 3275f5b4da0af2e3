/// The files that make a server speak TLS: all are PEM, and all are read again by `Server.reloadCertificates()`.
package struct TLSConfiguration: Sendable {
    /// The server's certificate, followed by those that lead from it to the authority.
    package var certificateFile: String
    /// The private key of the first certificate, not encrypted.
    package var keyFile: String
    /// The authorities of clients' certificates. With them, a client without a certificate of theirs is refused.
    package var clientAuthorityFile: String?
    /// Hears of what deserves attention but keeps nobody from starting: a certificate that has expired.
    package var warn: @Sendable (String) -> Void = { _ in }

    package init(certificateFile: String, keyFile: String, clientAuthorityFile: String? = nil) {
        self.certificateFile = certificateFile
        self.keyFile = keyFile
        self.clientAuthorityFile = clientAuthorityFile
    }
}

/// A certificate, a key or an authority that cannot be used.
package struct TLSError: Error, Sendable, CustomStringConvertible {
    package enum Code: Sendable {
        /// A file is missing or may not be read.
        case unreadable
        /// A file does not hold what it should, or OpenSSL refuses it (a key that is too short).
        case unusable
        /// The key is not the certificate's.
        case keyMismatch
        /// The key needs a passphrase.
        case keyEncrypted
        /// OpenSSL failed for a reason of its own.
        case system
    }

    package let code: Code
    package let description: String

    init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }
}
