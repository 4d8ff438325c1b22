# SPDX-License-Identifier: Apache-2.0
"""Linking an account on XMPP to a person on Discord, as people do it."""

from __future__ import annotations

import re

from .person import Person
from .stage import Stage
from .stanzas import inner_text, message


async def user_id(stage: Stage, name: str) -> str:
    members = (await stage.simulator.guild())["members"]
    return next(member["user"]["id"] for member in members if member["user"]["username"] == name)


async def link(stage: Stage, person: Person, name: str) -> None:
    """Proves with a code that the account is that of `name` on Discord."""
    told = (await stage.simulator.slash(name, "general", "link"))["content"]
    code = re.search(r"[A-Z2-9]{4}-[A-Z2-9]{4}", told)
    assert code is not None, told
    person.send(f"<message type='chat' to='{stage.service}' id='{person.new_id()}'><body>{code[0]}</body></message>")
    answer = await person.expect(message(frm=stage.service, type="chat"))
    assert "linked to" in (inner_text(answer, "c:body") or "")
