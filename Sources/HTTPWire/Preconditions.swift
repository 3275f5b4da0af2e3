/// The validators of a representation.
package struct Validators: Sendable, Equatable {
    /// The entity tag with its quotes, strong.
    package let entityTag: String
    /// Seconds since 1970; nil when that is not known.
    package let lastModifiedSeconds: Int64?

    package init(entityTag: String, lastModifiedSeconds: Int64?) {
        self.entityTag = entityTag
        self.lastModifiedSeconds = lastModifiedSeconds
    }
}

/// The conditional headers of a request, weighed in the order of RFC 9110 section 13.2.2.
package enum Preconditions {
    package enum Outcome: Sendable, Equatable {
        /// Serve it, and its ranges if any are asked for.
        case proceed
        /// Serve it, but all of it: the ranges were meant for an older version (If-Range).
        case proceedWithoutRange
        /// 304.
        case notModified
        /// 412.
        case failed
    }

    /// - Parameter method: for methods other than GET and HEAD there is no 304, and dates count only against a change.
    package static func evaluate(
        _ headers: HTTPHeaders, method: HTTPMethod = .get, against current: Validators
    ) -> Outcome {
        let reads = method == .get || method == .head
        if let tags = list(headers, .ifMatch) {
            // If-Match compares strongly: a weak tag never matches.
            guard tags.contains("*") || tags.contains(current.entityTag) else { return .failed }
        } else if let date = headers[.ifUnmodifiedSince].flatMap(HTTPDate.decode), let modified = current.lastModifiedSeconds,
            modified > date
        {
            return .failed
        }
        if let tags = list(headers, .ifNoneMatch) {
            if tags.contains(where: { $0 == "*" || strong($0) == current.entityTag }) { return reads ? .notModified : .failed }
        } else if reads, let date = headers[.ifModifiedSince].flatMap(HTTPDate.decode),
            let modified = current.lastModifiedSeconds, modified <= date
        {
            return .notModified
        }
        guard headers.contains(.range), let condition = headers[.ifRange] else { return .proceed }
        let matches =
            condition.hasPrefix("\"")
            ? condition == current.entityTag
            : HTTPDate.decode(condition).map { $0 == current.lastModifiedSeconds } ?? false
        return matches ? .proceed : .proceedWithoutRange
    }

    /// Nil when there is no such header.
    private static func list(_ headers: HTTPHeaders, _ name: HeaderName) -> [String]? {
        headers.contains(name) ? headers.list(name) : nil
    }

    private static func strong(_ tag: String) -> String { tag.hasPrefix("W/") ? String(tag.dropFirst(2)) : tag }
}
