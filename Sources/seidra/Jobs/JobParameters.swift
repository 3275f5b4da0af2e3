import ArgumentParser
import Persistence

/// A JSON object, as a person types it.
struct JobParameters: ExpressibleByArgument {
    let value: JSONValue

    init?(argument: String) {
        // What is no JSON is refused with the option's own help.
        guard let value = try? JSONValue(JSONText(written: argument)), case .object = value else { return nil }
        self.value = value
    }
}
