import CCurl
import Glibc

/// How a transfer ended, as libcurl tells it.
struct CurlOutcome {
    var result: CURLcode
    /// libcurl's own words, in English; empty where it has none.
    var words: String
    var systemError: Int32
    var wasConnected: Bool
    var seconds: Double

    /// nil when the answer is whole.
    func error(for request: OutgoingRequest) -> HTTPClientError? {
        let host = request.host
        switch result {
        case CURLE_OK: return nil
        case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL:
            return HTTPClientError(.badAddress, "This is no address of the web: write it as https://host/path.")
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY:
            return HTTPClientError(.nameNotFound, "There is no server called \(host): look at the name, and at the network.")
        case CURLE_COULDNT_CONNECT: return connectError(host)
        case CURLE_OPERATION_TIMEDOUT: return timeout(request)
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR:
            return HTTPClientError(
                .certificate, "The certificate of \(host) cannot be trusted\(detail). Nothing was sent to it.")
        case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CIPHER, CURLE_SSL_CERTPROBLEM, CURLE_USE_SSL_FAILED:
            return HTTPClientError(.encryption, "No encrypted connection to \(host) could be made\(detail).")
        case CURLE_FILESIZE_EXCEEDED: return .tooLarge(request)
        case CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_PARTIAL_FILE, CURLE_HTTP2, CURLE_HTTP2_STREAM,
            CURLE_SSL_SHUTDOWN_FAILED:
            return HTTPClientError(.brokenOff, "\(host) broke off before its answer was whole.")
        case CURLE_WEIRD_SERVER_REPLY, CURLE_BAD_CONTENT_ENCODING:
            return HTTPClientError(.notHTTP, "What answers at \(host) does not speak HTTP\(detail).")
        default: return HTTPClientError(.system, "The request to \(host) failed\(detail).")
        }
    }

    private var detail: String { words.isEmpty ? "" : " (\(words))" }

    private func connectError(_ host: String) -> HTTPClientError {
        switch systemError {
        case EACCES, EPERM:
            HTTPClientError(.notAllowed, "The socket of \(host) may not be written to by this user.")
        case EHOSTUNREACH, ENETUNREACH, ENETDOWN:
            HTTPClientError(.unreachable, "There is no way to \(host): look at the network.")
        default: HTTPClientError(.refused, "Nobody answers at \(host): is the server running, and is the port right?")
        }
    }

    private func timeout(_ request: OutgoingRequest) -> HTTPClientError {
        let deadlines = request.deadlines
        let what =
            if !wasConnected {
                "did not take the connection within \(deadlines.connectSeconds.words)"
            } else if seconds >= deadlines.wholeSeconds - 0.05 {
                "took longer than \(deadlines.wholeSeconds.words)"
            } else {
                "sent nothing for \(Double(deadlines.idleSeconds).words)"
            }
        return HTTPClientError(.timedOut, "\(request.host) \(what).")
    }
}

extension HTTPClientError {
    static func tooLarge(_ request: OutgoingRequest) -> HTTPClientError {
        HTTPClientError(
            .tooLarge, "The answer of \(request.host) is longer than the \(request.responseBytesMax) bytes that were allowed.")
    }
}

extension Double {
    fileprivate var words: String { self == rounded() ? "\(Int(self)) s" : "\(self) s" }
}
