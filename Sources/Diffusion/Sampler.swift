/// How noise becomes a picture, step by step. The raw value is the engine's name.
package enum Sampler: String, Sendable, Hashable, Codable, CaseIterable {
    case euler
    case eulerAncestral = "euler_a"
    case heun
    case dpm2
    case dpmPlusPlus2SAncestral = "dpm++2s_a"
    case dpmPlusPlus2M = "dpm++2m"
    case dpmPlusPlus2MVersion2 = "dpm++2mv2"
    case ipndm
    case ipndmV = "ipndm_v"
    case lcm
    case ddim = "ddim_trailing"
    case tcd
    case resMultistep = "res_multistep"
    case res2S = "res_2s"
    case erSDE = "er_sde"

    /// What the web UI calls it, and with it most people.
    package var title: String {
        switch self {
        case .euler: "Euler"
        case .eulerAncestral: "Euler a"
        case .heun: "Heun"
        case .dpm2: "DPM2"
        case .dpmPlusPlus2SAncestral: "DPM++ 2S a"
        case .dpmPlusPlus2M: "DPM++ 2M"
        case .dpmPlusPlus2MVersion2: "DPM++ 2M v2"
        case .ipndm: "iPNDM"
        case .ipndmV: "iPNDM_v"
        case .lcm: "LCM"
        case .ddim: "DDIM"
        case .tcd: "TCD"
        case .resMultistep: "Res Multistep"
        case .res2S: "Res 2S"
        case .erSDE: "ER SDE"
        }
    }

    /// ComfyUI's name, where it differs from the engine's by more than its marks.
    private var nodeName: String? {
        switch self {
        case .eulerAncestral: "euler_ancestral"
        case .dpm2: "dpm_2"
        case .dpmPlusPlus2SAncestral: "dpmpp_2s_ancestral"
        case .dpmPlusPlus2M: "dpmpp_2m"
        case .ddim: "ddim"
        default: nil
        }
    }

    /// By any of its usual names, the engine's, the web UI's or ComfyUI's.
    package init?(named name: String) {
        let plain = NameKey(name)
        let found = Self.allCases.first { sampler in
            [sampler.rawValue, sampler.title, sampler.nodeName].contains { $0.map(NameKey.init) == plain }
        }
        guard let found else { return nil }
        self = found
    }
}

/// How the noise is spread over the steps. The raw value is the engine's name.
package enum Scheduler: String, Sendable, Hashable, Codable, CaseIterable {
    case discrete
    case karras
    case exponential
    case alignYourSteps = "ays"
    case gits
    case sgmUniform = "sgm_uniform"
    case simple
    case smoothstep
    case klOptimal = "kl_optimal"
    case lcm
    case bongTangent = "bong_tangent"

    /// What the web UI calls it.
    package var title: String {
        switch self {
        case .discrete: "Normal"
        case .karras: "Karras"
        case .exponential: "Exponential"
        case .alignYourSteps: "Align Your Steps"
        case .gits: "GITS"
        case .sgmUniform: "SGM Uniform"
        case .simple: "Simple"
        case .smoothstep: "Smoothstep"
        case .klOptimal: "KL Optimal"
        case .lcm: "LCM"
        case .bongTangent: "Bong Tangent"
        }
    }

    /// By the engine's, the web UI's or ComfyUI's name.
    package init?(named name: String) {
        let plain = NameKey(name)
        guard let found = Self.allCases.first(where: { [NameKey($0.rawValue), NameKey($0.title)].contains(plain) }) else {
            return nil
        }
        self = found
    }
}

/// A name without case, spaces and marks, "pp" for "++": what is left is the same wherever people write it.
private struct NameKey: Hashable {
    private let letters: String

    init(_ name: String) {
        letters = name.lowercased().replacing("++", with: "pp").filter { $0.isLetter || $0.isNumber }
    }
}

extension Sampler {
    /// A name that holds a scheduler as well, as the web UI once wrote them: "DPM++ 2M Karras".
    package static func withScheduler(named name: String) -> (sampler: Sampler, scheduler: Scheduler?)? {
        if let sampler = Sampler(named: name) { return (sampler, nil) }
        guard let space = name.lastIndex(of: " "), let sampler = Sampler(named: String(name[..<space])),
            let scheduler = Scheduler(named: String(name[space...]))
        else { return nil }
        return (sampler, scheduler)
    }
}

/// A name of a sampler or a scheduler that is none of theirs.
package struct UnknownSampling: Error, Sendable, Hashable, CustomStringConvertible {
    package let description: String

    fileprivate init(_ what: String, _ name: String, known: [String]) {
        description = "There is no \(what) \(name.prefix(40)); there are \(known.joined(separator: ", "))."
    }
}

extension DiffusionSettings {
    /// Takes sampler and scheduler by any of their usual names; nil leaves what there is.
    package mutating func choose(sampler name: String?, scheduler schedulerName: String?) throws(UnknownSampling) {
        if let name {
            guard let (sampler, scheduler) = Sampler.withScheduler(named: name) else {
                throw UnknownSampling("sampler", name, known: Sampler.allCases.map(\.title))
            }
            (self.sampler, self.scheduler) = (sampler, scheduler)
        }
        if let schedulerName {
            guard let scheduler = Scheduler(named: schedulerName) else {
                throw UnknownSampling("scheduler", schedulerName, known: Scheduler.allCases.map(\.title))
            }
            self.scheduler = scheduler
        }
    }
}
