import CCurl
import Foundation
import Glibc
import Synchronization

/// All transfers of a client, on one thread that sleeps in `curl_multi_poll` until a socket is ready or somebody calls.
// @unchecked: the only pointer is libcurl's multi handle. The thread alone uses it, but for curl_multi_wakeup, which any thread may
// call; that is done under the inbox's lock while the inbox is open, and the handle is freed after it has been closed.
final class TransferLoop: @unchecked Sendable {
    private enum Command {
        case begin(Transfer), resume(Transfer), cancel(Transfer)
    }

    private struct Inbox {
        var commands: [Command] = []
        var isOpen = true
    }

    private static let isPrepared = ccurl_prepare() == CURLE_OK

    private let multi: UnsafeMutableRawPointer
    private let authorityFile: String?
    private let inbox = Mutex(Inbox())

    init(authorityFile: String?) throws(HTTPClientError) {
        guard Self.isPrepared, let multi = curl_multi_init() else {
            throw HTTPClientError(.system, "libcurl cannot be used: memory is out.")
        }
        self.multi = multi
        self.authorityFile = authorityFile
        ccurl_set_multi_number(multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, ClientLimits.connectionsMax)
        ccurl_set_multi_number(multi, CURLMOPT_MAXCONNECTS, ClientLimits.keptConnectionsMax)
        let thread = Thread { [self] in run() }
        thread.name = "http-client"
        thread.start()
    }

    func begin(_ transfer: Transfer) {
        if !send(.begin(transfer)) { transfer.finish(Self.closed) }
    }

    func resume(_ transfer: Transfer) { send(.resume(transfer)) }

    func cancel(_ transfer: Transfer) { send(.cancel(transfer)) }

    /// Ends the thread and every transfer. Calling it twice is harmless.
    func stop() {
        inbox.withLock { inbox in
            if inbox.isOpen { curl_multi_wakeup(multi) }
            inbox.isOpen = false
        }
    }

    @discardableResult
    private func send(_ command: Command) -> Bool {
        inbox.withLock { inbox in
            guard inbox.isOpen else { return false }
            inbox.commands.append(command)
            curl_multi_wakeup(multi)
            return true
        }
    }

    private static let closed = HTTPClientError(.closed, "This client has been closed.")

    // MARK: The thread

    private func run() {
        // OpenSSL may write to a connection that the other side has closed.
        var pipe = sigset_t()
        sigemptyset(&pipe)
        sigaddset(&pipe, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &pipe, nil)

        var open = OpenTransfers(multi: multi, authorityFile: authorityFile)
        var isOpen = true
        while isOpen {
            let commands: [Command]
            (commands, isOpen) = inbox.withLock { inbox in
                defer { inbox.commands = [] }
                return (inbox.commands, inbox.isOpen)
            }
            for command in commands {
                switch command {
                case .begin(let transfer): open.begin(transfer)
                case .resume(let transfer): open.resume(transfer)
                case .cancel(let transfer): open.remove(transfer)
                }
            }
            guard isOpen else { break }
            var running: Int32 = 0
            curl_multi_perform(multi, &running)
            open.finishEnded()
            curl_multi_poll(multi, nil, 0, ClientLimits.pollMillisecondsMax, nil)
        }
        open.finishAll(Self.closed)
        curl_multi_cleanup(multi)
    }
}

/// The transfers under way, each with its handle.
private struct OpenTransfers: ~Copyable {
    private final class Entry {
        let transfer: Transfer
        let easy: EasyHandle

        init(_ transfer: Transfer, _ easy: consuming EasyHandle) {
            self.transfer = transfer
            self.easy = easy
        }
    }

    let multi: UnsafeMutableRawPointer
    let authorityFile: String?
    private var entries: [ObjectIdentifier: Entry] = [:]

    init(multi: UnsafeMutableRawPointer, authorityFile: String?) {
        self.multi = multi
        self.authorityFile = authorityFile
    }

    mutating func begin(_ transfer: Transfer) {
        guard let easy = EasyHandle(transfer, authorityFile: authorityFile) else {
            return transfer.finish(HTTPClientError(.system, "There is no memory left for a request."))
        }
        let entry = Entry(transfer, easy)
        entries[ObjectIdentifier(transfer)] = entry
        guard curl_multi_add_handle(multi, entry.easy.pointer) == CURLM_OK else {
            entries[ObjectIdentifier(transfer)] = nil
            return transfer.finish(HTTPClientError(.system, "libcurl could not take the request."))
        }
    }

    func resume(_ transfer: Transfer) {
        if let entry = entries[ObjectIdentifier(transfer)] { ccurl_resume(entry.easy.pointer) }
    }

    mutating func remove(_ transfer: Transfer) {
        guard let entry = entries.removeValue(forKey: ObjectIdentifier(transfer)) else { return }
        curl_multi_remove_handle(multi, entry.easy.pointer)
    }

    mutating func finishEnded() {
        var easy: UnsafeMutableRawPointer?
        var result = CURLE_OK
        while ccurl_next_ended(multi, &easy, &result) != 0 {
            guard let entry = entries.values.first(where: { $0.easy.pointer == easy }) else { continue }
            let outcome = entry.easy.outcome(result)
            remove(entry.transfer)
            entry.transfer.finish(outcome)
        }
    }

    mutating func finishAll(_ error: HTTPClientError) {
        for entry in Array(entries.values) {
            remove(entry.transfer)
            entry.transfer.finish(error)
        }
    }
}
