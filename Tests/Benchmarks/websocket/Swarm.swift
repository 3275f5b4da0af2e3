import CLinux
import Glibc

/// Many client sockets on one thread.
final class Swarm {
    struct Failure: Error, CustomStringConvertible { let description: String }

    private let port: UInt16
    private let epoll: Int32
    private(set) var descriptors: [Int32] = []
    private let input = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 64)

    init(port: UInt16) throws {
        self.port = port
        epoll = epoll_create1(0)
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(7), &limit)  // RLIMIT_NOFILE
        limit.rlim_cur = limit.rlim_max
        setrlimit(__rlimit_resource_t(7), &limit)
    }

    /// Opens as many WebSockets, waits for each handshake, and says the first words on it.
    func open(_ count: Int, path: String, firstWords: [UInt8] = []) throws {
        let request = Array(
            ("GET \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n").utf8)
        for index in 0..<count {
            let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            guard descriptor >= 0 else { throw Failure(description: "no descriptor for socket \(index)") }
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = port.bigEndian
            address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
            var one: Int32 = 1
            setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, 4)
            let result = withUnsafePointer(to: &address) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
                }
            }
            guard result == 0 else { throw Failure(description: "socket \(index) cannot connect: errno \(errno)") }
            write(descriptor, request)
            // The server says nothing behind the head.
            var head = [UInt8]()
            while !head.suffix(4).elementsEqual([13, 10, 13, 10]) {
                let got = recv(descriptor, input.baseAddress, 4096, 0)
                guard got > 0 else { throw Failure(description: "socket \(index) was refused") }
                head += input[..<got]
            }
            guard head.starts(with: Array("HTTP/1.1 101".utf8)) else {
                throw Failure(description: String(decoding: head, as: UTF8.self))
            }
            var event = epoll_event()
            event.events = EPOLLIN.rawValue
            event.data.u64 = UInt64(descriptors.count)
            epoll_ctl(epoll, EPOLL_CTL_ADD, descriptor, &event)
            descriptors.append(descriptor)
            if !firstWords.isEmpty { write(descriptor, firstWords) }
        }
    }

    func write(_ descriptor: Int32, _ bytes: [UInt8]) {
        _ = bytes.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
    }

    /// Gives what has arrived on each socket, waiting at most so long.
    func receive(milliseconds: Int32, _ body: (_ index: Int, UnsafeRawBufferPointer) -> Void) {
        var events = [epoll_event](repeating: epoll_event(), count: 1024)
        let ready = epoll_wait(epoll, &events, 1024, milliseconds)
        for event in events.prefix(Int(max(0, ready))) {
            let index = Int(event.data.u64)
            let count = recv(descriptors[index], input.baseAddress, input.count, Int32(MSG_DONTWAIT))
            if count > 0 {
                body(index, UnsafeRawBufferPointer(rebasing: input[..<count]))
            } else if count == 0 {
                epoll_ctl(epoll, EPOLL_CTL_DEL, descriptors[index], nil)
            }
        }
    }

    /// From now on `collect` can tell when bytes arrived.
    func stampArrivals() {
        var one: Int32 = 1
        for descriptor in descriptors { setsockopt(descriptor, SOL_SOCKET, SO_TIMESTAMPNS, &one, 4) }
    }

    /// Sleeps while a message travels to everybody, so that the client takes nothing of the server's processors, and gives what has come then,
    /// with the time at which the kernel put the last of it on the socket (SO_TIMESTAMPNS, socket(7)), in microseconds since 1970.
    func collect(
        milliseconds: Int32, settling: UInt32, _ body: (_ index: Int, UnsafeRawBufferPointer, _ arrival: Int) -> Void
    ) {
        var first = epoll_event()
        guard epoll_wait(epoll, &first, 1, milliseconds) > 0 else { return }
        usleep(settling)
        var events = [epoll_event](repeating: epoll_event(), count: 1024)
        while case let ready = epoll_wait(epoll, &events, 1024, 0), ready > 0 {
            for event in events.prefix(Int(ready)) {
                let index = Int(event.data.u64)
                let (count, arrival) = receiveStamped(descriptors[index])
                if count > 0, let arrival {
                    body(index, UnsafeRawBufferPointer(rebasing: input[..<count]), arrival)
                } else if count == 0 {
                    epoll_ctl(epoll, EPOLL_CTL_DEL, descriptors[index], nil)
                }
            }
        }
    }

    private func receiveStamped(_ descriptor: Int32) -> (count: Int, arrival: Int?) {
        var piece = iovec(iov_base: input.baseAddress, iov_len: input.count)
        return withUnsafeTemporaryAllocation(byteCount: 128, alignment: 8) { control in
            withUnsafeMutablePointer(to: &piece) { piece in
                var message = msghdr()
                message.msg_iov = piece
                message.msg_iovlen = 1
                message.msg_control = control.baseAddress
                message.msg_controllen = control.count
                let count = recvmsg(descriptor, &message, Int32(MSG_DONTWAIT))
                // One cmsghdr (cmsg(3)), whose macros Swift cannot see, and the time behind it.
                let head = MemoryLayout<cmsghdr>.size
                guard count > 0, message.msg_controllen >= head + MemoryLayout<timespec>.size,
                    case let kind = control.load(as: cmsghdr.self), kind.cmsg_level == SOL_SOCKET,
                    kind.cmsg_type == SO_TIMESTAMPNS
                else { return (count, nil) }
                let time = control.load(fromByteOffset: head, as: timespec.self)
                return (count, time.tv_sec * 1_000_000 + time.tv_nsec / 1000)
            }
        }
    }

    /// A client's frame with a mask of zeros, so that nothing need be computed.
    static func frame(_ payload: [UInt8], first: UInt8 = 0x82) -> [UInt8] {
        let length: [UInt8] =
            payload.count < 126
            ? [0x80 | UInt8(payload.count)] : [0x80 | 126, UInt8(payload.count >> 8), UInt8(truncatingIfNeeded: payload.count)]
        return [first] + length + [0, 0, 0, 0] + payload
    }

    /// Bytes of the server's frame with that payload, below 64 KiB.
    static func frameBytes(payload: Int) -> Int { payload + (payload < 126 ? 2 : 4) }

    static var nanoseconds: UInt64 {
        var clock = timespec()
        clock_gettime(CLOCK_MONOTONIC, &clock)
        return UInt64(clock.tv_sec) * 1_000_000_000 + UInt64(clock.tv_nsec)
    }
}
