import CLinux
import Glibc

/// One address that a server listens on, with a descriptor for each of its loops.
struct ListeningSocket {
    /// As it is: with the port that the kernel chose.
    let address: ListenAddress
    let descriptors: [Int32]
    /// Whether the descriptors are one socket, from which all loops accept. Otherwise each is a socket of its own on a shared port
    /// (SO_REUSEPORT), between which the kernel spreads connections.
    let isShared: Bool
    private let file: UnixSocketFile?

    private init(_ address: ListenAddress, _ descriptors: [Int32], isShared: Bool, file: UnixSocketFile? = nil) {
        self.address = address
        self.descriptors = descriptors
        self.isShared = isShared
        self.file = file
    }

    /// Opens every address, for so many loops; all or none.
    static func open(_ addresses: [ListenAddress], loopCount: Int) throws(ConnectionError) -> [ListeningSocket] {
        var opened: [ListeningSocket] = []
        do throws(ConnectionError) {
            for address in addresses {
                switch address {
                case .tcp(let host, let port):
                    opened += try tcp(host: host, port: port, loopCount: loopCount, besides: addresses)
                case .unix(let path, let permissions):
                    opened.append(try unix(path: path, permissions: permissions, loopCount: loopCount))
                case .inherited(let descriptor):
                    opened.append(try inherited(descriptor, loopCount: loopCount))
                }
            }
            return opened
        } catch {
            for socket in opened { socket.abandon() }
            throw error
        }
    }

    /// Removes what the descriptors leave behind when they are closed.
    func removeFile() { file?.remove() }

    private func abandon() {
        for descriptor in descriptors { close(descriptor) }
        removeFile()
    }

    // MARK: TCP

    private static func tcp(
        host: String, port: Int, loopCount: Int, besides others: [ListenAddress]
    ) throws(ConnectionError) -> [ListeningSocket] {
        var opened: [ListeningSocket] = []
        do throws(ConnectionError) {
            for address in try resolve(host, port: port) {
                // IPv4 clients come to an IPv6 socket too, unless IPv4 has a socket of its own on that port.
                let isAlone = !others.contains { $0 != .tcp(host: host, port: port) && $0.port == port && $0.isIPv4 }
                // A name's other addresses get the port that the kernel chose for the first.
                let actual = port == 0 ? opened.first?.address.port ?? 0 : port
                opened.append(try tcp(address.with(port: actual), takesBoth: isAlone, loopCount: loopCount))
            }
            return opened
        } catch {
            for socket in opened { socket.abandon() }
            throw error
        }
    }

    private static func tcp(
        _ address: SocketAddress, takesBoth: Bool, loopCount: Int
    ) throws(ConnectionError) -> ListeningSocket {
        var descriptors: [Int32] = []
        var actual = address
        do throws(ConnectionError) {
            if address.port != 0 {
                // SO_REUSEPORT would let a second studio of the same user share the port without a word. A socket without it
                // finds out.
                close(try bound(address, takesBoth: takesBoth, sharing: false))
            }
            for _ in 0..<loopCount {
                let descriptor = try bound(actual, takesBoth: takesBoth, sharing: true)
                descriptors.append(descriptor)
                guard listen(descriptor, Int32(ServerLimit.backlogMax)) == 0 else { throw failure(address) }
                actual = address.with(port: PeerAddress(try name(of: descriptor)).port)
            }
            return ListeningSocket(.tcp(host: actual.host, port: actual.port), descriptors, isShared: false)
        } catch {
            for descriptor in descriptors { close(descriptor) }
            throw error
        }
    }

    /// The addresses of a name, each once: `localhost` usually has two.
    private static func resolve(_ host: String, port: Int) throws(ConnectionError) -> [SocketAddress] {
        var hints = addrinfo()
        hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        let result = getaddrinfo(host, String(port), &hints, &list)
        guard result == 0 else {
            throw ConnectionError(.address, "The host \(host) has no address: \(String(cString: gai_strerror(result))).")
        }
        defer { freeaddrinfo(list) }
        var addresses: [SocketAddress] = []
        var next = list
        while let entry = next?.pointee {
            var address = SocketAddress(length: entry.ai_addrlen)
            memcpy(&address.storage, entry.ai_addr, Int(entry.ai_addrlen))
            let isUsable = Int32(address.storage.ss_family) == AF_INET || Self.hasIPv6
            if isUsable, !addresses.contains(where: { $0.host == address.host }) { addresses.append(address) }
            next = entry.ai_next
        }
        guard !addresses.isEmpty else {
            throw ConnectionError(.address, "The host \(host) has only IPv6 addresses, and this machine has no IPv6.")
        }
        return addresses
    }

