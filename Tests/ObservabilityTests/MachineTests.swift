import Foundation
import Observability
import Testing

struct MachineTests {
    @Test func `the kernel tells what there is of memory, and what a process holds`() throws {
        let total = try #require(MachineMemory.totalBytes)
        #expect(try #require(MachineMemory.availableBytes) <= total)
        let share = try #require(MachineMemory.share(of: ProcessInfo.processInfo.processIdentifier))
        #expect(share.residentBytes > 1 << 20 && share.residentBytes <= share.residentBytesMax)
        #expect(MachineMemory.share(of: .max) == nil)
    }

    @Test func `a machine without the driver's library has no card, and a library that is another says what it lacks`() {
        let missing = #expect(throws: GraphicsCards.None.self) { try GraphicsCards(library: "libnowhere.so.1") }
        #expect(missing?.description.contains("libnowhere.so.1 is not there") == true)
        let wrong = #expect(throws: GraphicsCards.None.self) { try GraphicsCards(library: "libm.so.6") }
        #expect(wrong?.reason == "it has no nvmlInit_v2")
    }
}
