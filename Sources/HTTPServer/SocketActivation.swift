import CLinux
import Glibc

/// The sockets that systemd opened for this process before it started it (sd_listen_fds(3)).
package struct SocketActivation: Sendable {
    package struct Socket: Sendable, Hashable {
        /// Names an address for ``ServerConfiguration/listenAddresses``.
        package let address: ListenAddress
        /// `FileDescriptorName=` of the socket unit; "unknown" where it has none.
        package let name: String
    }

    package let sockets: [Socket]

    /// The first that systemd passes; 0 to 2 are the standard streams (SD_LISTEN_FDS_START).
    private static let firstDescriptor: Int32 = 3

    /// Reads LISTEN_PID, LISTEN_FDS and LISTEN_FDNAMES. They are no-one's when the process is another than they name: a child has
    /// them too. The descriptors are closed for programs that this one starts.
    package init(environment: [String: String], process: Int32 = getpid()) {
        guard environment["LISTEN_PID"].flatMap(Int32.init) == process,
            let count = environment["LISTEN_FDS"].flatMap(Int32.init), (1...ServerLimit.inheritedSocketsMax).contains(count)
        else {
            sockets = []
            return
        }
        let names = (environment["LISTEN_FDNAMES"] ?? "").split(separator: ":", omittingEmptySubsequences: false)
        sockets = (0..<count).map { index in
            let descriptor = Self.firstDescriptor + index
            // One that is closed is refused when it is listened on.
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
            let name = Int(index) < names.count && !names[Int(index)].isEmpty ? String(names[Int(index)]) : "unknown"
            return Socket(address: .inherited(descriptor: descriptor), name: name)
        }
    }
}
