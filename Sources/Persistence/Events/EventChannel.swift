import GRDB

/// What a subscriber listens to: a name such as `jobs` or `project:019aa5b4-…`. Each room names its own.
package struct EventChannel: Hashable, Sendable, RawRepresentable, Codable, DatabaseValueConvertible {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }
}
