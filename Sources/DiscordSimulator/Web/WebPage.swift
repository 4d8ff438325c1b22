// SPDX-License-Identifier: Apache-2.0

/// The page at `/`: what a person sees of the simulated Discord.
enum WebPage {
    static func respond(to request: SimRequest) -> SimResponse? {
        switch request.path {
        case "/": .text(html, status: 200, type: "text/html; charset=utf-8")
        case "/page.css": .text(css, status: 200, type: "text/css; charset=utf-8")
        case "/page.js": .text(script, status: 200, type: "text/javascript; charset=utf-8")
        case "/favicon.ico":
            SimResponse(
                status: 200, headers: [("Content-Type", "image/png")], body: PNG.pattern("favicon", size: 32))
        default: nil
        }
    }
}
