import CCurl
import Foundation
import HTTPWire

/// libcurl's "easy" handle of one transfer. It belongs to the loop's thread.
struct EasyHandle: ~Copyable {
    let pointer: UnsafeMutableRawPointer
    private let fields: UnsafeMutablePointer<curl_slist>?
    /// Where libcurl writes what went wrong.
    private let words: UnsafeMutablePointer<CChar>

    /// nil when memory is out.
    init?(_ transfer: Transfer, authorityFile: String?) {
        guard let easy = curl_easy_init() else { return nil }
        pointer = easy
        words = .allocate(capacity: Int(CURL_ERROR_SIZE))
        words.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        let request = transfer.request
        // Without this libcurl asks "Expect: 100-continue" and waits a second.
        var list = curl_slist_append(nil, "Expect:")
        for (name, value) in request.headers.pairs {
            list = curl_slist_append(list, value.isEmpty ? "\(name);" : "\(name): \(value)")
        }
        list = curl_slist_append(list, "User-Agent: SEIDRA")
        fields = list
        ccurl_set_pointer(easy, CURLOPT_HTTPHEADER, list)
        ccurl_set_pointer(easy, CURLOPT_ERRORBUFFER, words)
        setAddress(request, authorityFile)
        setMethod(request)
        setDeadlines(request.deadlines)
        setReceivers(transfer)
    }

    deinit {
        curl_easy_cleanup(pointer)
        curl_slist_free_all(fields)
        words.deallocate()
    }

    func outcome(_ result: CURLcode) -> CurlOutcome {
        CurlOutcome(
            result: result, words: String(cString: words), systemError: Int32(ccurl_number(pointer, CURLINFO_OS_ERRNO)),
            wasConnected: ccurl_microseconds(pointer, CURLINFO_PRETRANSFER_TIME_T) > 0,
            seconds: Double(ccurl_microseconds(pointer, CURLINFO_TOTAL_TIME_T)) / 1e6)
    }

    private func setAddress(_ request: OutgoingRequest, _ authorityFile: String?) {
        ccurl_set_text(pointer, CURLOPT_URL, request.url.absoluteString)
        ccurl_set_text(pointer, CURLOPT_PROTOCOLS_STR, "http,https")
        ccurl_set_number(pointer, CURLOPT_FOLLOWLOCATION, 0)
        ccurl_set_number(pointer, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        ccurl_set_number(pointer, CURLOPT_SSL_VERIFYPEER, 1)
        ccurl_set_number(pointer, CURLOPT_SSL_VERIFYHOST, 2)
        ccurl_set_number(pointer, CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
        if let authorityFile { ccurl_set_text(pointer, CURLOPT_CAINFO, authorityFile) }
        // A proxy is taken from the environment, as curl does it; what is on this machine needs none.
        let environment = ProcessInfo.processInfo.environment
        let direct = environment["no_proxy"] ?? environment["NO_PROXY"] ?? ""
        let goesDirectly = request.isDirect || request.socketPath != nil || direct == "*"
        ccurl_set_text(pointer, CURLOPT_NOPROXY, goesDirectly ? "*" : "localhost,127.0.0.1,::1,\(direct)")
        if let path = request.socketPath { ccurl_set_text(pointer, CURLOPT_UNIX_SOCKET_PATH, path) }
        // Neither signals nor a wait for a resolver that hangs: other transfers share the thread.
        ccurl_set_number(pointer, CURLOPT_NOSIGNAL, 1)
        ccurl_set_number(pointer, CURLOPT_QUICK_EXIT, 1)
        ccurl_set_size(pointer, CURLOPT_MAXFILESIZE_LARGE, Int(request.responseBytesMax))
    }

    private func setMethod(_ request: OutgoingRequest) {
        if request.method == .head {
            ccurl_set_number(pointer, CURLOPT_NOBODY, 1)
            return
        }
        if !request.body.isEmpty || request.method == .post {
            ccurl_set_size(pointer, CURLOPT_POSTFIELDSIZE_LARGE, request.body.count)
            request.body.withUnsafeBytes { bytes in
                let empty: StaticString = ""
                let start = bytes.baseAddress ?? UnsafeRawPointer(empty.utf8Start)
                ccurl_set_pointer(pointer, CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: start))
            }
        }
        ccurl_set_text(pointer, CURLOPT_CUSTOMREQUEST, request.method.rawValue)
    }

    private func setDeadlines(_ deadlines: OutgoingRequest.Deadlines) {
        ccurl_set_number(pointer, CURLOPT_CONNECTTIMEOUT_MS, max(1, Int(deadlines.connectSeconds * 1000)))
        ccurl_set_number(pointer, CURLOPT_TIMEOUT_MS, max(1, Int(deadlines.wholeSeconds * 1000)))
        // Slower than a byte a second is idle.
        ccurl_set_number(pointer, CURLOPT_LOW_SPEED_LIMIT, 1)
        ccurl_set_number(pointer, CURLOPT_LOW_SPEED_TIME, max(1, deadlines.idleSeconds))
    }

    /// The loop holds the transfer for as long as this handle.
    private func setReceivers(_ transfer: Transfer) {
        let context = Unmanaged.passUnretained(transfer).toOpaque()
        ccurl_set_pointer(pointer, CURLOPT_PRIVATE, context)
        ccurl_set_pointer(pointer, CURLOPT_HEADERDATA, context)
        ccurl_set_pointer(pointer, CURLOPT_WRITEDATA, context)
        ccurl_set_receiver(pointer, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
            guard let bytes, let context else { return 0 }
            let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
            let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
            return transfer.receive(headLine: String(decoding: line, as: UTF8.self)) ? line.count : 0
        }
        ccurl_set_receiver(pointer, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
            guard let bytes, let context else { return 0 }
            let chunk = UnsafeRawBufferPointer(start: bytes, count: size * count)
            switch Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue().receive(chunk) {
            case .taken: return chunk.count
            case .pause: return Int(CURL_WRITEFUNC_PAUSE)
            // Any other number than all of them ends the transfer.
            case .refused: return chunk.isEmpty ? 1 : 0
            }
        }
    }
}
