import Diffusion
import HTTPServer
import HTTPWire
import Raster

/// /api/provenance: a picture in, what it was made from out.
struct ProvenanceRoutes: Sendable {
    func read(_ request: Request) async throws -> Response {
        let file = try await request.body.collect(upTo: APILimits.pictureFileBytesMax)
        do throws(RasterError) {
            if let provenance = try PictureProvenance(file: file) { return .document(provenance) }
        } catch {
            throw Problem(status: .unsupportedMediaType, detail: "Send a PNG or WebP file.")
        }
        throw Problem(status: .unprocessableContent, detail: "The picture does not say what it was made from.")
    }
}
