import CResources
import Foundation

extension Workflow {
    private static let usualPath = "/comfyui/text-to-image.json"

    /// Words to a picture by a checkpoint: what a studio paints by unless it is given another. Resources/comfyui has it.
    package static let usual: Workflow = {
        // The table is made by the compiler: that many entries, each with that many bytes, for as long as the process lives.
        let table = UnsafeBufferPointer(start: seidra_first_resource(), count: seidra_resource_count)
        do {
            for entry in table where String(cString: entry.path) == usualPath {
                return try Workflow(Data(bytes: entry.bytes, count: entry.length))
            }
        } catch {
            preconditionFailure("\(error)")
        }
        preconditionFailure("\(usualPath) is not built in.")
    }()
}
