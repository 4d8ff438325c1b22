// SPDX-License-Identifier: Apache-2.0

extension LoggedRequest {
    init(_ number: Int, _ request: SimRequest, _ template: String?, _ answer: Core.Answer, at: Int64) {
        let type = request.header("content-type")
        let parts =
            type.map { $0.hasPrefix("multipart/") ? Multipart.parse(request.body, contentType: $0) ?? [] : [] } ?? []
        let payload = parts.first { $0.name == "payload_json" }?.bytes ?? (parts.isEmpty ? request.body : [])
        self.init(
            number: number, at: at, method: request.method, path: Self.masked(request.path, template),
            template: template, query: request.query.json, hasAuthorization: request.header("authorization") != nil,
            userAgent: request.header("user-agent"), contentType: type, body: JSON(parsing: payload) ?? .null,
            files: parts.filter { $0.filename != nil }.map {
                UploadedFile(
                    field: $0.name, filename: $0.filename ?? "", contentType: $0.contentType, size: $0.bytes.count)
            },
            status: answer.response.status, response: JSON(parsing: answer.response.body),
            isLost: answer.delivery.isLost)
    }

    /// Tokens do not stand in the log.
    private static func masked(_ path: String, _ template: String?) -> String {
        guard let template, template.contains("{token}") else { return path }
        let names = template.parts(at: "/")
        let parts = path.parts(at: "/")
        let offset = parts.count - names.count
        guard offset >= 0 else { return path }
        return parts.enumerated().map { index, part in
            names.indices.contains(index - offset) && names[index - offset] == "{token}" ? "{token}" : part
        }.joined(separator: "/")
    }
}
