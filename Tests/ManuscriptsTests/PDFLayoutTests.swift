import Foundation
import Testing

@testable import Manuscripts

struct PDFLayoutTests {
    @Test func `words that are set outside of any page, or are of no size at all, harm nobody`() throws {
        let values = ["1e300", "-1e300", "nan", "inf", "-0", "1e9", "x", "72"]
        for (index, value) in values.enumerated() {
            let other = values[(index + 3) % values.count]
            let word = #"xMin="\#(value)" yMin="\#(other)" xMax="\#(other)" yMax="\#(value)""#
            let line = "<line \(word)><word \(word)>It</word><word \(word)>rained.</word></line>"
            let block =
                "<block \(word)>\(line)\(line)<line xMin='72' yMin='72' xMax='90' yMax='80'><word yMax='8'>So.</word></line></block>"
            let text = #"<html><page width="\#(value)" height="\#(other)"><flow>\#(block)\#(block)</flow></page></html>"#
            try TemporaryFolder.with { (folder) throws(ManuscriptError) in
                let path = folder + "/layout"
                #expect(FileManager.default.createFile(atPath: path, contents: Data(text.utf8)))
                var layout = try PDFLayout(contentsOf: path)
                PDFFurniture.remove(from: &layout.pages)
                let outline = try PDFReading(layout.pages, bookmarks: []).styled.outline
                #expect(!ChapterBuilder.chapters(of: outline, title: "T", author: nil).isEmpty)
            }
        }
    }
}
