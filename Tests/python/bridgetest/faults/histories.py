# SPDX-License-Identifier: Apache-2.0
"""Reads what each side remembers: Discord's over REST, a room's out of its archive."""

from __future__ import annotations

import urllib.parse
from typing import Any
from xml.etree.ElementTree import Element

from ..person import Person
from ..simulator import Simulator
from ..stanzas import find, inner_text
from ..visits import archive
from .book import BOT, Line, Reactions

_PAGE = 100
#: How the lines begin that tell who in the room reacted.
_REACTION_LINE = "-# [↩]("


async def channel_lines(simulator: Simulator, channel: str) -> list[Line]:
    """A channel's messages, oldest first, with who reacted to them."""
    found: list[Line] = []
    before = ""
    while True:
        page = await simulator.rest("GET", f"/channels/{channel}/messages?limit={_PAGE}{before}")
        for message in page:
            if message["type"] in (0, 19) and not message["content"].startswith(_REACTION_LINE):
                reactions = await _reactions(simulator, channel, message)
                found.append(Line(message["id"], message["content"], reactions=reactions))
        if len(page) < _PAGE:
            return sorted(found, key=lambda line: int(line.id))
        before = f"&before={page[-1]['id']}"


async def _reactions(simulator: Simulator, channel: str, message: dict[str, Any]) -> Reactions:
    found: Reactions = {}
    for emoji in [reaction["emoji"]["name"] for reaction in message.get("reactions", [])]:
        path = f"/channels/{channel}/messages/{message['id']}/reactions/{urllib.parse.quote(emoji)}"
        for user in await simulator.rest("GET", path):
            name = BOT if user.get("bot") else user["global_name"] or user["username"]
            found.setdefault(name, set()).add(emoji)
    return found


def _is_tombstone(message: Element) -> bool:
    return any(child.tag.endswith("}retracted") for child in message)


def _is_retraction(message: Element) -> bool:
    return any(child.tag.endswith(("}retract", "}apply-to")) for child in message)


async def room_lines(reader: Person, room: str) -> list[Line]:
    """A room's messages in the order of its archive, with corrections, retractions and reactions applied."""
    lines: list[Line] = []
    by_id: dict[tuple[str, str], Line] = {}
    after = ""
    while True:
        page, fin = await archive(reader, room, f"<max>{_PAGE}</max>{after}")
        for entry in page:
            _apply(entry.id, entry.message, lines, by_id)
        if fin.get("complete") == "true" or not page:
            return lines
        after = f"<after>{page[-1].id}</after>"


def _apply(id: str, message: Element, lines: list[Line], by_id: dict[tuple[str, str], Line]) -> None:
    nick = message.get("from", "").partition("/")[2]
    if not nick:
        return  # the room itself speaks: a notice
    if _is_tombstone(message):
        lines.append(Line(id, "", is_gone=True))
        return
    if _is_retraction(message):
        return
    if (reactions := find(message, "reactions:reactions")) is not None:
        for line in lines:
            if line.id == reactions.get("id"):
                line.reactions[nick] = {child.text or "" for child in reactions}
                if not line.reactions[nick]:
                    del line.reactions[nick]
        return
    text = inner_text(message, "c:body")
    if text is None:
        return
    replaced = find(message, "correct:replace")
    if replaced is None:
        line = Line(id, text)
        lines.append(line)
        by_id[nick, message.get("id", "")] = line
    elif original := by_id.get((nick, replaced.get("id", ""))):
        original.text = text
