// SPDX-License-Identifier: Apache-2.0

/// The page behind an invitation link. It needs no script, and loads nothing but its style and the picture.
struct InvitationPage {
    let invitation: Invitation

    var html: String {
        let name = Self.escaped(invitation.name)
        return """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <title>\(name) on XMPP</title>
            <link rel="stylesheet" href="../style.css">
            </head>
            <body>
            <main>
            <header>\(picture)<h1>\(name)</h1>\(about)</header>
            <p>\(howToJoin)</p>
            <p><a class="button" href="\(key)">Open in your XMPP client</a></p>
            \(code)
            <p>Or copy this key into your client:</p>
            <p><code>\(key)</code></p>
            <h2>Which client?</h2>
            <ul>
            <li><b>Movim</b> (in the browser) shows the whole Space: choose <i>Join a Space</i> and paste the key.</li>
            <li><b>Conversations</b>, <b>Gajim</b>, <b>Dino</b>, <b>Monal</b> and others do not know Spaces yet.
            \(withoutSpaces)</li>
            </ul>
            \(rooms)
            <p class="small">No account? Any XMPP provider will do; you are reachable from all of them.</p>
            </main>
            </body>
            </html>

            """
    }

    private var key: String { Self.escaped(invitation.key) }

    private var picture: String {
        invitation.picture.map { #"<img src="../avatars/\#(Self.escaped($0))" alt="" width="96" height="96">"# } ?? ""
    }

    private var about: String {
        let count = invitation.members
        let members =
            count > 0 ? "<p class=\"small\">\(count) \(count == 1 ? "person" : "people") here from XMPP</p>" : ""
        guard !invitation.description.isEmpty else { return members }
        return "<p>\(Self.escaped(invitation.description))</p>\(members)"
    }

    private var howToJoin: String {
        invitation.isByApproval
            ? "This is a Discord server that XMPP people can join. Somebody there has to let you in: ask with the key, "
                + "and you will hear from the server when you are in."
            : "This is a Discord server that XMPP people can join. Everybody may come in."
    }

    private var withoutSpaces: String {
        invitation.isByApproval
            ? "Ask to be let in with the bridge's ad-hoc commands; then the rooms open one by one."
            : "Enter the rooms one by one:"
    }

    private var code: String {
        QRCode(invitation.key).map { "<div class=\"code\">\($0.svg(title: "The key as a QR code"))</div>" } ?? ""
    }

    private var rooms: String {
        guard !invitation.rooms.isEmpty else { return "" }
        let items = invitation.rooms.map { room in
            "<li><a href=\"xmpp:\(Self.escaped(room.address))?join\">\(Self.escaped(room.name))</a></li>"
        }
        return "<h2>Rooms</h2><ul>\(items.joined())</ul>"
    }

    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    static let style = """
        :root { color-scheme: light dark }
        body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; background: #f4f5f7; color: #1c1e21 }
        main { max-width: 34rem; margin: 0 auto; padding: 1rem 1.25rem 3rem; overflow-wrap: anywhere }
        header { text-align: center; padding-top: 1rem }
        header img { border-radius: 1rem }
        h1 { font-size: 1.6rem; margin: .5rem 0 }
        h2 { font-size: 1.1rem; margin-top: 2rem }
        .button { display: block; text-align: center; padding: .8rem; border-radius: .6rem; background: #1565c0; \
        color: #fff; text-decoration: none; font-weight: 600 }
        .code { width: min(16rem, 80%); margin: 1.5rem auto }
        .code svg { display: block; width: 100%; height: auto; border-radius: .5rem }
        code { display: block; padding: .7rem; border-radius: .4rem; background: #e3e6ea; user-select: all }
        .small { font-size: .875rem; opacity: .8 }
        @media (prefers-color-scheme: dark) {
          body { background: #16181b; color: #e6e8ea }
          code { background: #262a2f }
          a { color: #8ab4f8 }
          .button { color: #fff }
        }

        """
}
