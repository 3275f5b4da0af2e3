import Foundation
import HTTPWire

/// Requests to other servers: HTTP/1.1 and HTTP/2 by libcurl, certificates verified, everything bounded.
///
/// Connections are kept open and shared between requests. When the client is given up, so are its transfers.
package final class HTTPClient: Sendable {
    private let loop: TransferLoop

    /// - Parameter authorityFile: PEM, the authorities that are trusted instead of the system's.
    /// - Throws: ``HTTPClientError`` when memory is out.
    package init(authorityFile: String? = nil) throws(HTTPClientError) {
        loop = try TransferLoop(authorityFile: authorityFile)
    }

    deinit { loop.stop() }

    /// Sends a request, follows its redirects, and returns when the head of the answer is there; any status is an answer.
    /// - Throws: ``HTTPClientError``; `CancellationError`, as soon as the task is cancelled.
    package func send(_ request: OutgoingRequest) async throws -> IncomingResponse {
        let began = ContinuousClock.now
        var request = request
        var redirects = 0
        while true {
            try Self.check(request.url)
            let transfer = Transfer(request, on: loop)
            let head = try await transfer.begin()
            guard request.redirectsMax > 0, let location = head.headers[.location],
                [301, 302, 303, 307, 308].contains(head.status.code)
            else {
                return IncomingResponse(
                    status: head.status, headers: head.headers, url: request.url, body: ResponseBody(transfer, of: self))
            }
            transfer.cancel()
            redirects += 1
            guard redirects <= request.redirectsMax else {
                throw HTTPClientError(
                    .tooManyRedirects, "\(request.host) sends on and on, more than \(request.redirectsMax) times.")
            }
            let left = request.deadlines.wholeSeconds - began.duration(to: .now) / .seconds(1)
            request = try request.redirected(to: location, status: head.status)
            request.deadlines.wholeSeconds = max(left, 0.001)
        }
    }

    private static func check(_ url: URL) throws(HTTPClientError) {
        guard url.scheme == "http" || url.scheme == "https", url.host()?.isEmpty == false else {
            throw HTTPClientError(.badAddress, "This is no address of the web: write it as https://host/path.")
        }
        guard url.user() == nil, url.password() == nil else {
            throw HTTPClientError(.badAddress, "An address must not hold a name and a password: they would show in logs.")
        }
    }
}
