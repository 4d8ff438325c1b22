// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Hummingbird

/// What the endpoint answers, and with what.
struct Routes: Sendable {
    let avatars: any AvatarSource
    let readiness: any ReadinessSource
    let metrics: PrometheusRegistry
    let invitations: (any InvitationSource)?
    let media: MediaServing?

    func router(servesMetrics: Bool) -> Router<EndpointContext> {
        let router = Router(context: EndpointContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: ResponseRules())
        router.get("/") { _, _ in index() }
        router.get("/healthz") { _, _ in Response.text(.ok, "ok\n") }
        router.get("/readyz") { _, _ in await ready() }
        router.get("/avatars/:file") { request, context in
            await avatar(context.parameters.get("file") ?? "", request.headers)
        }
        if let invitations { InvitationRoutes(invitations: invitations).add(to: router) }
        if let media {
            router.get("/media/**") { request, context in await self.media(request, context, media) }
        }
        if servesMetrics {
            router.get("/metrics") { _, _ in
                Response.text(.ok, metrics.text(), type: "text/plain; version=0.0.4; charset=utf-8")
            }
        }
        return router
    }

    private func index() -> Response {
        let page = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>Spacebridge</title></head>
            <body><h1>Spacebridge</h1>
            <p>A bridge between Discord and XMPP. This address gives Discord the pictures of people who write from
            XMPP, and people on XMPP the files of Discord; there is nothing else to see here.</p></body></html>

            """
        return .text(.ok, page, type: "text/html; charset=utf-8")
    }

    private func ready() async -> Response {
        let state = await readiness.readiness()
        return .text(state.isReady ? .ok : .serviceUnavailable, state.json, type: "application/json")
    }

    private func avatar(_ fileName: String, _ headers: HTTPFields) async -> Response {
        guard let path = AvatarPath(fileName: fileName), let bytes = await avatars.avatar(path.key, kind: path.kind)
        else { return .text(.notFound) }
        let tag = "\"\(path.key)\""
        var fields: HTTPFields = [.eTag: tag, .cacheControl: "public, max-age=31536000, immutable"]
        if let name = HTTPField.Name("Cross-Origin-Resource-Policy") { fields[name] = "cross-origin" }
        if let known = headers[.ifNoneMatch], EntityTags(known).match(tag) {
            return Response(status: .notModified, headers: fields)
        }
        fields[.contentType] = path.kind.mediaType
        return Response(status: .ok, headers: fields, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
