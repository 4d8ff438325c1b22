// SPDX-License-Identifier: Apache-2.0
internal import CCurl

/// The parts of a `ws` or `wss` URL that the handshake needs.
struct WebSocketURL: Equatable {
    /// What libcurl connects to: the same with `http` or `https`.
    var httpURL: String
    /// Host with port, unless that is the scheme's own; the `Host` header.
    var host: String
    /// Path with query.
    var path: String

    init(_ text: String) throws(NetError) {
        let lower = text.prefix(6).lowercased()
        guard lower.hasPrefix("ws://") || lower.hasPrefix("wss://"),
            text.utf8.allSatisfy({ $0 > 32 && $0 != 127 }), let handle = curl_url()
        else { throw .badURL(text.debugDescription) }
        defer { curl_url_cleanup(handle) }
        httpURL = "http" + text.dropFirst(2)
        guard curl_url_set(handle, CURLUPART_URL, httpURL, 0) == CURLUE_OK,
            let name = Self.part(CURLUPART_HOST, of: handle)
        else { throw .badURL(text) }
        host = Self.part(CURLUPART_PORT, of: handle).map { "\(name):\($0)" } ?? name
        let query = Self.part(CURLUPART_QUERY, of: handle).map { "?\($0)" } ?? ""
        path = (Self.part(CURLUPART_PATH, of: handle) ?? "/") + query
    }

    private static func part(_ part: CURLUPart, of handle: OpaquePointer) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        guard curl_url_get(handle, part, &text, 0) == CURLUE_OK, let text else { return nil }
        defer { curl_free(text) }
        return String(cString: text)
    }
}
