import CLinux
import Glibc
import HTTPServer

/// Connects blocking sockets for the tests' clients.
enum ClientSocket {
    /// - Parameter source: the IPv4 address of this machine to come from; nil lets the kernel choose.
    static func connect(to address: ListenAddress, from source: String? = nil) throws -> Int32 {
        switch address {
        case .tcp(let host, let port) where host.contains(":"):
            var remote = sockaddr_in6()
            remote.sin6_family = sa_family_t(AF_INET6)
            remote.sin6_port = in_port_t(port).bigEndian
            inet_pton(AF_INET6, host, &remote.sin6_addr)
            return try connect(remote, AF_INET6)
        case .tcp(let host, let port):
            return try connect(ipv4(host, port: port), AF_INET, from: source.map { ipv4($0, port: 0) })
        case .unix(let path, _):
            var remote = sockaddr_un()
            remote.sun_family = sa_family_t(AF_UNIX)
            withUnsafeMutableBytes(of: &remote.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
            return try connect(remote, AF_UNIX)
        case .inherited:
            throw RawClient.Failure(what: "no address")
        }
    }

    private static func ipv4(_ host: String, port: Int) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        inet_pton(AF_INET, host, &address.sin_addr)
        return address
    }

    private static func connect<Address>(_ remote: Address, _ family: Int32, from local: Address? = nil) throws -> Int32 {
        let descriptor = socket(family, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        // No test waits longer than this for bytes that never come.
        var patience = timeval(tv_sec: 120, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        if let local, call(local, { bind(descriptor, $0, $1) }) != 0 { throw failure("bind", descriptor) }
        guard call(remote, { Glibc.connect(descriptor, $0, $1) }) == 0 else { throw failure("connect", descriptor) }
        return descriptor
    }

    private static func call<Address>(_ address: Address, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        withUnsafeBytes(of: address) { bytes in
            guard let start = bytes.bindMemory(to: sockaddr.self).baseAddress else { return -1 }
            return body(start, socklen_t(bytes.count))
        }
    }

    private static func failure(_ call: String, _ descriptor: Int32) -> RawClient.Failure {
        defer { close(descriptor) }
        return RawClient.Failure(what: "\(call): \(String(cString: strerror(errno)))")
    }
}
