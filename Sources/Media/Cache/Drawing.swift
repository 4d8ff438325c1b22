// SPDX-License-Identifier: Apache-2.0

/// Brings a sticker's animation and keeps the picture that is drawn of it.
struct Drawing {
    let library: MediaLibrary
    let job: MediaLibrary.Job
    let painter: any StickerPainter

    /// The picture's type, when all of it is there.
    func run() async throws(MediaFault) -> String {
        let stream = try await library.stream(job.location, from: 0)
        var animation: [UInt8] = []
        while let bytes = try await stream.bytes() {
            animation += bytes
            guard animation.count <= StickerChild.longestAnimation else { throw .refused(status: nil) }
        }
        guard let picture = await painter.picture(of: animation) else { throw .refused(status: nil) }
        let type = "image/png"
        job.growth.head(size: picture.count, type: type)
        try await library.cache.write(picture, to: job.growth.file, at: 0)
        job.growth.grew(by: picture.count)
        return type
    }
}
