# SPDX-License-Identifier: Apache-2.0
"""The bridge as operators run it: `spacebridge run --config FILE`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from . import web
from .binaries import binary
from .ports import LOOPBACK, free_port
from .process import Process
from .xmppserver import XMPPServer


def merged(base: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """`base` with `changes` laid over it, section by section."""
    result = dict(base)
    for key, value in changes.items():
        inside = result.get(key)
        result[key] = merged(inside, value) if isinstance(inside, dict) and isinstance(value, dict) else value
    return result


class Bridge:
    """One bridge with its own configuration file and data directory."""

    def __init__(
        self,
        directory: Path,
        server: XMPPServer,
        discord_url: str,
        token: str,
        changes: dict[str, Any] | None = None,
        http_port: int | None = None,
    ) -> None:
        self.directory = directory
        self.http_port = free_port(http_port)
        self.config = merged(self._usual_config(server, discord_url, token), changes or {})
        self.process = Process(
            "spacebridge",
            [binary("spacebridge"), "run", "--config", str(self.config_file)],
            directory / "spacebridge.log",
        )

    def _usual_config(self, server: XMPPServer, discord_url: str, token: str) -> dict[str, Any]:
        return {
            "xmpp": {
                "host": LOOPBACK,
                "port": server.component_port,
                "components": [
                    {"domain": one, "secret": server.secret} for one in [server.component, *server.more_components]
                ],
            },
            "discord": {
                "token": token,
                "rest_url": f"{discord_url}/api/v10",
                "cdn_url": f"{discord_url}/cdn",
            },
            "spaces": {"access_model": "open", "autojoin": ["general"]},
            "http": {"host": LOOPBACK, "port": self.http_port, "public_url": self.url},
            "media": {"trusted_addresses": [LOOPBACK]},
            "storage": {"directory": str(self.data)},
            "limits": {"messages_per_minute": 6000},
            "log": {"level": "debug"},
        }

    @property
    def config_file(self) -> Path:
        return self.directory / "spacebridge.yaml"

    @property
    def data(self) -> Path:
        return self.directory / "data"

    @property
    def url(self) -> str:
        return f"http://{LOOPBACK}:{self.http_port}"

    def write_config(self) -> None:
        self.directory.mkdir(parents=True, exist_ok=True)
        # JSON is YAML, so no library is needed to write it.
        self.config_file.write_text(json.dumps(self.config, indent=2) + "\n", encoding="utf-8")
        self.config_file.chmod(0o600)

    def launch(self) -> None:
        """Starts without waiting for anything."""
        self.write_config()
        self.process.start()

    async def start(self, timeout: float = 30) -> None:
        self.launch()
        await self.process.until(self.is_ready, "it is ready", timeout)

    def is_ready(self) -> bool:
        """Whether both sides are connected, as `/readyz` tells it."""
        try:
            return web.exchange("GET", f"{self.url}/readyz", timeout=2).status == 200
        except OSError:
            return False

    async def stop(self) -> None:
        await self.process.stop()

    async def kill(self) -> None:
        await self.process.kill()

    async def get(self, path: str) -> web.Answer:
        return await web.fetch("GET", f"{self.url}{path}")
