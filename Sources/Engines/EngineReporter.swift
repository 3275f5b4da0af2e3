/// Tells the studio how a request goes, from the engine's side of the socket and before the answer.
package struct EngineReporter: Sendable {
    let descriptor: Int32

    /// Waits while the studio does not read. When it is gone nobody need be told: this process is about to end.
    package func report(_ report: some Encodable, payload: [UInt8] = []) throws(EngineError) {
        _ = try EngineService.send(report, payload: payload, isReport: true, to: descriptor)
    }
}
