# SPDX-License-Identifier: Apache-2.0
"""The Discord simulator, and the hands of the people in it (see docs/simulator.md)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from . import web
from .binaries import ROOT, binary
from .ports import LOOPBACK, free_port
from .process import Process

#: Shaped as Discord's tokens are: other libraries read the bot's id out of the first part.
TOKEN = "OTAwMDAwMDAwMDAwMDAwMDAw.Simula.of-no-use-on-the-real-Discord"
DEMO = ROOT / "config" / "scenarios" / "demo.json"
DISCORD_EPOCH = 1_420_070_400_000


def milliseconds_of(snowflake: str) -> int:
    """When a Discord id was made, since the Unix epoch."""
    return (int(snowflake) >> 22) + DISCORD_EPOCH


class Simulator:
    """A Discord of one's own. Writes by people and moderators go through its control plane, reads through its REST."""

    def __init__(self, directory: Path, scenario: Path = DEMO, port: int | None = None, token: str = TOKEN) -> None:
        self.port = free_port(port)
        self.token = token
        self.process = Process(
            "discord-simulator",
            [
                binary("discord-simulator"),
                "--port", str(self.port),
                "--token", token,
                "--scenario", str(scenario),
            ],
            directory / "discord-simulator.log",
        )  # fmt: skip

    @property
    def url(self) -> str:
        return f"http://{LOOPBACK}:{self.port}"

    async def start(self) -> None:
        self.process.start()
        await self.process.until(self._answers, "it answers", timeout=15)

    def _answers(self) -> bool:
        try:
            return web.exchange("GET", f"{self.url}/api/v10/gateway", timeout=2).status == 200
        except OSError:
            return False

    async def stop(self) -> None:
        await self.process.stop()

    # Discord's own REST, as the bot

    async def rest(self, method: str, path: str, body: Any = None) -> Any:
        headers = {"Authorization": f"Bot {self.token}"}
        answer = await web.fetch(method, f"{self.url}/api/v10{path}", body, headers)
        if answer.status >= 300:
            raise RuntimeError(f"{method} {path}: {answer.status} {answer.text}")
        return answer.json() if answer.body else None

    async def messages(self, channel: str) -> list[dict[str, Any]]:
        """The newest fifty, newest first."""
        return await self.rest("GET", f"/channels/{channel}/messages?limit=50")
