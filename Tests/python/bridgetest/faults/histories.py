# SPDX-License-Identifier: Apache-2.0
"""Reads what each side remembers: Discord's over REST, a room's out of its archive."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from ..person import Person
from ..simulator import Simulator
from ..stanzas import find, inner_text
from ..visits import archive
from .book import Line

_PAGE = 100


async def channel_lines(simulator: Simulator, channel: str) -> list[Line]:
    """A channel's messages, oldest first."""
    found: list[Line] = []
    before = ""
    while True:
        page = await simulator.rest("GET", f"/channels/{channel}/messages?limit={_PAGE}{before}")
        found += [Line(message["id"], message["content"]) for message in page if message["type"] in (0, 19)]
        if len(page) < _PAGE:
            return sorted(found, key=lambda line: int(line.id))
        before = f"&before={page[-1]['id']}"


def _is_tombstone(message: Element) -> bool:
    return any(child.tag.endswith("}retracted") for child in message)


def _is_retraction(message: Element) -> bool:
    return any(child.tag.endswith(("}retract", "}apply-to")) for child in message)


async def room_lines(reader: Person, room: str) -> list[Line]:
    """A room's messages in the order of its archive, corrections and retractions applied."""
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
