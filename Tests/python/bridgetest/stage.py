# SPDX-License-Identifier: Apache-2.0
"""All parts together: an XMPP server, a Discord, the bridge between them, and people."""

from __future__ import annotations

import asyncio
from pathlib import Path
from types import TracebackType
from typing import Any

from . import visits
from .bridge import Bridge
from .deadline import eventually
from .ejabberd import Ejabberd
from .person import Person
from .prosody import Prosody
from .simulator import TESTS, Simulator
from .stanzas import form_value
from .xmppserver import XMPPServer

SERVERS: dict[str, type[XMPPServer]] = {"prosody": Prosody, "ejabberd": Ejabberd}
SPACE = "urn:xmpp:spaces:0"


class Stage:
    """One of each, in a directory of their own; an async context manager that ends them in order."""

    def __init__(
        self,
        server: str,
        directory: Path,
        scenario: Path = TESTS,
        changes: dict[str, Any] | None = None,
        domain: str = "localhost",
        more_components: list[str] | None = None,
    ) -> None:
        self.directory = directory
        self.server = SERVERS[server](directory / server, domain)
        self.server.more_components = more_components or []
        self.server.choose_ports()
        self.simulator = Simulator(directory, scenario)
        self.bridge = Bridge(directory / "bridge", self.server, self.simulator.url, self.simulator.token, changes)
        self.people: list[Person] = []

    @property
    def service(self) -> str:
        """The bridge's domain: rooms and Spaces live on it."""
        return self.server.component

    async def __aenter__(self) -> Stage:
        try:
            await asyncio.gather(self.server.start(), self.simulator.start())
            await self.bridge.start()
        except BaseException:
            await self.close()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        for person in self.people:
            await person.logout()
        self.people = []
        for part in (self.bridge, self.simulator, self.server):
            await part.stop()

    async def account(self, name: str) -> str:
        """Makes an account; returns its JID. The password is the name."""
        await self.server.register(name, name)
        return f"{name}@{self.server.domain}"

    async def login(self, name: str, resource: str = "test") -> Person:
        """A client of an account that exists."""
        jid = f"{name}@{self.server.domain}"
        person = Person(jid, name, self.server.c2s_port, resource)
        await person.login()
        self.people.append(person)
        return person

    async def newcomer(self, name: str) -> Person:
        """A new account and its client."""
        await self.account(name)
        return await self.login(name)

    async def spaces(self, person: Person) -> dict[str, str]:
        """Nodes of all Spaces by their titles."""
        found = {}
        for item in await visits.disco_items(person, self.service, only=SPACE):
            node = item.get("node", "")
            info = await visits.disco_info(person, self.service, node)
            found[form_value(info, "pubsub#title") or node] = node
        return found

    async def rooms(self, person: Person, node: str) -> dict[str, str]:
        """Addresses of a Space's rooms by their names."""
        items = await visits.space_items(person, self.service, node)
        return {visits.bookmark_name(item): id for id, item in items.items() if visits.bookmark_name(item)}

    async def rooms_with(self, person: Person, node: str, name: str) -> dict[str, str]:
        """The same, once one of this name is among them."""

        async def listed() -> dict[str, str] | None:
            rooms = await self.rooms(person, node)
            return rooms if name in rooms else None

        return await eventually(listed, f"a room called {name}")

    def logs(self) -> str:
        """The newest lines of every part, for a failure's report."""
        processes = [self.bridge.process, self.simulator.process, self.server.process]
        return "\n".join(process.log_tail(40) for process in processes if process is not None)
