import COpenSSL

/// What TLS has found out about a connection.
package final class ConnectionSecurity: Sendable {
    /// `TLSv1.2` or `TLSv1.3`.
    package let protocolVersion: String
    /// The cipher suite by OpenSSL's name.
    package let cipher: String
    /// The client's certificate, verified; nil when the server asks for none.
    package let clientCertificate: ClientCertificate?

    /// - Parameter session: an `SSL` whose handshake is done.
    init(_ session: OpaquePointer) {
        protocolVersion = String(cString: SSL_get_version(session))
        cipher = String(cString: SSL_CIPHER_get_name(SSL_get_current_cipher(session)))
        let isVerified = SSL_get_verify_result(session) == X509_V_OK
        clientCertificate = isVerified ? SSL_get0_peer_certificate(session).flatMap(ClientCertificate.init) : nil
    }
}

/// Who a client is, by a certificate that an authority of ours vouches for.
package struct ClientCertificate: Sendable, Equatable {
    /// The subject's distinguished name (RFC 2253), such as `CN=Ada,O=Studio`.
    package let subject: String
    /// SHA-256 of the certificate in DER, as 64 hexadecimal digits.
    package let fingerprint: String

    /// - Parameter certificate: an `X509`.
    init?(_ certificate: OpaquePointer) {
        guard let memory = BIO_new(BIO_s_mem()) else { return nil }
        defer { BIO_free(memory) }
        var bytes: UnsafeMutablePointer<CChar>?
        guard copenssl_print_subject(memory, certificate) == 1 else { return nil }
        let count = copenssl_memory(memory, &bytes)
        subject = String(decoding: UnsafeRawBufferPointer(start: bytes, count: count), as: UTF8.self)

        var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        var digestCount: UInt32 = 0
        guard X509_digest(certificate, EVP_sha256(), &digest, &digestCount) == 1 else { return nil }
        fingerprint = digest[..<Int(digestCount)].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
