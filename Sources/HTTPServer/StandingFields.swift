import HTTPWire

/// The fields that every response has, encoded once: a response costs a copy of them into the buffer that its head is in anyway.
struct StandingFields: Sendable {
    private let always: [UInt8]
    private let whenSecure: [UInt8]
    private let answersRequestID: Bool
    /// There are none: nothing has to be looked at.
    let isEmpty: Bool

    init(_ configuration: ServerConfiguration) {
        always = Self.encode(configuration.standingHeaders)
        whenSecure = Self.encode(configuration.secureHeaders)
        answersRequestID = configuration.answersRequestID
        isEmpty = always.isEmpty && whenSecure.isEmpty && !answersRequestID
    }

    /// Appends the fields, each with its line end.
    /// - Parameter request: nil when its head could not be read.
    func append(for request: Request?, to output: inout [UInt8]) {
        output.append(contentsOf: always)
        guard let request else { return }
        if !whenSecure.isEmpty, request.isSecure { output.append(contentsOf: whenSecure) }
        guard answersRequestID else { return }
        output.append("X-Request-Id: ")
        if let given = request.givenID { output.append(contentsOf: given.utf8) } else { request.identity.append(to: &output) }
        output.append(ResponseHead.headEnd)
    }

    private static func encode(_ headers: HTTPHeaders) -> [UInt8] {
        headers.pairs.flatMap { Array("\($0.name): \($0.value)\r\n".utf8) }
    }
}
