# SPDX-License-Identifier: Apache-2.0
"""XEP-0077 and XEP-0050: where old clients and Movim's account page begin."""

from __future__ import annotations

from bridgetest.stanzas import condition, find, inner_text

from .case import case
from .hall import Hall

REGISTER = "jabber:iq:register"


@case("XEP-0077", "the domain says how to link an account, and takes nothing else; rooms show membership only")
async def registration_explains_itself(hall: Hall) -> None:
    for person in (hall.ana, await hall.stranger()):
        answer = await person.iq("get", hall.service, f"<query xmlns='{REGISTER}'/>")
        assert inner_text(answer, f"{{{REGISTER}}}query/{{{REGISTER}}}instructions")
    form = await hall.ana.iq("set", hall.service, f"<query xmlns='{REGISTER}'><username>ana</username></query>")
    assert condition(form) == "not-acceptable" and inner_text(form, "c:error/stanzas:text")
    room = await hall.ana.iq("get", hall.room, f"<query xmlns='{REGISTER}'/>")
    assert find(room, f"{{{REGISTER}}}query/{{{REGISTER}}}registered") is not None
    room = await hall.ana.iq("set", hall.room, f"<query xmlns='{REGISTER}'><nick>x</nick></query>")
    assert condition(room) == "not-allowed"


@case("XEP-0050", "the domain and the rooms answer when asked for their commands; an unknown one is not found")
async def commands_can_be_listed(hall: Hall) -> None:
    commands = "http://jabber.org/protocol/commands"
    for jid in (hall.service, hall.room):
        query = f"<query xmlns='http://jabber.org/protocol/disco#items' node='{commands}'/>"
        answer = await hall.ana.iq("get", jid, query)
        assert answer.get("type") == "result", jid
        run = f"<command xmlns='{commands}' node='urn:example:none' action='execute'/>"
        assert condition(await hall.ana.iq("set", jid, run)) == "item-not-found", jid
