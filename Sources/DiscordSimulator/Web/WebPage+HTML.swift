// SPDX-License-Identifier: Apache-2.0

extension WebPage {
    static let html = """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>Discord simulator</title>
        <link rel="stylesheet" href="/page.css">
        </head>
        <body>
        <nav id="guilds" aria-label="Guilds"></nav>
        <aside id="channels" aria-label="Channels"></aside>
        <main>
        <header><h1 id="title">Discord simulator</h1><p id="topic"></p></header>
        <ol id="messages" aria-live="polite"></ol>
        <form id="composer">
        <label>as <select id="who"></select></label>
        <input id="text" autocomplete="off" placeholder="Say something" aria-label="Message">
        <label class="attach">+ picture <input id="file" type="file" hidden></label>
        <button>Send</button>
        </form>
        <p id="problem" role="alert"></p>
        </main>
        <aside id="people" aria-label="Members"></aside>
        <script src="/page.js"></script>
        </body>
        </html>

        """
}
