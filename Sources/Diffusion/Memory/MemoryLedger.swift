/// What pictures took of the memory before, and what there was too little for: by model, form, size and number.
package struct MemoryLedger: Sendable, Hashable, Codable {
    /// Requests that take the same.
    package struct Class: Sendable, Hashable, Codable {
        /// Name and size of the model's files: the same name may be another file tomorrow.
        package var model: String
        package var step: MemoryStep
        package var width: Int
        package var height: Int
        package var count: Int
        /// Of the second pass; 1 for none.
        package var scale: Double

        package init(model: String, step: MemoryStep, width: Int, height: Int, count: Int, scale: Double = 1) {
            self.model = model
            self.step = step
            self.width = width
            self.height = height
            self.count = count
            self.scale = scale
        }

        /// Whether it surely takes no more than the other: the same form of the same model, and nothing of it is larger.
        package func isWithin(_ other: Class) -> Bool {
            model == other.model && step == other.step && pixels <= other.pixels && count <= other.count
        }

        private var pixels: Double { Double(width) * Double(height) * scale * scale }
    }

    /// What is known of one class.
    package struct Record: Sendable, Hashable, Codable {
        package var requests: Class
        /// The most that the engine held; nil when it was never made.
        package var bytesMax: Int?
        /// The least memory within which it was made.
        package var madeWithinBytes: Int?
        /// The most memory within which it could not be made.
        package var failedWithinBytes: Int?
        /// Counts up with every note, so that the oldest can be forgotten.
        var turn = 0
    }

    private(set) package var records: [Record] = []
    private var turn = 0

    package init() {}

    /// Notes that requests of a class were made.
    /// - Parameters:
    ///   - bytes: the most that the engine held.
    ///   - budget: what there was; nil where nobody knows.
    package mutating func note(_ requests: Class, took bytes: Int, within budget: Int?) {
        change(requests) { record in
            record.bytesMax = max(record.bytesMax ?? 0, bytes)
            guard let budget else { return }
            record.madeWithinBytes = min(record.madeWithinBytes ?? .max, budget)
            // It went after all: others may have taken the memory that time.
            if let failed = record.failedWithinBytes, failed >= budget { record.failedWithinBytes = nil }
        }
    }

    /// Notes that there was too little memory for requests of a class.
    package mutating func note(_ requests: Class, failedWithin budget: Int?) {
        // Not known how little: the next request may find more.
        guard let budget else { return }
        change(requests) { record in
            record.failedWithinBytes = max(record.failedWithinBytes ?? 0, budget)
            if let made = record.madeWithinBytes, made <= budget { record.madeWithinBytes = nil }
        }
    }

    /// Whether it is worth trying requests of a class within so much memory. What is not known is.
    package func allows(_ requests: Class, within budget: Int?) -> Bool {
        guard let budget else { return true }
        let made = records.contains { requests.isWithin($0.requests) && ($0.madeWithinBytes ?? .max) <= budget }
        if made { return true }
        return !records.contains { record in
            record.requests.isWithin(requests)
                && ((record.failedWithinBytes ?? 0) >= budget || (record.bytesMax ?? 0) > budget)
        }
    }

    /// What is known of a model, dearest form first.
    package func records(of model: String) -> [Record] {
        records.filter { $0.requests.model == model }.sorted {
            ($0.requests.step, $0.requests.width * $0.requests.height, $0.requests.count)
                < ($1.requests.step, $1.requests.width * $1.requests.height, $1.requests.count)
        }
    }

    private mutating func change(_ requests: Class, _ body: (inout Record) -> Void) {
        turn += 1
        var record = Record(requests: requests)
        if let place = records.firstIndex(where: { $0.requests == requests }) { record = records.remove(at: place) }
        body(&record)
        record.turn = turn
        records.append(record)
        if records.count > DiffusionLimits.memoryRecordsMax { records.removeFirst() }
    }
}
