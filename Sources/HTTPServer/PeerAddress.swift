import CLinux
import Glibc

/// Where a connection, or the client behind a proxy, is.
package struct PeerAddress: Sendable, Hashable, CustomStringConvertible {
    /// The numeric IPv4 or IPv6 address, without brackets; `unix` for a process at the other end of a Unix socket; what a proxy called
    /// a client whose address it keeps to itself.
    package let host: String
    /// 0 where there is none, or it is not known.
    package let port: Int
    /// Nil for what is no numeric address.
    package let ip: IPAddress?

    package init(host: String, port: Int) {
        self.init(host: host, port: port, ip: IPAddress(host))
    }

    init(_ ip: IPAddress, port: Int) {
        self.init(host: ip.description, port: port, ip: ip)
    }

    private init(host: String, port: Int, ip: IPAddress?) {
        self.host = host
        self.port = port
        self.ip = ip
    }

    /// The other end of a Unix socket.
    package static let unix = PeerAddress(host: "unix", port: 0, ip: nil)

    init(_ storage: sockaddr_storage) {
        // sockaddr_storage exists to be read as the address of its family.
        self = withUnsafePointer(to: storage) { pointer in
            switch Int32(pointer.pointee.ss_family) {
            case AF_INET:
                pointer.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { address in
                    PeerAddress(
                        IPAddress(ipv4: UInt32(bigEndian: address.pointee.sin_addr.s_addr)),
                        port: Int(UInt16(bigEndian: address.pointee.sin_port)))
                }
            case AF_INET6:
                pointer.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { address in
                    PeerAddress(
                        IPAddress(address.pointee.sin6_addr), port: Int(UInt16(bigEndian: address.pointee.sin6_port)))
                }
            default:
                .unix
            }
        }
    }

    /// By what to count who misbehaves: the IPv4 address, the first address of the IPv6 /64, or the host that is no address.
    package var network: String { ip?.network.description ?? host }

    package var isUnix: Bool { self == .unix }

    package var description: String {
        guard ip != nil else { return host }
        return host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    }
}
