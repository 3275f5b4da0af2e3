import Foundation
import HTTPServer
import HTTPWire
import Persistence
import Studio

/// /api/events: the events of the WebSocket as a stream that every HTTP client can read.
struct EventRoutes: Sendable {
    let feed: EventFeed
    let admission: LiveAdmission

    func stream(_ request: Request) async throws -> Response {
        guard let token = request.bearerToken else { throw Problem.unauthorized("Sign in first.") }
        guard let listener = try await admission.listener(token: token) else {
            throw Problem.unauthorized("That token is no good. Sign in again.")
        }
        let channels = try Self.channels(request)
        let after = try Self.start(request)
        let subscription = try await feed.subscribe(to: Set(channels), after: after)
        let events = LiveEvents(
            subscription: subscription, channels: channels, start: after ?? subscription.latest, listener: listener,
            admission: admission)
        let lifetime = listener.expiresAt.map { Duration.seconds(max(0, $0.timeIntervalSinceNow)) }
        return .serverSentEvents(events, lifetime: lifetime)
    }

    /// `?channels=`, with commas between. What nobody can hear is left out, as on the WebSocket.
    private static func channels(_ request: Request) throws(Problem) -> [EventChannel] {
        let wanted = request.query.values("channels").flatMap { $0.split(separator: ",") }.map {
            EventChannel(rawValue: String($0))
        }
        let known = wanted.filter { $0.isKnown }
        guard !known.isEmpty else {
            throw Problem(status: .badRequest, detail: "Name channels, such as ?channels=jobs,project:<id>.")
        }
        guard Set(known).count <= APILimits.channelsMax else {
            throw Problem(status: .badRequest, detail: "A stream may have at most \(APILimits.channelsMax) channels.")
        }
        return known
    }

    /// The last event that the client saw: `Last-Event-ID`, which clients send when they come back, or `?after=` for the first time.
    private static func start(_ request: Request) throws(Problem) -> Int64? {
        guard let text = request.lastEventID ?? request.query["after"], !text.isEmpty else { return nil }
        guard let seq = Int64(text), seq >= 0 else {
            throw Problem(
                status: .badRequest, detail: "The last event's id is the seq of an event, a whole number, not \(text).")
        }
        return seq
    }
}
