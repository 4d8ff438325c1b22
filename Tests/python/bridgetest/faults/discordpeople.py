# SPDX-License-Identifier: Apache-2.0
"""People on Discord, who write, change their minds, delete and react, at the pace they are told."""

from __future__ import annotations

import asyncio
import contextlib
from random import Random

from ..simulator import Simulator, Speaker
from .book import EMOJI, Book, Said, token_of
from .pace import Pace


class DiscordPeople:
    def __init__(
        self,
        simulator: Simulator,
        speakers: list[Speaker],
        channels: dict[str, str],
        book: Book,
        random: Random,
        reactions: float,
    ) -> None:
        self.simulator = simulator
        self.speakers = speakers
        self.channels = channels
        self.book = book
        self.random = random
        #: The share of reactions in what they do.
        self.reactions = reactions
        self.count = 0
        self._recent: list[Said] = []

    async def write(self, count: int, pace: Pace) -> None:
        while self.count < count:
            await pace.wait(self.count)
            roll = self.random.random()
            if roll < 0.08 and self._recent:
                await self._edit(self.random.choice(self._recent))
            elif roll < 0.13 and self._recent:
                await self._delete(self.random.choice(self._recent))
            elif roll < 0.13 + self.reactions and self._recent:
                await self._react(self.random.choice(sorted(self.channels.items())))
            else:
                await self._say()

    async def _react(self, where: tuple[str, str]) -> None:
        """Somebody puts a reaction to one of the newest messages, or takes it off."""
        name, channel = where
        latest = (await self.simulator.look("page", channel=channel))["messages"][-8:]
        tokens = {token: message["id"] for message in latest if (token := token_of(message["content"]))}
        speaker, emoji = self.random.choice(self.speakers), self.random.choice(EMOJI)
        said = self.book.pick(sorted(tokens), self.random)
        if said is None or said.room != name:
            return
        mine = said.reactions["d"].setdefault(speaker.name, set())
        verb = "unreact" if emoji in mine else "react"
        with contextlib.suppress(RuntimeError):  # it is being taken back just now
            await self.simulator.play(verb, who=speaker.user, channel=channel, message=tokens[said.token], emoji=emoji)
            mine ^= {emoji}

    async def _say(self) -> None:
        self.count += 1
        name, channel = self.random.choice(sorted(self.channels.items()))
        number = self.random.randrange(len(self.speakers))
        said = Said(f"d{number}-{self.count}", name, "")
        said.text = f"{said.token} from Discord"
        said.id = await self.simulator.say(self.speakers[number], channel, said.text)
        self.book.said[said.token] = said
        self._recent = [*self._recent[-29:], said]

    async def _edit(self, said: Said) -> None:
        said.edits += 1
        said.text = f"{said.token} from Discord, version {said.edits + 1}"
        await self.simulator.edit(self.channels[said.room], said.id, said.text)
        # An edit carries its time in milliseconds: two in one millisecond would be one.
        await asyncio.sleep(0.002)

    async def _delete(self, said: Said) -> None:
        self._recent.remove(said)
        said.is_gone = True
        await self.simulator.delete(self.channels[said.room], said.id)