    /// Containers often have names with IPv6 addresses and no IPv6.
    private static let hasIPv6: Bool = {
        let probe = socket(AF_INET6, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard probe >= 0 else { return false }
        defer { close(probe) }
        return SocketAddress.loopback6.call { bind(probe, $0, $1) } == 0
    }()

    private static func bound(
        _ address: SocketAddress, takesBoth: Bool, sharing: Bool
    ) throws(ConnectionError) -> Int32 {
        let type = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        let descriptor = socket(Int32(address.storage.ss_family), type, 0)
        guard descriptor >= 0 else { throw failure(address) }
        setOption(descriptor, SOL_SOCKET, SO_REUSEADDR)
        if sharing { setOption(descriptor, SOL_SOCKET, SO_REUSEPORT) }
        if Int32(address.storage.ss_family) == AF_INET6 {
            // Said outright: the system's default is the administrator's choice.
            setOption(descriptor, Int32(IPPROTO_IPV6), IPV6_V6ONLY, to: takesBoth ? 0 : 1)
        }
        guard address.call({ bind(descriptor, $0, $1) }) == 0 else {
            let error = failure(address)
            close(descriptor)
            throw error
        }
        return descriptor
    }

    // MARK: One socket for all loops

    private static func unix(path: String, permissions: UInt32, loopCount: Int) throws(ConnectionError) -> ListeningSocket {
        let type = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        let descriptor = socket(AF_UNIX, type, 0)
        guard descriptor >= 0 else { throw ConnectionError(.system, "Cannot make a Unix socket: \(lastSystemError()).") }
        var file: UnixSocketFile?
        do throws(ConnectionError) {
            file = try UnixSocketFile(binding: descriptor, to: path, permissions: permissions)
            guard listen(descriptor, Int32(ServerLimit.backlogMax)) == 0 else {
                throw ConnectionError(.address, "Cannot listen on \(path): \(lastSystemError()).")
            }
            let address = ListenAddress.unix(path: path, permissions: permissions)
            return ListeningSocket(address, try copies(of: descriptor, loopCount), isShared: true, file: file)
        } catch {
            close(descriptor)
            file?.remove()
            throw error
        }
    }

    private static func inherited(_ descriptor: Int32, loopCount: Int) throws(ConnectionError) -> ListeningSocket {
        var isListening: Int32 = 0
        var length = socklen_t(MemoryLayout<Int32>.size)
        guard getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &isListening, &length) == 0, isListening != 0 else {
            throw ConnectionError(.address, "Descriptor \(descriptor) is no listening socket: set Accept=no and ListenStream=.")
        }
        let name = try name(of: descriptor)
        // Whoever opened it may have wanted it otherwise, and handed it to more than us.
        guard fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK) == 0,
            fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0
        else { throw ConnectionError(.system, "Cannot prepare descriptor \(descriptor): \(lastSystemError()).") }
        let address: ListenAddress =
            if Int32(name.ss_family) == AF_UNIX {
                UnixSocketAddress.path(of: name).map { .unix(path: $0) } ?? .inherited(descriptor: descriptor)
            } else {
                .tcp(host: PeerAddress(name).host, port: PeerAddress(name).port)
            }
        return ListeningSocket(address, try copies(of: descriptor, loopCount), isShared: true)
    }

    /// The descriptor itself and as many copies as the other loops need.
    private static func copies(of descriptor: Int32, _ count: Int) throws(ConnectionError) -> [Int32] {
        var descriptors = [descriptor]
        while descriptors.count < count {
            let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
            guard copy >= 0 else {
                let error = ConnectionError(.system, "Cannot copy a socket's descriptor: \(lastSystemError()).")
                for copy in descriptors.dropFirst() { close(copy) }
                throw error
            }
            descriptors.append(copy)
        }
        return descriptors
    }

    // MARK: Options

    /// Sets an option; all that are used here exist on every Linux, so that failing means nothing is lost but speed.
    static func setOption(_ descriptor: Int32, _ level: Int32, _ option: Int32, to value: Int32 = 1) {
        var value = value
        setsockopt(descriptor, level, option, &value, socklen_t(MemoryLayout<Int32>.size))
    }

    private static func name(of descriptor: Int32) throws(ConnectionError) -> sockaddr_storage {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        // getsockname fills whatever address family fits into the storage.
        let result = withUnsafeMutablePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
        }
        guard result == 0 else { throw ConnectionError(.system, "Cannot read a socket's address: \(lastSystemError()).") }
        return storage
    }

    private static func failure(_ address: SocketAddress) -> ConnectionError {
        let advice =
            switch errno {
            case EADDRINUSE: "another program listens there; choose another port"
            case EACCES: "ports under 1024 need privileges; choose another port"
            default: lastSystemError()
            }
        return ConnectionError(.address, "Cannot listen on \(address.host) port \(address.port): \(advice).")
    }
}

extension ListenAddress {
    /// Whether it is a numeric IPv4 address.
    fileprivate var isIPv4: Bool {
        if case .tcp(let host, _) = self { IPAddress(host)?.isIPv4 == true } else { false }
    }
}

/// An IPv4 or IPv6 address with its port, as the kernel takes it.
private struct SocketAddress {
    var storage = sockaddr_storage()
    let length: socklen_t

    init(length: socklen_t) { self.length = length }

    var host: String { PeerAddress(storage).host }
    var port: Int { PeerAddress(storage).port }

    func with(port: Int) -> SocketAddress {
        var copy = self
        // The port is at the same place in both families (ip(7), ipv6(7)).
        withUnsafeMutableBytes(of: &copy.storage) {
            $0.storeBytes(of: in_port_t(port).bigEndian, toByteOffset: MemoryLayout<sa_family_t>.size, as: in_port_t.self)
        }
        return copy
    }

    func call(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        withUnsafePointer(to: storage) { $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, length) } }
    }

    static var loopback6: SocketAddress {
        var address = SocketAddress(length: socklen_t(MemoryLayout<sockaddr_in6>.size))
        var loopback = sockaddr_in6()
        loopback.sin6_family = sa_family_t(AF_INET6)
        loopback.sin6_addr = in6addr_loopback
        withUnsafeMutableBytes(of: &address.storage) { $0.storeBytes(of: loopback, as: sockaddr_in6.self) }
        return address
    }
}
