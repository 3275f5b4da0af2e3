extension DiffusionRequest {
    /// Why this cannot be made; a sentence each. Empty when it can, as far as can be told without the model.
    package var problems: [String] {
        settings.problems + pictureProblems + previewProblems
    }

    private var pictureProblems: [String] {
        var problems: [String] = []
        let size = "\(settings.width) × \(settings.height)"
        for (name, picture) in [("starting picture", start), ("mask", mask), ("control picture", control)] {
            guard let picture, (picture.width, picture.height) != (settings.width, settings.height) else { continue }
            problems.append(
                "The \(name) has \(picture.width) × \(picture.height) pixels; scale it to \(size), the size asked for.")
        }
        if mask != nil, start == nil { problems.append("A mask needs a starting picture.") }
        if let mask, mask.channels != .mask { problems.append("The mask must have one channel.") }
        if [start, control].contains(where: { $0?.channels == .mask }) || references.contains(where: { $0.channels == .mask }) {
            problems.append("A picture to start from or to look at must have three channels.")
        }
        if references.count > DiffusionLimits.referencesMax {
            problems.append(
                "There are \(references.count) reference pictures; at most \(DiffusionLimits.referencesMax) are taken.")
        }
        return problems
    }

    private var previewProblems: [String] {
        switch preview {
        case .fast(let steps) where !DiffusionLimits.previewEverySteps.contains(steps),
            .decoded(let steps) where !DiffusionLimits.previewEverySteps.contains(steps):
            ["Previews come every \(DiffusionLimits.previewEverySteps.words) steps, not every \(steps)."]
        default: []
        }
    }
}

extension DiffusionSettings {
    /// Why this cannot be made; a sentence each.
    package var problems: [String] {
        var problems: [String] = []
        func expect(_ value: some Comparable & CustomStringConvertible, _ name: String, isIn isAllowed: Bool, _ range: String) {
            if !isAllowed { problems.append("The \(name) must be \(range), not \(value).") }
        }
        typealias Limits = DiffusionLimits
        for (name, side) in [("width", width), ("height", height)] {
            expect(side, name, isIn: Limits.sidePixels.contains(side), "\(Limits.sidePixels.words) pixels")
        }
        if width.multipliedReportingOverflow(by: height).overflow || width * height > Limits.pixelsMax {
            problems.append(
                "A picture of \(width) × \(height) pixels is too large; at most \(Limits.pixelsMax) pixels are made.")
        }
        expect(steps, "number of steps", isIn: Limits.steps.contains(steps), Limits.steps.words)
        expect(count, "number of pictures", isIn: Limits.count.contains(count), Limits.count.words)
        expect(guidance, "guidance", isIn: Limits.guidance.contains(guidance), Limits.guidance.words)
        expect(seed, "seed", isIn: Limits.seed.contains(seed), Limits.seed.words)
        expect(strength, "strength", isIn: (0...1).contains(strength), "0 to 1")
        expect(controlStrength, "control strength", isIn: (0...2).contains(controlStrength), "0 to 2")
        if let clipSkip { expect(clipSkip, "clip skip", isIn: Limits.clipSkip.contains(clipSkip), Limits.clipSkip.words) }
        for (name, value) in [("distilled guidance", distilledGuidance), ("image guidance", imageGuidance)] {
            if let value { expect(value, name, isIn: Limits.guidance.contains(value), Limits.guidance.words) }
        }
        if let flowShift { expect(flowShift, "flow shift", isIn: (0...100).contains(flowShift), "0 to 100") }
        return problems + wordProblems + secondPassProblems
    }

    private var wordProblems: [String] {
        var problems: [String] = []
        for (name, text) in [("prompt", prompt), ("negative prompt", negativePrompt)] {
            if text.utf8.count > DiffusionLimits.promptBytesMax {
                problems.append(
                    "The \(name) is longer than \(DiffusionLimits.promptBytesMax >> 10) KiB; no model reads so much.")
            }
            if text.utf8.contains(0) { problems.append("The \(name) holds a NUL character.") }
        }
        if loras.count > DiffusionLimits.lorasMax {
            problems.append("There are \(loras.count) LoRAs; at most \(DiffusionLimits.lorasMax) are applied at once.")
        }
        for lora in loras where !DiffusionLimits.loraWeight.contains(lora.weight) {
            problems.append("The weight of a LoRA must be \(DiffusionLimits.loraWeight.words), not \(lora.weight).")
        }
        return problems
    }

    private var secondPassProblems: [String] {
        guard let secondPass else { return [] }
        var problems: [String] = []
        if !DiffusionLimits.secondPassScale.contains(secondPass.scale) {
            problems.append("The second pass enlarges by \(DiffusionLimits.secondPassScale.words), not by \(secondPass.scale).")
        } else if Double(width) * Double(height) * secondPass.scale * secondPass.scale > Double(DiffusionLimits.pixelsMax) {
            problems.append("The second pass would make a picture of more than \(DiffusionLimits.pixelsMax) pixels.")
        }
        if !(0...1).contains(secondPass.strength) { problems.append("The strength of the second pass must be 0 to 1.") }
        if let steps = secondPass.steps, !DiffusionLimits.steps.contains(steps) {
            problems.append("The second pass must have \(DiffusionLimits.steps.words) steps, not \(steps).")
        }
        return problems
    }
}

extension ClosedRange where Bound: CustomStringConvertible {
    /// "1 to 8": completes a sentence.
    var words: String { "\(lowerBound) to \(upperBound)" }
}
