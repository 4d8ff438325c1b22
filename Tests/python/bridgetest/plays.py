# SPDX-License-Identifier: Apache-2.0
"""Plays out of Tests/Scenes, on real servers; docs/scenes.md says how they are written."""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from . import web
from .binaries import ROOT
from .deadline import Late, eventually
from .person import Person
from .stage import Stage
from .stanzas import Wanted, text_of

SCENES = ROOT / "Tests" / "Scenes"
_ORDERS = ("absent", "exactly")


def files() -> list[Path]:
    """All plays there are, by name."""
    return sorted(SCENES.glob("*.json"))


def _fits(got: str, wanted: str, names: dict[str, str] | None = None) -> bool:
    """`~words` is looked for inside; `~words$name` names the word behind them."""
    if not wanted.startswith("~"):
        return got == wanted
    head, names_one, name = wanted[1:].partition("$")
    if names is None or not names_one:
        return wanted[1:] in got
    word = re.match(r"[^\s()?]+", got[got.index(head) + len(head) :]) if head in got else None
    if word:
        names[name] = word[0]
    return word is not None


def matches(got: Element, wanted: Element, names: dict[str, str]) -> bool:
    """Whether a stanza has all that is wanted of it; `$name` in an attribute binds its value."""
    if got.tag != wanted.tag:
        return False
    bound = dict(names)
    for key, value in wanted.attrib.items():
        if key in _ORDERS:
            continue
        if key not in got.attrib:
            return False
        if value.startswith("$"):
            bound[value[1:]] = got.attrib[key]
        elif not _fits(got.attrib[key], value, bound):
            return False
    text = (wanted.text or "").strip()
    if text and not _fits(got.text or "", text, bound):
        return False
    if "exactly" in wanted.attrib and len(got) != len(wanted):
        return False
    left = list(got)
    for child in wanted:
        place = None
        for index, candidate in enumerate(left):
            tried = dict(bound)
            if matches(candidate, child, tried):
                place = index
                if "absent" not in child.attrib:
                    bound.update(tried)
                break
        if (place is not None) == ("absent" in child.attrib):
            return False
        if place is not None:
            del left[place]
    names.update(bound)
    return True


def has(got: Any, wanted: Any) -> bool:
    """The same for JSON: what is not mentioned may be anything."""
    if isinstance(wanted, dict) and isinstance(got, dict):
        return all(has(got.get(key), value) for key, value in wanted.items())
    if isinstance(wanted, list) and isinstance(got, list):
        return got == [] if wanted == [] else all(any(has(one, entry) for one in got) for entry in wanted)
    if isinstance(wanted, str) and isinstance(got, str):
        return _fits(got, wanted)
    return got == wanted


async def _read(wanted: list[str], heard: Callable[[], Awaitable[list[str]]]) -> None:
    """All these texts have come, in this order."""

    async def complete() -> list[str] | None:
        texts = await heard()
        return texts if set(wanted) <= set(texts) else None

    order = [text for text in await eventually(complete, f"the texts {wanted}", interval=0.05) if text in wanted]
    assert order == wanted, f"the order is {order}"


async def _fetch(wanted: dict[str, Any]) -> None:
    """Opens a link until the answer is as wanted."""
    headers = {"Range": wanted["range"]} if "range" in wanted else {}

    async def fits() -> bool:
        answer = await web.fetch("GET", wanted["url"], headers=headers)
        return (
            answer.status == wanted.get("status", 200)
            and wanted.get("text") in (None, answer.text)
            and wanted.get("type") in (None, answer.headers.get("content-type"))
        )

    await eventually(fits, f"{wanted['url']} answers {wanted}", interval=0.05)


