# SPDX-License-Identifier: Apache-2.0
"""A host where people on XMPP put their files, as HTTP File Upload services are."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from .ports import LOOPBACK


class UploadHost:
    """Serves what it is given; a context manager that ends it."""

    def __init__(self) -> None:
        self.files: dict[str, tuple[str, bytes]] = {}
        self.redirects: dict[str, str] = {}
        self.asked: list[str] = []
        host = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                host.asked.append(self.path)
                if self.path in host.redirects:
                    self.send_response(302)
                    self.send_header("Location", host.redirects[self.path])
                    self.end_headers()
                    return
                found = host.files.get(self.path)
                if found is None:
                    self.send_error(404)
                    return
                type, content = found
                self.send_response(200)
                self.send_header("Content-Type", type)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._server = ThreadingHTTPServer((LOOPBACK, 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def __enter__(self) -> UploadHost:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def url(self) -> str:
        return f"http://{LOOPBACK}:{self._server.server_port}"

    def put(self, name: str, content: bytes, type: str = "application/octet-stream") -> str:
        """Returns the file's address."""
        self.files[f"/{name}"] = (type, content)
        return f"{self.url}/{name}"

    def redirect(self, name: str, target: str) -> str:
        self.redirects[f"/{name}"] = target
        return f"{self.url}/{name}"
