/// Why a schedule cannot be used, in words for the person who wrote it.
package struct ScheduleError: Error, Sendable, Hashable, CustomStringConvertible {
    package let description: String

    init(_ text: String, _ reason: String) {
        description = "“\(text)” is no schedule: \(reason)."
    }

    init(unknown name: String) {
        description = "There is no schedule called \(name)."
    }
}
