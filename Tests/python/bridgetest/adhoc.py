# SPDX-License-Identifier: Apache-2.0
"""Ad-hoc commands (XEP-0050), run with slixmpp's own plugin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .person import Person

PREFIX = "spacebridge#"


@dataclass(frozen=True)
class Step:
    """Where a command has got to."""

    session: str
    status: str
    notes: list[tuple[str, str]]
    fields: dict[str, Any]

    @property
    def text(self) -> str:
        """Everything there is to read."""
        lines = [text for _, text in self.notes]
        reply = self.fields.get("reply")
        return "\n".join(lines + (reply if isinstance(reply, list) else [reply or ""]))


async def listed(person: Person, jid: str) -> set[str]:
    """The names of the commands that are offered to somebody."""
    answer = await person.client["xep_0050"].get_commands(jid)
    return {node.removeprefix(PREFIX) for _, node, _ in answer["disco_items"]["items"]}


async def step(person: Person, jid: str, verb: str, action: str, session: str, **given: str) -> Step:
    """Goes on with a command that was begun."""
    form = person.client["xep_0004"].make_form(ftype="submit")
    for name, value in given.items():
        form.add_field(var=name, value=value)
    answer = await person.client["xep_0050"].send_command(
        jid, PREFIX + verb, action=action, payload=[form], sessionid=session
    )
    return _step(answer)


async def begin(person: Person, jid: str, verb: str) -> Step:
    """Begins a command."""
    return _step(await person.client["xep_0050"].send_command(jid, PREFIX + verb))


async def run(person: Person, jid: str, verb: str, **given: str) -> Step:
    """Begins a command and fills in its form, if it has one."""
    first = await begin(person, jid, verb)
    if first.status == "completed":
        return first
    return await step(person, jid, verb, "complete", first.session, **given)


def _step(answer: Any) -> Step:
    command = answer["command"]
    form = command["form"] if command.xml.find("{jabber:x:data}x") is not None else None
    fields = {} if form is None else {name: field["value"] for name, field in form.get_fields().items()}
    return Step(command["sessionid"], command["status"], list(command["notes"]), fields)
