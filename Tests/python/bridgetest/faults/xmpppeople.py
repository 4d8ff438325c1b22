# SPDX-License-Identifier: Apache-2.0
"""People on XMPP, who write, correct, retract and react, at the pace they are told."""

from __future__ import annotations

from random import Random

from ..stanzas import NS
from .book import EMOJI, Book, Said
from .pace import Pace
from .talker import Talker


class XMPPWriter:
    """One account's writing. `said.id` is the id its client gave the message."""

    def __init__(
        self, number: int, talker: Talker, rooms: dict[str, str], book: Book, random: Random, reactions: float
    ) -> None:
        self.number = number
        self.talker = talker
        self.rooms = rooms
        self.book = book
        self.random = random
        #: The share of reactions in what they do.
        self.reactions = reactions
        self.count = 0
        self.acts = 0
        self._recent: list[Said] = []

    async def write(self, count: int, pace: Pace) -> None:
        while self.count < count:
            await pace.wait(self.count)
            roll = self.random.random()
            if roll < 0.08 and self._recent:
                await self._correct(self.random.choice(self._recent))
            elif roll < 0.13 and self._recent:
                await self._retract(self.random.choice(self._recent))
            elif roll < 0.13 + self.reactions and self._recent:
                await self._react(*self.random.choice(sorted(self.rooms.items())))
            else:
                await self._say()

    async def _react(self, name: str, room: str) -> None:
        """Another set of reactions, perhaps none, to one of the newest messages."""
        latest = dict(self.talker.latest[room])
        said = self.book.pick(sorted(latest), self.random)
        if said is None or said.room != name:
            return
        chosen = {emoji for emoji in EMOJI if self.random.random() < 0.3}
        reactions = "".join(f"<reaction>{emoji}</reaction>" for emoji in sorted(chosen))
        id = self._new_id("react")
        if await self.talker.insist(
            room,
            id,
            f"<message type='groupchat' to='{room}' id='{id}'><reactions xmlns='{NS['reactions']}' "
            f"id='{latest[said.token]}'>{reactions}</reactions><store xmlns='urn:xmpp:hints'/></message>",
        ):
            said.reactions["x"][self.talker.nick] = chosen

    def _new_id(self, what: str) -> str:
        self.acts += 1
        return f"{what}-{self.number}-{self.acts}"

    async def _say(self) -> None:
        self.count += 1
        name, room = self.random.choice(sorted(self.rooms.items()))
        said = Said(f"x{self.number}-{self.count}", name, "", self._new_id("say"))
        said.text = f"{said.token} from XMPP"
        if await self._send(room, said.id, said.text):
            self.book.said[said.token] = said
            self._recent = [*self._recent[-29:], said]

    async def _correct(self, said: Said) -> None:
        said.edits += 1
        text = f"{said.token} from XMPP, version {said.edits + 1}"
        more = f"<replace xmlns='{NS['correct']}' id='{said.id}'/>"
        if await self._send(self.rooms[said.room], self._new_id("correct"), text, more):
            said.text = text

    async def _retract(self, said: Said) -> None:
        self._recent.remove(said)
        room, id = self.rooms[said.room], self._new_id("retract")
        # When its answer was lost, the second try finds nothing to retract: that is as good.
        await self.talker.insist(
            room,
            id,
            f"<message type='groupchat' to='{room}' id='{id}'><retract xmlns='{NS['retract']}' id='{said.id}'/>"
            "<fallback xmlns='urn:xmpp:fallback:0' for='urn:xmpp:message-retract:1'/>"
            "<body>/me retracted a message</body><store xmlns='urn:xmpp:hints'/></message>",
        )
        said.is_gone = True

    async def _send(self, room: str, id: str, text: str, more: str = "") -> bool:
        return await self.talker.insist(
            room,
            id,
            f"<message type='groupchat' to='{room}' id='{id}'><body>{text}</body>"
            f"<origin-id xmlns='{NS['sid']}' id='{id}'/>{more}</message>",
        )
