# SPDX-License-Identifier: Apache-2.0
"""Somebody on XMPP, with a real client (slixmpp) that remembers every stanza."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import Callable
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from xml.sax.saxutils import quoteattr

import slixmpp

from .deadline import PATIENCE, Late
from .ports import LOOPBACK
from .stanzas import Wanted, answer_to, text_of

#: Extensions the client knows by itself, so that tests may also ask an implementation that is not ours.
_PLUGINS = (
    "xep_0004", "xep_0030", "xep_0045", "xep_0050", "xep_0059", "xep_0060", "xep_0085", "xep_0115", "xep_0199",
    "xep_0203", "xep_0297", "xep_0308", "xep_0313", "xep_0359", "xep_0421", "xep_0424", "xep_0425", "xep_0428",
    "xep_0444", "xep_0461",
)  # fmt: skip


class Person:
    """One account and one connection.

    What arrives is kept twice: `received` holds everything in order, `inbox` what no `expect` has taken yet.
    """

    _ids = itertools.count(1)

    def __init__(self, jid: str, password: str, port: int, resource: str = "test") -> None:
        self.jid = jid
        self.full_jid = f"{jid}/{resource}"
        self.password = password
        self.port = port
        self.received: list[Element] = []
        self.sent: list[str] = []
        self.inbox: list[Element] = []
        self._news = asyncio.Event()
        self._client: slixmpp.ClientXMPP | None = None

    @property
    def client(self) -> slixmpp.ClientXMPP:
        assert self._client is not None, f"{self.jid} is not logged in"
        return self._client

    def new_id(self, stem: str = "t") -> str:
        return f"{stem}-{next(self._ids)}"

    async def login(self, timeout: float = 20) -> None:
        client = slixmpp.ClientXMPP(self.full_jid, self.password)
        client.enable_starttls = False
        client.enable_direct_tls = False
        client.enable_plaintext = True
        client.plugin["feature_mechanisms"].unencrypted_plain = True
        for plugin in _PLUGINS:
            client.register_plugin(plugin)
        client.add_filter("in", self._arrived)
        client.add_filter("out", self._leaves)
        self._client = client
        started: asyncio.Future[str] = asyncio.get_running_loop().create_future()

        def settle(outcome: str) -> Callable[[object], None]:
            return lambda _: None if started.done() else started.set_result(outcome)

        client.add_event_handler("session_start", settle("started"))
        client.add_event_handler("failed_auth", settle("refused"))
        client.add_event_handler("connection_failed", settle("not connected"))
        client.connect(LOOPBACK, self.port)
        outcome = await asyncio.wait_for(started, timeout)
        if outcome != "started":
            raise RuntimeError(f"{self.full_jid} could not log in: {outcome}")
        client.send_presence()

    async def logout(self) -> None:
        """Ends the session politely; a session that is lost already is left alone."""
        if self._client is None:
            return
        client, self._client = self._client, None
        if client.is_connected():
            client.disconnect()
            await asyncio.wait_for(asyncio.shield(client.disconnected), timeout=10)
        else:
            client.abort()

    def drop(self) -> None:
        """Cuts the connection, as a lost network does."""
        client, self._client = self.client, None
        client.abort()

    def _arrived(self, got: slixmpp.xmlstream.StanzaBase) -> slixmpp.xmlstream.StanzaBase:
        copy = ElementTree.fromstring(text_of(got.xml))
        self.received.append(copy)
        self.inbox.append(copy)
        self._news.set()
        return got

    def _leaves(self, going: slixmpp.xmlstream.StanzaBase) -> slixmpp.xmlstream.StanzaBase:
        self.sent.append(text_of(going.xml))
        return going

    # Sending

    def send(self, xml: str) -> None:
        """Sends a stanza exactly as written."""
        self.sent.append(xml)
        self.client.send_raw(xml)

    async def iq(self, type: str, to: str, payload: str, timeout: float = PATIENCE, id: str | None = None) -> Element:
        """Asks, and returns the answer, be it a result or an error."""
        id = id or self.new_id("iq")
        self.send(f"<iq type={quoteattr(type)} to={quoteattr(to)} id={quoteattr(id)}>{payload}</iq>")
        return await self.expect(answer_to(id), timeout)

    # Waiting

    async def expect(self, wanted: Wanted, timeout: float = PATIENCE) -> Element:
        """The first stanza in the inbox that is `wanted`, now or soon; it is taken out."""
        end = time.monotonic() + timeout
        while True:
            for index, candidate in enumerate(self.inbox):
                if wanted.holds(candidate):
                    return self.inbox.pop(index)
            self._news.clear()
            left = end - time.monotonic()
            try:
                if left <= 0:
                    raise TimeoutError
                await asyncio.wait_for(self._news.wait(), left)
            except TimeoutError:
                raise Late(self._complaint(wanted, timeout)) from None

    def take(self, wanted: Wanted) -> list[Element]:
        """Everything wanted that is there already."""
        found = [candidate for candidate in self.inbox if wanted.holds(candidate)]
        self.inbox = [candidate for candidate in self.inbox if not wanted.holds(candidate)]
        return found

    async def never(self, wanted: Wanted, barrier: str) -> None:
        """Fails when `wanted` has come by the time `barrier` has answered a ping sent now.

        Stanzas from one entity keep their order, so what `barrier` sent before must be here then.
        """
        await self.ping(barrier)
        unwelcome = self.take(wanted)
        assert not unwelcome, f"{self.full_jid} was not to get {wanted.words}, but got {text_of(unwelcome[0])}"

    async def ping(self, jid: str) -> Element:
        return await self.iq("get", jid, "<ping xmlns='urn:xmpp:ping'/>")

    def _complaint(self, wanted: Wanted, timeout: float) -> str:
        latest = [f"  {text_of(got)}" for got in self.inbox[-8:]]
        return "\n".join(
            [
                f"{self.full_jid} waited {timeout:g} s for {wanted.words}; the newest of {len(self.inbox)} not taken:",
                *latest,
            ]
        )
