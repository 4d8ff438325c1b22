// SPDX-License-Identifier: Apache-2.0
internal import CCurl

extension EasyHandle {
    func apply(_ options: CurlOptions) {
        set(CURLOPT_CONNECTTIMEOUT_MS, options.connectTimeout)
        set(CURLOPT_USERAGENT, options.userAgent)
        set(CURLOPT_PROTOCOLS_STR, "http,https")
        set(CURLOPT_REDIR_PROTOCOLS_STR, "http,https")
        if let caFile = options.caFile { set(CURLOPT_CAINFO, caFile) }
        if let proxy = options.proxy { set(CURLOPT_PROXY, proxy) }
        set(CURLOPT_SUPPRESS_CONNECT_HEADERS, true)  // a proxy's answer is none to the request
    }

    func apply(_ request: HTTPRequest) throws(NetError) {
        try Self.checkURL(request.url)
        guard !request.method.isEmpty, request.method.utf8.allSatisfy(HTTPHeader.isTokenCharacter) else {
            throw .badURL("method \(request.method.debugDescription)")
        }
        set(CURLOPT_URL, request.url)
        set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
        set(CURLOPT_ACCEPT_ENCODING, "")
        set(CURLOPT_TIMEOUT_MS, request.timeout)
        if request.maximumRedirects > 0 {
            set(CURLOPT_FOLLOWLOCATION, true)
            set(CURLOPT_MAXREDIRS, min(request.maximumRedirects, 100))
        }
        var lines = try Self.lines(request.headers)
        apply(request.body, method: request.method, &lines)
        set(headers: lines)
    }

    private func apply(_ body: HTTPBody, method: String, _ lines: inout [String]) {
        lines.append("Expect:")  // a second of waiting otherwise, with servers that ignore it
        switch body {
        case .none where ["POST", "PUT", "PATCH"].contains(method):
            set(postFields: [])
            lines.append("Content-Type:")
        case .none:
            set(method == "HEAD" ? CURLOPT_NOBODY : CURLOPT_HTTPGET, true)
        case .bytes(let bytes, let contentType):
            set(postFields: bytes)
            lines.append("Content-Type: \(contentType)")
        case .multipart(let parts):
            set(multipart: parts)
        }
        if !["GET", "HEAD"].contains(method) || !body.isNone { set(CURLOPT_CUSTOMREQUEST, method) }
    }

    static func lines(_ headers: [HTTPHeader]) throws(NetError) -> [String] {
        var lines: [String] = []
        for header in headers {
            guard header.isLegal else { throw .badURL("header \(header.name.debugDescription)") }
            lines.append(header.value.isEmpty ? "\(header.name);" : "\(header.name): \(header.value)")
        }
        return lines
    }

    private static func checkURL(_ url: String) throws(NetError) {
        let start = url.prefix(8).lowercased()
        guard start.hasPrefix("http://") || start.hasPrefix("https://") else { throw .badURL(url) }
        guard url.utf8.allSatisfy({ $0 > 32 && $0 != 127 }) else { throw .badURL(url.debugDescription) }
    }
}

extension HTTPBody {
    fileprivate var isNone: Bool {
        if case .none = self { true } else { false }
    }
}
