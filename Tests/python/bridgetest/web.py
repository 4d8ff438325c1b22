# SPDX-License-Identifier: Apache-2.0
"""Plain HTTP requests, for endpoints on loopback."""

from __future__ import annotations

import asyncio
import json
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import Any

from .deadline import PATIENCE


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode(errors="replace")

    def json(self) -> Any:
        return json.loads(self.body)


_opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def exchange(
    method: str, url: str, body: Any = None, headers: dict[str, str] | None = None, timeout: float = PATIENCE
) -> Answer:
    """One request; `body` goes as JSON. Any status is an answer; no connection raises OSError."""
    data = None if body is None else json.dumps(body).encode()
    all_headers = {"User-Agent": "DiscordBot (bridgetest, 1)", **(headers or {})}
    if data is not None:
        all_headers["Content-Type"] = "application/json"
    request = urllib.request.Request(url, data=data, method=method, headers=all_headers)
    try:
        with _opener.open(request, timeout=timeout) as got:
            return Answer(got.status, {k.lower(): v for k, v in got.headers.items()}, got.read())
    except urllib.error.HTTPError as refusal:
        return Answer(refusal.code, {k.lower(): v for k, v in refusal.headers.items()}, refusal.read())


async def fetch(method: str, url: str, body: Any = None, headers: dict[str, str] | None = None) -> Answer:
    return await asyncio.to_thread(exchange, method, url, body, headers)
