import CLinux
import Glibc

/// The file of a Unix socket that a server listens on.
struct UnixSocketFile {
    private let path: String
    /// Tell this file from another that has taken its place.
    private let device: dev_t
    private let inode: ino_t

    /// Binds a socket to the path. A socket file that nobody listens on any more, such as a crash leaves behind, is replaced.
    /// - Throws: when somebody listens there, or something else lies there.
    init(binding descriptor: Int32, to path: String, permissions: mode_t) throws(ConnectionError) {
        let address = try UnixSocketAddress(path: path)
        if !address.bind(descriptor) {
            guard errno == EADDRINUSE else { throw Self.failure(path) }
            try Self.removeStale(path, address)
            guard address.bind(descriptor) else { throw Self.failure(path) }
        }
        var status = stat()
        // Nobody can connect before listen(2), so that the file is never open to more than it should be.
        guard chmod(path, permissions) == 0, lstat(path, &status) == 0 else {
            let error = Self.failure(path)
            unlink(path)
            throw error
        }
        self.path = path
        device = status.st_dev
        inode = status.st_ino
    }

    /// Removes the file, if it is still this one.
    func remove() {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_dev == device, status.st_ino == inode else { return }
        unlink(path)
    }

    private static func removeStale(_ path: String, _ address: UnixSocketAddress) throws(ConnectionError) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        guard status.st_mode & S_IFMT == S_IFSOCK else {
            throw ConnectionError(
                .address, "Cannot listen on \(path): a file that is no socket lies there; choose another path.")
        }
        let probe = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
        guard probe >= 0 else { throw failure(path) }
        defer { close(probe) }
        // EAGAIN: somebody listens, whose backlog is full. Only a refusal says that nobody does.
        guard !address.connect(probe), errno == ECONNREFUSED else {
            throw ConnectionError(.address, "Cannot listen on \(path): another program listens there; choose another path.")
        }
        guard unlink(path) == 0 || errno == ENOENT else { throw failure(path) }
    }

    private static func failure(_ path: String) -> ConnectionError {
        ConnectionError(.address, "Cannot listen on \(path): \(lastSystemError()).")
    }
}

/// An address of the Unix family: the path of a file, or a name in Linux's abstract space, written with an @ (unix(7)).
struct UnixSocketAddress {
    private var address = sockaddr_un()
    private let length: socklen_t

    /// - Throws: for a path beyond the 107 bytes that the kernel takes.
    init(path: String) throws(ConnectionError) {
        var bytes = Array(path.utf8)
        let isAbstract = bytes.first == UInt8(ascii: "@")
        if isAbstract { bytes[0] = 0 }
        let room = MemoryLayout.size(ofValue: address.sun_path)
        guard !bytes.isEmpty, bytes.count < room, isAbstract || !bytes.contains(0) else {
            throw ConnectionError(
                .address, "The path \(path) is no address of a Unix socket: it may have up to \(room - 1) bytes.")
        }
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        // An abstract name is as long as it says; a path ends with a zero.
        length = socklen_t(MemoryLayout<sa_family_t>.size + bytes.count + (isAbstract ? 0 : 1))
    }

    func bind(_ descriptor: Int32) -> Bool { call { Glibc.bind(descriptor, $0, length) == 0 } }

    func connect(_ descriptor: Int32) -> Bool { call { Glibc.connect(descriptor, $0, length) == 0 } }

    private func call(_ body: (UnsafePointer<sockaddr>) -> Bool) -> Bool {
        // The kernel reads the address by its family.
        withUnsafePointer(to: address) { $0.withMemoryRebound(to: sockaddr.self, capacity: 1, body) }
    }

    /// The path in an address that the kernel has filled in; nil for a socket without one.
    static func path(of storage: sockaddr_storage) -> String? {
        withUnsafeBytes(of: storage) { bytes in
            let name = bytes.dropFirst(MemoryLayout<sa_family_t>.size).prefix { $0 != 0 }
            return name.isEmpty ? nil : String(decoding: name, as: UTF8.self)
        }
    }
}
