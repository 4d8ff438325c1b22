// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Hummingbird

/// `/join/<node>`: a page for people who were sent a link.
struct InvitationRoutes: Sendable {
    let invitations: any InvitationSource

    /// The page may load its own style and a picture of ours, nothing else.
    private static let policy =
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; "
        + "frame-ancestors 'none'"

    func add(to router: Router<EndpointContext>) {
        router.get("/join/:node") { _, context in await page(context.parameters.get("node") ?? "") }
        router.get("/style.css") { _, _ in
            var response = Response.text(.ok, InvitationPage.style, type: "text/css; charset=utf-8")
            response.headers[.cacheControl] = "public, max-age=3600"
            return response
        }
    }

    private func page(_ node: String) async -> Response {
        guard let invitation = await invitations.invitation(node) else { return .text(.notFound) }
        var response = Response.text(.ok, InvitationPage(invitation: invitation).html, type: "text/html; charset=utf-8")
        response.headers[.contentSecurityPolicy] = Self.policy
        return response
    }
}
