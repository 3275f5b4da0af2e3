import COpenSSL
import Glibc

/// A certificate with its key and the rules of the handshake: OpenSSL's SSL_CTX, made once for many connections.
///
/// The rules are Mozilla's "intermediate" (wiki.mozilla.org/Security/Server_Side_TLS, version 5.7), without its ciphers of finite-field
/// Diffie-Hellman: TLS 1.2 and 1.3, forward secrecy and authenticated encryption only. The server's order of ciphers counts,
/// except that a client that puts ChaCha20 first (it has no AES in its hardware) gets it.
// @unchecked: an SSL_CTX counts its references atomically, and nobody changes it once it is made.
final class TLSContext: @unchecked Sendable {
    private static let ciphers =
        "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:"
        + "ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305"
    private static let groups = "X25519:prime256v1:secp384r1"
    /// Sessions of other programs on the same host are not ours (needed to resume a session with a client's certificate).
    private static let sessionContext = Array("seidra".utf8)

    let pointer: OpaquePointer
    /// New with each context: a session with an old certificate cannot be resumed with the next.
    private let ticketKeys = TLSTicketKeys()

    /// Reads the files.
    init(_ configuration: TLSConfiguration) throws(TLSError) {
        guard let context = SSL_CTX_new(TLS_server_method()) else {
            throw TLSError(.system, "TLS cannot be set up: \(Self.reason()).")
        }
        // From here on deinit frees it, also when what follows throws.
        pointer = context
        SSL_CTX_set_default_passwd_cb(context) { _, _, _, _ in -1 }
        guard copenssl_set_rules(context) == 1, SSL_CTX_set_cipher_list(context, Self.ciphers) == 1,
            copenssl_set_groups(context, Self.groups) == 1,
            SSL_CTX_set_session_id_context(context, Self.sessionContext, UInt32(Self.sessionContext.count)) == 1
        else { throw TLSError(.system, "TLS cannot be set up: \(Self.reason()).") }
        ticketKeys.install(in: context)
        SSL_CTX_set_timeout(context, ServerLimit.tlsSessionSecondsMax)
        SSL_CTX_set_alpn_select_cb(context, selectProtocol, nil)
        try useCertificate(configuration)
        try useKey(configuration)
        if let file = configuration.clientAuthorityFile { try requireClientCertificates(of: file) }
    }

    deinit { SSL_CTX_free(pointer) }

    private func useCertificate(_ configuration: TLSConfiguration) throws(TLSError) {
        let file = configuration.certificateFile
        try Self.checkReadable(file, "The certificate")
        guard SSL_CTX_use_certificate_chain_file(pointer, file) == 1 else {
            throw TLSError(
                .unusable,
                "The certificate \(file) cannot be used (\(Self.reason())): give a PEM file with the server's certificate first."
            )
        }
        let certificate = SSL_CTX_get0_certificate(pointer)
        if X509_cmp_current_time(X509_get0_notAfter(certificate)) < 0 {
            configuration.warn("The certificate \(file) has expired: clients will refuse it until it is renewed.")
        } else if X509_cmp_current_time(X509_get0_notBefore(certificate)) > 0 {
            configuration.warn("The certificate \(file) is not valid yet: check it, and this machine's clock.")
        }
    }

    private func useKey(_ configuration: TLSConfiguration) throws(TLSError) {
        let file = configuration.keyFile
        try Self.checkReadable(file, "The key")
        guard let source = BIO_new_file(file, "r") else {
            throw TLSError(.unreadable, "The key \(file) cannot be read: \(lastSystemError()).")
        }
        defer { BIO_free(source) }
        var needsPassphrase = false
        let key = withUnsafeMutablePointer(to: &needsPassphrase) { flag in
            PEM_read_bio_PrivateKey(
                source, nil,
                { _, _, _, flag in
                    flag?.assumingMemoryBound(to: Bool.self).pointee = true
                    return -1
                }, flag)
        }
        defer { EVP_PKEY_free(key) }
        guard let key else {
            let reason = Self.reason()
            guard !needsPassphrase else {
                throw TLSError(
                    .keyEncrypted,
                    "The key \(file) is encrypted, and a server has nobody to ask for its passphrase: decrypt it with `openssl pkey`."
                )
            }
            throw TLSError(.unusable, "The key \(file) cannot be used (\(reason)): give a PEM file with a private key.")
        }
        guard X509_check_private_key(SSL_CTX_get0_certificate(pointer), key) == 1 else {
            ERR_clear_error()
            throw TLSError(
                .keyMismatch,
                "The key \(file) does not belong to the certificate \(configuration.certificateFile): give the pair that was made together."
            )
        }
        guard SSL_CTX_use_PrivateKey(pointer, key) == 1 else {
            throw TLSError(.unusable, "The key \(file) cannot be used: \(Self.reason()).")
        }
    }

    private func requireClientCertificates(of file: String) throws(TLSError) {
        try Self.checkReadable(file, "The clients' authority")
        guard SSL_CTX_load_verify_file(pointer, file) == 1, let names = SSL_load_client_CA_file(file) else {
            throw TLSError(
                .unusable,
                "The clients' authority \(file) cannot be used (\(Self.reason())): give a PEM file with its certificate.")
        }
        SSL_CTX_set_client_CA_list(pointer, names)
        SSL_CTX_set_verify(pointer, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nil)
    }

    private static func checkReadable(_ file: String, _ name: String) throws(TLSError) {
        guard access(file, R_OK) == 0 else {
            throw TLSError(.unreadable, "\(name) \(file) cannot be read: \(lastSystemError()).")
        }
    }

    /// The reason for a failure, the deepest, in OpenSSL's words; its queue of errors is empty afterwards, as connections need it.
    private static func reason() -> String {
        let code = ERR_peek_error()
        ERR_clear_error()
        return ERR_reason_error_string(code).map { String(cString: $0) } ?? "OpenSSL gives no reason"
    }
}

/// Chooses http/1.1 of what the client offers (RFC 7301); a client that offers only others gets no_application_protocol.
private func selectProtocol(
    _: OpaquePointer?, chosen: UnsafeMutablePointer<UnsafePointer<UInt8>?>?, chosenCount: UnsafeMutablePointer<UInt8>?,
    offered: UnsafePointer<UInt8>?, offeredCount: UInt32, _: UnsafeMutableRawPointer?
) -> Int32 {
    let offered = UnsafeBufferPointer(start: offered, count: Int(offeredCount))
    var position = 0
    while position < offered.count {
        let name = (position + 1)..<min(position + 1 + Int(offered[position]), offered.count)
        if offered[name].elementsEqual("http/1.1".utf8) {
            chosen?.pointee = offered.baseAddress?.advanced(by: name.lowerBound)
            chosenCount?.pointee = UInt8(name.count)
            return SSL_TLSEXT_ERR_OK
        }
        position = name.upperBound
    }
    return SSL_TLSEXT_ERR_ALERT_FATAL
}
