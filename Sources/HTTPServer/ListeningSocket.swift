import CLinux
import Glibc

/// Opens the sockets that the listeners accept from.
enum ListeningSocket {
    /// Opens `count` sockets on the same address with SO_REUSEPORT, between which the kernel spreads connections.
    /// - Parameters:
    ///   - host: a numeric address or a name, such as `127.0.0.1`, `::` or `localhost`.
    ///   - port: 0 lets the kernel choose.
    /// - Returns: the descriptors and the port.
    static func open(host: String, port: Int, count: Int) throws(ConnectionError) -> (descriptors: [Int32], port: Int) {
        var opened: [Int32] = []
        var actualPort = port
        do throws(ConnectionError) {
            if port != 0 {
                // SO_REUSEPORT would let a second studio of the same user share the port without a word. A socket without it
                // finds out.
                close(try bound(host: host, port: port, sharing: false))
            }
            for _ in 0..<count {
                let descriptor = try bound(host: host, port: actualPort, sharing: true)
                opened.append(descriptor)
                guard listen(descriptor, Int32(ServerLimit.backlogMax)) == 0 else { throw failure(host, port) }
                actualPort = try portNumber(of: descriptor)
            }
            return (opened, actualPort)
        } catch {
            for descriptor in opened { close(descriptor) }
            throw error
        }
    }

    private static func bound(host: String, port: Int, sharing: Bool) throws(ConnectionError) -> Int32 {
        var hints = addrinfo()
        hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        let result = getaddrinfo(host, String(port), &hints, &list)
        guard result == 0, let address = list?.pointee else {
            throw ConnectionError(.address, "The host \(host) has no address: \(String(cString: gai_strerror(result))).")
        }
        defer { freeaddrinfo(list) }
        let type = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        let descriptor = socket(address.ai_family, type, 0)
        guard descriptor >= 0 else { throw failure(host, port) }
        setOption(descriptor, SOL_SOCKET, SO_REUSEADDR)
        if sharing { setOption(descriptor, SOL_SOCKET, SO_REUSEPORT) }
        guard bind(descriptor, address.ai_addr, address.ai_addrlen) == 0 else {
            let error = failure(host, port)
            close(descriptor)
            throw error
        }
        return descriptor
    }

    /// Sets a yes-or-no option; all that are used here exist on every Linux, so that failing means nothing is lost but speed.
    static func setOption(_ descriptor: Int32, _ level: Int32, _ option: Int32) {
        var yes: Int32 = 1
        setsockopt(descriptor, level, option, &yes, socklen_t(MemoryLayout<Int32>.size))
    }

    private static func portNumber(of descriptor: Int32) throws(ConnectionError) -> Int {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        // getsockname fills whatever address family fits into the storage.
        let result = withUnsafeMutablePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
        }
        guard result == 0 else { throw ConnectionError(.system, "Cannot read a socket's port: \(lastSystemError()).") }
        return PeerAddress(storage).port
    }

    private static func failure(_ host: String, _ port: Int) -> ConnectionError {
        let advice =
            switch errno {
            case EADDRINUSE: "another program listens there; choose another port"
            case EACCES: "ports under 1024 need privileges; choose another port"
            default: lastSystemError()
            }
        return ConnectionError(.address, "Cannot listen on \(host) port \(port): \(advice).")
    }
}
