# SPDX-License-Identifier: Apache-2.0
"""Somebody on XMPP who says everything exactly once, whatever happens to the connection.

As a careful client does: a message whose reflection does not come is sent again under the same id.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter, deque
from xml.etree.ElementTree import Element

import slixmpp
from slixmpp.xmlstream.xmlstream import NotConnectedError

from ..person import Person
from ..stanzas import condition, find, inner_text, kind
from ..visits import stanza_id
from .book import token_of

#: Errors that say: later. All others from a room mean that one has to join again.
_LATER = {
    "remote-server-not-found", "remote-server-timeout", "service-unavailable", "resource-constraint",
    "policy-violation", "internal-server-error", "recipient-unavailable",
}  # fmt: skip


class Talker(Person):
    def __init__(self, jid: str, password: str, port: int, nick: str, rooms: list[str], resource: str = "faults"):
        super().__init__(jid, password, port, resource)
        self.nick = nick
        self.rooms = rooms
        #: How often each stanza id was seen, by room: what a client that never reads the archive has.
        self.seen: dict[str, Counter[str]] = {room: Counter() for room in rooms}
        #: The newest messages as tokens with stanza ids, by room.
        self.latest: dict[str, deque[tuple[str, str]]] = {room: deque(maxlen=8) for room in rooms}
        self.resent = 0
        self._answers: dict[str, asyncio.Future[Element]] = {}
        self._inside: dict[str, asyncio.Future[None]] = {}

    def _arrived(self, got: slixmpp.xmlstream.StanzaBase) -> slixmpp.xmlstream.StanzaBase:
        element = got.xml
        room, _, nick = element.get("from", "").partition("/")
        if kind(element) == "message":
            if element.get("type") != "error" and room in self.seen and inner_text(element, "c:body") is not None:
                self._heard(room, element)
            if element.get("type") == "error" or nick == self.nick:
                self._settle(element)
        elif kind(element) == "presence" and room in self._inside and nick == self.nick:
            self._presence(room, element)
        elif kind(element) == "iq":
            return super()._arrived(got)
        return got

    def _heard(self, room: str, element: Element) -> None:
        id = stanza_id(element, room) or ""
        self.seen[room][id] += 1
        token = token_of(inner_text(element, "c:body") or "")
        if token and find(element, "correct:replace") is None:
            self.latest[room].append((token, id))

    def _settle(self, element: Element) -> None:
        waiting = self._answers.get(element.get("id", ""))
        if waiting is not None and not waiting.done():
            waiting.set_result(element)

    def _presence(self, room: str, element: Element) -> None:
        waiting = self._inside[room]
        if waiting.done():
            return
        if element.get("type") is None and find(element, "user:x/user:status[@code='110']") is not None:
            waiting.set_result(None)

    @property
    def is_connected(self) -> bool:
        return self._client is not None and bool(self._client.is_connected())

    async def come_back(self) -> None:
        """Logs in and enters every room, however often it takes."""
        while True:
            if self._client is not None:
                self._client.abort()
                self._client = None
            with contextlib.suppress(Exception):
                await self.login(timeout=5)
                for room in self.rooms:
                    await self.enter(room)
                return
            await asyncio.sleep(0.5)

    async def enter(self, room: str) -> None:
        while True:
            self._inside[room] = asyncio.get_running_loop().create_future()
            self.send(
                f"<presence to='{room}/{self.nick}'><x xmlns='http://jabber.org/protocol/muc'>"
                "<history maxstanzas='0'/></x></presence>"
            )
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._inside[room], 3)
                return
            if not self.is_connected:
                raise ConnectionError("the connection went while joining")

    async def insist(self, room: str, id: str, xml: str) -> bool:
        """Sends until the room reflects it; `False` when the room says that there is nothing to change any more."""
        first = True
        while True:
            if not self.is_connected:
                await self.come_back()
            if not first:
                self.resent += 1
            first = False
            self._answers[id] = asyncio.get_running_loop().create_future()
            try:
                self.send(xml)
                answer = await asyncio.wait_for(self._answers[id], 3)
            except (TimeoutError, NotConnectedError):
                continue
            finally:
                del self._answers[id]
            if answer.get("type") != "error":
                return True
            if (failed := condition(answer)) == "item-not-found":
                return False
            await asyncio.sleep(0.3)
            if failed not in _LATER:
                with contextlib.suppress(ConnectionError, NotConnectedError):
                    await self.enter(room)