@dataclass
class Cast:
    """Who plays: people in the room, and the names every play may use."""

    stage: Stage
    room: str
    people: dict[str, Person]
    channels: dict[str, str]
    names: dict[str, str] = field(default_factory=dict)

    async def play(self, file: Path) -> None:
        script = json.loads(file.read_text())
        for person in self.people.values():
            person.inbox.clear()
        names = dict(self.names)
        start = (await self.stage.simulator.look("requests", limit="1000"))[-1:]
        after = str(start[0]["n"]) if start else "0"
        for number, step in enumerate(script["steps"], 1):
            try:
                await self._step(step, names, after)
            except Exception as error:
                raise AssertionError(f"{file.stem}, step {number}: {error}") from error

    def _filled(self, value: Any, names: dict[str, str]) -> Any:
        if isinstance(value, str):
            long = re.sub(r"\{([^{}]+)\*([0-9]+)\}", lambda found: found[1] * int(found[2]), value)
            return re.sub(r"\{([^{}]+)\}", lambda found: names.get(found[1], found[0]), long)
        if isinstance(value, list):
            return [self._filled(entry, names) for entry in value]
        if isinstance(value, dict):
            return {key: self._filled(entry, names) for key, entry in value.items()}
        return value

    def _channel(self, given: dict[str, Any]) -> str:
        name = given.pop("channel", "general")
        return self.channels.get(name, name)

    async def _step(self, step: dict[str, Any], names: dict[str, str], after: str) -> None:
        who, does = step["who"], step["does"]
        if who == "discord":
            await self._discord(does, self._filled(step.get("with", {}), names), step.get("as"), names, after)
            return
        person = self.people[who]
        if does == "reads":

            async def bodies() -> list[str]:
                return [body.text or "" for got in person.inbox for body in got.findall("{jabber:client}body")]

            await _read(step["with"]["texts"], bodies)
            return
        if does == "fetches":
            await _fetch(self._filled(step["with"], names))
            return
        xml = self._filled(step["xml"], names)
        if does == "sends":
            person.send(xml)
            return
        pattern = ElementTree.fromstring(f"<x xmlns='jabber:client'>{xml}</x>")[0]
        wanted = Wanted(text_of(pattern), lambda got: matches(got, pattern, dict(names)))
        if does == "gets":
            if again := step.get("again"):
                got = await self._until(person, wanted, again, names, after)
            else:
                got = await person.expect(wanted)
            matches(got, pattern, names)
        elif does == "never gets":
            await person.never(wanted, self.room)
        else:
            raise ValueError(f"nobody can {does}")

    async def _until(
        self, person: Person, wanted: Wanted, again: dict[str, Any], names: dict[str, str], after: str
    ) -> Element:
        """Plays `again` over and over until what is wanted has come."""
        for _ in range(100):
            await self._step(again, names, after)
            try:
                return await person.expect(wanted, 0.3)
            except Late:
                continue
        return await person.expect(wanted)

    async def _discord(self, does: str, given: Any, binds: str | None, names: dict[str, str], after: str) -> None:
        simulator = self.stage.simulator
        if does == "asked":
            await simulator.look("wait", method=given["method"], path=given["path"], after=after, timeout="10000")
        elif does == "reads":
            channel = self._channel(given)

            async def contents() -> list[str]:
                return [message["content"] for message in await simulator.messages(channel)]

            await _read(given["texts"], contents)
        elif does in ("has", "lacks"):
            channel = self._channel(given)

            async def found() -> dict[str, Any] | None:
                fitting = [entry for entry in await simulator.messages(channel) if has(entry, given)]
                if does == "lacks":
                    return None if fitting else {}
                return fitting[-1] if fitting else None

            async def settled() -> list[Any] | None:
                one = await found()
                return None if one is None else [one]

            try:
                got = await eventually(settled, f"Discord {does} {given}", interval=0.05)
            except Exception as error:
                newest = (await simulator.messages(channel))[-3:]
                raise AssertionError(f"{error}; the newest: {newest}") from error
            if binds:
                names[binds] = got[0]["id"]
        else:
            result = await simulator.play(does, **given)
            if binds:
                names[binds] = result["id"]


async def cast(stage: Stage, room: str, people: dict[str, Person], files: str) -> Cast:
    """The people, with everybody's and everything's names on Discord."""
    guild = await stage.simulator.guild()
    channels = {channel["name"]: channel["id"] for channel in guild["channels"]}
    names = {"room": room, "guild": guild["id"], "bridge": stage.service, "files": files}
    names["media"] = f"{stage.bridge.url}/media/"
    names.update({f"#{name}": id for name, id in channels.items()})
    names.update({f"&{role['name']}": role["id"] for role in guild["roles"]})
    names.update({f"@{member['user']['username']}": member["user"]["id"] for member in guild["members"]})
    names.update({name: person.full_jid for name, person in people.items()})
    return Cast(stage, room, people, channels, names)
