# SPDX-License-Identifier: Apache-2.0
"""What Prosody and ejabberd have in common for a test."""

from __future__ import annotations

import abc
from pathlib import Path

from .ports import accepts, free_port
from .process import Process

CONFIG = Path(__file__).resolve().parents[3] / "config"


class XMPPServer(abc.ABC):
    """A real server with one virtual host, one component and a data directory of its own.

    The lines that make the component are those of `config/`, which administrators copy: only the domain, the secret
    and the port are put in their places.
    """

    name: str
    snippet: str

    def __init__(self, directory: Path, domain: str = "localhost", secret: str = "change-me") -> None:
        self.directory = directory
        self.domain = domain
        self.component = f"discord.{domain}"
        #: Further domains that are the bridge's, with the same secret.
        self.more_components: list[str] = []
        self.secret = secret
        self.c2s_port = 0
        self.component_port = 0
        self.process: Process | None = None

    def snippet_text(self) -> str:
        return (CONFIG / self.snippet).read_text(encoding="utf-8")

    def adapted_snippet(self) -> str:
        return self.snippet_text().replace("example.org", self.domain).replace("change-me", self.secret)

    def choose_ports(self, c2s: int | None = None, component: int | None = None) -> None:
        """Takes the given ports if they are free, any others if not."""
        self.c2s_port = free_port(c2s)
        self.component_port = free_port(component)

    async def start(self) -> None:
        if not self.c2s_port:
            self.choose_ports()
        self.directory.mkdir(parents=True, exist_ok=True)
        self.write_config()
        if self.process is None:
            self.process = self.make_process()
        self.process.start()
        await self.process.until(
            lambda: accepts(self.c2s_port) and accepts(self.component_port), "its ports are open", timeout=30
        )

    async def stop(self) -> None:
        if self.process is not None:
            await self.process.stop()

    async def restart(self) -> None:
        """Down and up again on the same ports with the same data."""
        await self.stop()
        await self.start()

    @abc.abstractmethod
    def write_config(self) -> None: ...

    @abc.abstractmethod
    def make_process(self) -> Process: ...

    @abc.abstractmethod
    async def register(self, user: str, password: str) -> None:
        """Makes an account on the virtual host."""
