import Foundation

/// Where scripts/setup.sh puts what engines load: libraries, voices, models.
package enum EngineCache {
    /// SEIDRA_CACHE, or ~/.cache/seidra.
    package static func defaultPath(_ environment: [String: String] = ProcessInfo.processInfo.environment) -> String {
        if let cache = environment["SEIDRA_CACHE"], !cache.isEmpty { return cache }
        return environment["HOME", default: NSHomeDirectory()] + "/.cache/seidra"
    }

    /// ONNX Runtime comes with sherpa-onnx. Part of the identity of whatever runs in it.
    package static let onnxRuntimeName = "sherpa-onnx-2.0.1"
    /// Its library, under the cache.
    package static let onnxRuntimePath = onnxRuntimeName + "/lib/libonnxruntime.so"
}
