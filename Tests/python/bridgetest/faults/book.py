# SPDX-License-Identifier: Apache-2.0
"""What people really said, and where it differs from what the two sides remember."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

#: Every text begins with one of these: the side it began on, the speaker and a number.
TOKEN = re.compile(r"([dx]\d+-\d+)\b")

#: What people react with.
EMOJI = ("👍", "🎉", "🐟")

#: Who reacted, with what. On Discord, everybody of XMPP is the bot.
Reactions = dict[str, set[str]]
BOT = "the bot"


def token_of(text: str) -> str | None:
    """Whose text this is; none where it is only quoted, as in the bridge's lines that tell who reacted."""
    found = TOKEN.match(text)
    return found.group(1) if found else None


@dataclass
class Said:
    """One message as its author means it now."""

    token: str
    room: str
    text: str
    id: str = ""
    is_gone: bool = False
    edits: int = 0
    #: By the side of who reacted.
    reactions: dict[str, Reactions] = field(default_factory=lambda: {"d": {}, "x": {}})

    def reactions_in_room(self) -> Reactions:
        return {who: set for side in self.reactions.values() for who, set in side.items() if set}

    def reactions_on_discord(self) -> Reactions:
        shown = {who: set for who, set in self.reactions["d"].items() if set}
        bot: set[str] = set().union(*self.reactions["x"].values())
        return {**shown, BOT: bot} if bot else shown


@dataclass
class Line:
    """One message as a history tells it."""

    id: str
    text: str
    is_gone: bool = False
    reactions: Reactions = field(default_factory=dict)


@dataclass
class Differences:
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    disordered: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)

    def all(self) -> list[str]:
        return [f"{name}: {what}" for name, found in vars(self).items() for what in found]

    def __bool__(self) -> bool:
        return any(vars(self).values())

    def counts(self) -> str:
        return ", ".join(f"{len(found)} {name}" for name, found in vars(self).items())

    def add(self, other: Differences) -> None:
        for name, found in vars(other).items():
            vars(self)[name] += found


class Book:
    """All that was said and accepted, by token."""

    def __init__(self) -> None:
        self.said: dict[str, Said] = {}

    def pick(self, tokens: list[str], random: Random) -> Said | None:
        """One of those that are known and still there."""
        there = [said for token in tokens if (said := self.said.get(token)) and not said.is_gone]
        return random.choice(there) if there else None

    def of(self, side: str, room: str) -> list[Said]:
        return [said for said in self.said.values() if said.token[0] == side and said.room == room]

    def compare(self, room: str, archive: list[Line], channel: list[Line]) -> Differences:
        """`archive` is the room's, `channel` the Discord channel's, each in its own order."""
        differences = Differences()
        self._check(f"room {room}", room, archive, Said.reactions_in_room, differences)
        self._check(f"channel {room}", room, channel, Said.reactions_on_discord, differences)
        self._check_order(f"Discord's messages in room {room}", "d", channel, archive, differences)
        self._check_order(f"XMPP's messages in channel {room}", "x", archive, channel, differences)
        return differences

    def _check(
        self,
        where: str,
        room: str,
        lines: list[Line],
        reactions_of: Callable[[Said], Reactions],
        differences: Differences,
    ) -> None:
        seen: Counter[str] = Counter()
        for line in lines:
            token = token_of(line.text)
            if line.is_gone or token is None:
                if token is None and not line.is_gone:
                    differences.extra.append(f"{where}: {line.id} {line.text!r}")
                continue
            seen[token] += 1
            said = self.said.get(token)
            if said is None or said.room != room:
                differences.extra.append(f"{where}: {token} was never said there")
            elif said.is_gone:
                differences.extra.append(f"{where}: {token} was taken back and is there")
            elif said.text != line.text:
                differences.wrong.append(f"{where}: {token} is {line.text!r}, not {said.text!r}")
            elif (wanted := reactions_of(said)) != line.reactions:
                differences.wrong.append(f"{where}: {token} has the reactions {line.reactions}, not {wanted}")
        for side in "dx":
            for said in self.of(side, room):
                if not said.is_gone and not seen[said.token]:
                    differences.lost.append(f"{where}: {said.token} ({said.id})")
        differences.doubled += [f"{where}: {token} {count} times" for token, count in seen.items() if count > 1]

    def _check_order(
        self, where: str, side: str, wanted: list[Line], found: list[Line], differences: Differences
    ) -> None:
        """The same messages stand in the same order on both sides."""

        def tokens(lines: list[Line]) -> list[str]:
            all = [token_of(line.text) for line in lines if not line.is_gone]
            return list(dict.fromkeys(token for token in all if token and token[0] == side))

        one, other = tokens(wanted), tokens(found)
        both = set(one) & set(other)
        one = [token for token in one if token in both]
        other = [token for token in other if token in both]
        for left, right in zip(one, other, strict=True):
            if left != right:
                differences.disordered.append(f"{where}: {right} where {left} belongs")
                break
