// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Hummingbird
import Logging

/// What holds for every request: only GET and HEAD, no body, errors as one line of text, and headers that keep
/// browsers from guessing.
struct ResponseRules<Context: RequestContext>: RouterMiddleware {
    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response: Response
        if let refusal = refusal(of: request) {
            response = refusal
        } else {
            response = await answer(request, context, next)
        }
        setHeaders(of: &response)
        return request.method == .head ? response.createHeadResponse() : response
    }

    private func answer(
        _ request: Request, _ context: Context, _ next: (Request, Context) async throws -> Response
    ) async -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPError {
            return .text(error.status)
        } catch {
            context.logger.warning("Request failed", metadata: ["path": "\(request.uri.path)", "error": "\(error)"])
            return .text(.internalServerError)
        }
    }

    private func refusal(of request: Request) -> Response? {
        guard request.method == .get || request.method == .head else {
            var response = Response.text(.methodNotAllowed)
            response.headers[.allow] = "GET, HEAD"
            return response
        }
        let hasBody = request.headers[.contentLength].map { $0 != "0" } ?? (request.headers[.transferEncoding] != nil)
        return hasBody ? .text(.contentTooLarge) : nil
    }

    private func setHeaders(of response: inout Response) {
        response.headers[.xContentTypeOptions] = "nosniff"
        if response.headers[.contentSecurityPolicy] == nil {
            response.headers[.contentSecurityPolicy] = "default-src 'none'; frame-ancestors 'none'"
        }
        if let name = HTTPField.Name("Referrer-Policy") { response.headers[name] = "no-referrer" }
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
    }
}

extension Response {
    /// A line of text that says the status, for people who look at it in a browser.
    static func text(_ status: HTTPResponse.Status) -> Response {
        text(status, "\(status.code) \(status.reasonPhrase)\n")
    }

    static func text(
        _ status: HTTPResponse.Status, _ text: String, type: String = "text/plain; charset=utf-8"
    ) -> Response {
        Response(
            status: status, headers: [.contentType: type],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
