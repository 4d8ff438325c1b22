// SPDX-License-Identifier: Apache-2.0
import Base
@testable import Net

/// A host of files without a socket: some are there, one leads elsewhere, and nothing else is. Every other host is the
/// address that it is called by.
struct SceneFiles: HTTPStreamTransport {
    static let url = "http://files.localhost"
    /// Where the host lies: an address that the operator trusts.
    static let address = "127.0.0.1"
    private static let files = [
        "quay.txt": ("text/plain", Array("high at noon".utf8)), "gull.png": ("image/png", Array("no gull".utf8)),
        "call.ogg": ("audio/ogg", Array("no sound".utf8)), "article": ("text/html", Array("<html></html>".utf8)),
        "large.bin": ("application/octet-stream", [UInt8](repeating: 0, count: 200_000)),
    ]
    private static let redirects = ["inward.png": "http://127.0.0.2:1/x.png"]

    func stream(_ request: HTTPRequest, stall: Duration) async throws(NetError) -> HTTPStream {
        guard let slashes = request.url.firstRange(of: "://") else { throw .badURL(request.url) }
        let parts = request.url[slashes.upperBound...].split(separator: "/", maxSplits: 1)
        let host = parts[0].prefix { $0 != ":" }
        let address = host == "files.localhost" ? Self.address : String(host)
        if let permits = request.addressPolicy.permits {
            guard let address = IPAddress(address), permits(address) else { throw .forbidden(request.url) }
        }
        guard host == "files.localhost" else { throw .unresolved(String(host)) }
        let name = parts.count > 1 ? String(parts[1]) : ""
        if let target = Self.redirects[name] {
            var onwards = request
            onwards.url = target
            return try await stream(onwards, stall: stall)
        }
        guard let (type, bytes) = Self.files[name] else { return HTTPStream(status: 404, chunks: []) }
        let headers = [HTTPHeader("Content-Type", type), HTTPHeader("Content-Length", "\(bytes.count)")]
        return HTTPStream(status: 200, headers: headers, chunks: [bytes])
    }
}
