import HTTPServer
import HTTPWire
import Persistence

/// Tells all WebSockets what happens: an event is read from the database once, encoded once, and handed to each loop once, however
/// many listen.
///
/// Each socket joins, for each channel, the topic of what everybody may hear and the topic of what it alone may: a user's own, or for the
/// operator, and of jobs for administrators, everybody's.
struct LiveBroadcast: Sendable {
    let hub = WebSocketHub(
        slowPolicy: .close(.tryAgainLater, reason: "You were too slow. Subscribe again after the last seq you saw."),
        backlogBytesMax: APILimits.liveBacklogBytesMax, heldMessagesMax: PersistenceLimits.eventsPerSubscriberMax)

    /// The feed's relay.
    func send(_ events: [Event]) async {
        guard !hub.isEmpty else { return }
        await hub.publish(
            events.map { event in
                HubMessage(PreparedMessage(.text(event.wireText)), for: Self.topics(of: event), number: event.seq)
            })
    }

    private static func topics(of event: Event) -> [HubTopic] {
        guard let owner = event.owner else { return [forEverybody(event.channel)] }
        return [owned(event.channel, by: owner), owned(event.channel, by: anybody)]
    }

    /// Where a listener hears what it may of these channels.
    static func topics(of channels: some Sequence<EventChannel>, for listener: LiveListener) -> Set<HubTopic> {
        Set(
            channels.flatMap { channel in
                let owner = listener.hearsEverybody(on: channel) ? nil : listener.owner
                return [forEverybody(channel), owned(channel, by: owner ?? anybody)]
            })
    }

    /// No user's id.
    private static let anybody = "*"

    private static func forEverybody(_ channel: EventChannel) -> HubTopic { HubTopic(channel.rawValue) }

    private static func owned(_ channel: EventChannel, by owner: String) -> HubTopic {
        HubTopic("\(channel.rawValue)\n\(owner)")
    }
}

extension Event {
    /// The event as JSON; its data is JSON already and goes in as it is.
    var wireText: String {
        do {
            let channel = try JSONText(encoding: channel.rawValue).text
            let type = try JSONText(encoding: type).text
            return "{\"seq\":\(seq),\"channel\":\(channel),\"type\":\(type),\"at\":\"\(at)\",\"data\":\(data.text)}"
        } catch {
            preconditionFailure("A text cannot be written as JSON: \(error)")
        }
    }
}
