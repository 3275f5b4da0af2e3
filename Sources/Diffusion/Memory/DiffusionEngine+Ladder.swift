import Engines
import Foundation
import Observability
import Synchronization

extension DiffusionEngine {
    /// Pictures, and the form in which there was memory for them.
    package struct Frugal: Sendable {
        package var pictures: [DiffusionPicture]
        package var effort: DiffusionEffort
        package var step: MemoryStep
        /// What they were made from in the end, as one batch.
        package var settings: DiffusionSettings
        /// As it was loaded in the end.
        package var model: DiffusionModel
    }

    /// Makes pictures in the dearest form that there is memory for: begins with the one that, by what such requests took before, will do, and
    /// goes on with the next when memory is out after all.
    /// - Parameters:
    ///   - book: what requests took before; this one is noted there too.
    ///   - first: dearer forms are not tried.
    ///   - stepped: told of each form that is begun, but for the one that was asked for.
    /// - Throws: `DiffusionError.outOfMemory` when not even the last form could be made; what `pictures(_:by:report:)` throws.
    package func pictures(
        _ request: DiffusionRequest, by model: DiffusionModel, within book: MemoryBook, from first: MemoryStep = .full,
        stepped: @escaping @Sendable (MemoryStep) -> Void = { _ in }, report: @escaping @Sendable (Report) -> Void = { _ in }
    ) async throws -> Frugal {
        let problems = request.problems
        guard problems.isEmpty else { throw DiffusionError.invalid(reasons: problems) }
        let rungs = MemoryLadder(request, by: model, on: try await ground(of: model)).rungs
        let name = Self.memoryName(of: model)
        var failure: (any Error)?
        for (place, rung) in rungs.enumerated() {
            let isLast = place == rungs.count - 1
            let requests = MemoryLedger.Class(rung, model: name)
            let budget = budgetBytes
            // What would fail anyway costs a minute of loading; the last form is always tried.
            guard isLast || rung.step >= first && book.ledger.allows(requests, within: budget) else { continue }
            if rung.step != .full { stepped(rung.step) }
            do {
                let (made, bytes) = try await make(rung, report)
                book.change { $0.note(requests, took: bytes, within: budget) }
                return made
            } catch  where Self.isWantOfMemory(error) {
                book.change { $0.note(requests, failedWithin: budget) }
                failure = error
            }
        }
        throw DiffusionError.outOfMemory(
            reason: "not even \(rungs[rungs.count - 1].step.words) (\(failure.map { "\($0)" } ?? "no form is left"))")
    }

    /// What there is for the engine, what it holds already included; nil where nobody can tell.
    private var budgetBytes: Int? {
        if state.isOnGPU == true {
            // No driver of NVIDIA's: another card, which tells nothing.
            guard let cards = try? GraphicsCards() else { return nil }
            return cards.cards.map(\.freeBytes).max().map { $0 + (knownPID.map(cards.usedBytes) ?? 0) }
        }
        let held = knownPID.flatMap(MachineMemory.share)?.residentBytes ?? 0
        let free = MachineMemory.availableBytes.map { $0 + held }
        return [free, memoryBytesMax].compactMap(\.self).min()
    }

    private func ground(of model: DiffusionModel) async throws -> MemoryLadder.Ground {
        let main = model.files[.checkpoint] ?? model.files[.diffusionModel] ?? ""
        let file = try state.files.reading(main)
        if state.isOnGPU == nil { state.isOnGPU = try await capabilities().devices.contains(where: \.isGPU) }
        return MemoryLadder.Ground(
            isOnGPU: state.isOnGPU == true, weightType: file.weightType, sideMultiple: file.family.sideMultiple)
    }

    /// - Returns: with them, the most bytes that were held: of the card where there is one, else of the machine.
    private func make(
        _ rung: MemoryLadder.Rung, _ report: @escaping @Sendable (Report) -> Void
    ) async throws -> (Frugal, bytes: Int) {
        let cardBytes = Mutex(0)
        // No driver of NVIDIA's: nothing to read.
        let cards = state.isOnGPU == true ? try? GraphicsCards() : nil
        var made: Frugal?
        for number in 0..<rung.repeats {
            var request = rung.request
            request.settings.seed += Int64(number)
            let result = try await pictures(request, by: rung.model) { news in
                if let cards, let process = knownPID { cardBytes.withLock { $0 = max($0, cards.usedBytes(by: process)) } }
                report(news.placed(at: number))
            }
            var settings = rung.request.settings
            settings.count = rung.repeats > 1 ? rung.repeats : settings.count
            guard var before = made else {
                made = Frugal(
                    pictures: result.pictures, effort: result.effort, step: rung.step, settings: settings, model: rung.model)
                continue
            }
            before.pictures += result.pictures
            before.effort.add(result.effort)
            made = before
        }
        guard let made else { preconditionFailure("A form is made at least once.") }
        return (made, max(cardBytes.withLock(\.self), cards == nil ? made.effort.memoryBytesMax : 0))
    }

    private static func isWantOfMemory(_ error: any Error) -> Bool {
        switch error {
        case DiffusionError.outOfMemory: true
        case let error as EngineError: error.code == .outOfMemory
        default: false
        }
    }

    /// Names and sizes of a model's files, as the ledger knows them.
    package static func memoryName(of model: DiffusionModel) -> String {
        let files = model.files.values.sorted().map { path in
            let url = URL(filePath: path).resolvingSymlinksInPath()
            // Missing: loading it will say so.
            let bytes = (try? FileManager.default.attributesOfItem(atPath: url.path)[.size] as? Int) ?? 0
            return "\(URL(filePath: path).lastPathComponent):\(bytes)"
        }
        return (files + [model.weightType].compactMap(\.self)).joined(separator: " ")
    }
}

extension MemoryLedger.Class {
    fileprivate init(_ rung: MemoryLadder.Rung, model: String) {
        let settings = rung.request.settings
        self.init(
            model: model, step: rung.step, width: settings.width, height: settings.height, count: settings.count,
            scale: settings.secondPass?.scale ?? 1)
    }
}

extension DiffusionEngine.Report {
    /// Of the picture by that number of a batch that is made one by one.
    fileprivate func placed(at number: Int) -> Self {
        guard case .progress(var progress) = self, number > 0 else { return self }
        progress.picture = number
        return .progress(progress)
    }
}

extension DiffusionEffort {
    fileprivate mutating func add(_ other: DiffusionEffort) {
        seconds += other.seconds
        loadingSeconds += other.loadingSeconds
        memoryBytesMax = max(memoryBytesMax, other.memoryBytesMax)
        warnings += other.warnings
    }
}
