// SPDX-License-Identifier: Apache-2.0
import Digest

/// The fake CDN: real bytes for every address the simulator hands out (reference, Image Formatting).
enum CDN {
    static let prefix = "/cdn/"

    static func respond(to request: SimRequest, in world: World) -> SimResponse {
        guard request.method == "GET" || request.method == "HEAD" else { return .failure(.methodNotAllowed) }
        var path = String(request.path.dropFirst(prefix.count)).percentDecoded ?? ""
        if path.hasPrefix("media/") { path = String(path.dropFirst(6)) }
        var response = answer(path, request, world).part(of: request)
        if request.method == "HEAD" { response.body = [] }
        return response
    }

    private static func answer(_ path: String, _ request: SimRequest, _ world: World) -> SimResponse {
        let parts = path.split(separator: "/").map(String.init)
        let size = Int(request.query["size"] ?? "") ?? 128
        switch parts.first {
        case "attachments": return attachment(path, request, world)
        case "avatars", "icons", "banners", "role-icons":
            return parts.count == 3 ? picture(parts[2], size, world) : gone
        case "guilds": return parts.count == 6 ? picture(parts[5], size, world) : gone
        case "embed": return .picture(PNG.pattern("default \(parts.last ?? "")", size: 256))
        case "emojis", "stickers":
            guard parts.count == 2 else { return gone }
            let id = parts[1].parts(at: ".")[0]
            if parts[1].hasSuffix(".json") {
                return .asset(AssetStore.Asset(bytes: Array(animation.utf8), contentType: "application/json"))
            }
            if let asset = world.assets.asset(at: "\(parts[0])/\(id)") { return .asset(asset) }
            return .picture(PNG.pattern("\(parts[0]) \(id)", size: size))
        default: return gone
        }
    }

    /// A square that is there for two seconds, as Lottie has it.
    private static let animation = """
        {"v":"5.5.7","fr":30,"ip":0,"op":60,"w":320,"h":320,"nm":"square","ddd":0,"assets":[],"layers":[{"ddd":0,\
        "ind":1,"ty":1,"nm":"solid","sr":1,"ks":{"o":{"a":0,"k":100},"r":{"a":0,"k":0},"p":{"a":0,"k":[160,160,0]},\
        "a":{"a":0,"k":[80,80,0]},"s":{"a":0,"k":[100,100,100]}},"ao":0,"sw":160,"sh":160,"sc":"#3498db","ip":0,\
        "op":60,"st":0,"bm":0}]}
        """

    private static let gone = SimResponse.text("This content is no longer available.", status: 404)

    private static func attachment(_ path: String, _ request: SimRequest, _ world: World) -> SimResponse {
        guard world.assets.isValid(request.query, for: path, at: world.now), let asset = world.assets.asset(at: path)
        else { return gone }
        return .asset(asset)
    }

    /// A stored picture, one that lies elsewhere, or a pattern drawn from the hash.
    private static func picture(_ file: String, _ size: Int, _ world: World) -> SimResponse {
        let hash = file.parts(at: ".")[0]
        if let asset = world.assets.asset(at: "pictures/\(hash)") { return .asset(asset) }
        if let url = world.assets.remotePicture(hash) {
            return SimResponse(status: 302, headers: [("Location", url)])
        }
        return .picture(PNG.pattern(hash, size: size))
    }
}

extension SimResponse {
    /// The one stretch of a file that a `Range` header asks for (RFC 9110 §14), as the real CDN serves it.
    fileprivate func part(of request: SimRequest) -> SimResponse {
        var response = self
        guard status == 200 else { return response }
        response.headers += [("Accept-Ranges", "bytes"), ("ETag", "\"\(Hashing.sha1(body).hex.prefix(16))\"")]
        guard let header = request.header("range"), header.hasPrefix("bytes=") else { return response }
        let ends = header.dropFirst(6).split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard ends.count == 2, let start = ends[0] else { return response }
        guard start < body.count else {
            return SimResponse(status: 416, headers: [("Content-Range", "bytes */\(body.count)")])
        }
        let end = min(ends[1].map { $0 &+ 1 } ?? body.count, body.count)
        guard start < end else { return response }
        response.status = 206
        response.headers.append(("Content-Range", "bytes \(start)-\(end - 1)/\(body.count)"))
        response.body = Array(body[start..<end])
        return response
    }

    fileprivate static func asset(_ asset: AssetStore.Asset) -> SimResponse {
        SimResponse(
            status: 200, headers: [("Content-Type", asset.contentType), ("Cache-Control", "public, max-age=31536000")],
            body: asset.bytes)
    }

    fileprivate static func picture(_ bytes: [UInt8]) -> SimResponse {
        .asset(AssetStore.Asset(bytes: bytes, contentType: "image/png"))
    }
}
