package import Foundation
package import HTTPWire

/// What a server answered: the head now, the body as it comes.
package struct IncomingResponse: Sendable {
    package let status: HTTPStatus
    package let headers: HTTPHeaders
    /// Where it came from, after redirects.
    package let url: URL
    package let body: ResponseBody

    /// All of the body, which is at most as long as the request allowed.
    package func collect() async throws -> [UInt8] {
        var bytes: [UInt8] = []
        for try await chunk in body { bytes.append(contentsOf: chunk) }
        return bytes
    }
}

/// A response's body as chunks, to be read once. A slow reader slows the server; giving the body up ends the transfer.
package struct ResponseBody: AsyncSequence, Sendable {
    /// Ends the transfer when nobody can read it any more, and keeps its client until then.
    private final class Claim: Sendable {
        let transfer: Transfer
        let client: HTTPClient

        init(_ transfer: Transfer, _ client: HTTPClient) {
            self.transfer = transfer
            self.client = client
        }

        deinit { transfer.cancel() }
    }

    private let claim: Claim

    init(_ transfer: Transfer, of client: HTTPClient) {
        claim = Claim(transfer, client)
    }

    package func makeAsyncIterator() -> Iterator { Iterator(body: self) }

    package struct Iterator: AsyncIteratorProtocol {
        fileprivate let body: ResponseBody

        /// The next chunk, never empty; nil at the end.
        /// - Throws: ``HTTPClientError``; `CancellationError`.
        package mutating func next() async throws -> [UInt8]? { try await body.claim.transfer.nextChunk() }
    }
}
