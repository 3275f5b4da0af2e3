import CLinux
import Glibc

/// Tells systemd, or whoever else set NOTIFY_SOCKET, how this service is (sd_notify(3)): one datagram a message, so small that no
/// library is needed for it.
package struct ServiceNotifier: Sendable {
    package enum State: Sendable, Equatable {
        /// The service answers. The text is what `systemctl status` shows.
        case ready(String)
        /// It reads its settings anew; `ready` says that it has.
        case reloading
        /// It is on its way down.
        case stopping
        /// It lives: to be said more often than `keepAliveInterval`.
        case alive
    }

    private let address: UnixSocketAddress
    /// How often the manager wants to hear `alive`, which is half of the time after which it takes the service for dead; nil when it
    /// does not.
    package let keepAliveInterval: Duration?

    /// Nil when nobody wants to be told.
    /// - Throws: ``ConnectionError`` when NOTIFY_SOCKET is no path of a socket.
    package init?(environment: [String: String], process: Int32 = getpid()) throws(ConnectionError) {
        guard let path = environment["NOTIFY_SOCKET"], !path.isEmpty else { return nil }
        address = try UnixSocketAddress(path: path)
        let watched = environment["WATCHDOG_PID"].flatMap(Int32.init) ?? process
        let microseconds = environment["WATCHDOG_USEC"].flatMap(Int64.init) ?? 0
        keepAliveInterval = watched == process && microseconds > 0 ? .microseconds(microseconds / 2) : nil
    }

    /// Sends a message. A manager that is behind with its reading is waited for, for a moment: its queue holds ten messages, and the
    /// eleventh may be the one that says why the service goes.
    /// - Throws: ``ConnectionError`` when the manager does not take it.
    package func tell(_ state: State) throws(ConnectionError) {
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw Self.failure }
        defer { close(descriptor) }
        var patience = timeval(tv_sec: ServerLimit.notifySecondsMax, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        let message = Array(Self.message(for: state).utf8)
        guard address.connect(descriptor),
            Glibc.send(descriptor, message, message.count, Int32(MSG_NOSIGNAL)) == message.count
        else { throw Self.failure }
    }

    /// Says `alive` for as long as the task lives, each time only after `isWell` has come back with true. A service that hangs never
    /// comes back, and one that is ill says nothing: the manager ends and restarts it.
    /// - Parameter failed: hears why a message could not be sent.
    package func keepAlive(
        while isWell: @Sendable () async -> Bool, failed: @Sendable (ConnectionError) -> Void
    ) async {
        guard let keepAliveInterval else { return }
        while !Task.isCancelled {
            if await isWell() {
                do throws(ConnectionError) { try tell(.alive) } catch { failed(error) }
            }
            do { try await Task.sleep(for: keepAliveInterval) } catch { return }
        }
    }

    private static func message(for state: State) -> String {
        switch state {
        case .ready(let status): "READY=1\nSTATUS=\(status.split(whereSeparator: \.isNewline).joined(separator: " "))\n"
        // Type=notify-reload wants the time, to tell one reload's answer from another's.
        case .reloading: "RELOADING=1\nMONOTONIC_USEC=\(EventLoop.monotonicNanoseconds() / 1000)\n"
        case .stopping: "STOPPING=1\n"
        case .alive: "WATCHDOG=1\n"
        }
    }

    private static var failure: ConnectionError {
        ConnectionError(.system, "The service manager cannot be told (NOTIFY_SOCKET): \(lastSystemError()).")
    }
}
