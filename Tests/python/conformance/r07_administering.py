# SPDX-License-Identifier: Apache-2.0
"""R7: lists, standing and configuration, asked for by people who may not."""

from __future__ import annotations

from bridgetest.stanzas import NS, condition, inner_text, message

from .case import case
from .hall import Hall

OWNER = "http://jabber.org/protocol/muc#owner"


@case("R7", "lists, changes, the configuration and the end of a room are forbidden to guests, with a reason")
async def guests_do_not_administer(hall: Hall) -> None:
    for type, payload in (
        ("get", f"<query xmlns='{NS['admin']}'><item affiliation='member'/></query>"),
        ("get", f"<query xmlns='{NS['admin']}'><item role='moderator'/></query>"),
        ("set", f"<query xmlns='{NS['admin']}'><item nick='ben' role='none'/></query>"),
        ("set", f"<query xmlns='{NS['admin']}'><item jid='ben@localhost' affiliation='outcast'/></query>"),
        ("get", f"<query xmlns='{OWNER}'/>"),
        ("set", f"<query xmlns='{OWNER}'><destroy/></query>"),
        ("set", f"<query xmlns='{OWNER}'><x xmlns='jabber:x:data' type='submit'/></query>"),
        ("set", f"<moderate xmlns='{NS['moderate']}' id='1'><retract xmlns='{NS['retract']}'/></moderate>"),
    ):
        answer = await hall.ana.iq(type, hall.room, payload)
        assert condition(answer) == "forbidden", payload
        assert inner_text(answer, "c:error/stanzas:text"), payload


@case("R7", "malformed requests are bad requests")
async def malformed_requests_are_refused(hall: Hall) -> None:
    empty = await hall.ana.iq("set", hall.room, f"<query xmlns='{NS['admin']}'/>")
    assert condition(empty) == "bad-request"


@case("R7", "the topic is not a guest's to change, and says so")
async def topics_are_not_for_guests(hall: Hall) -> None:
    hall.ana.send(f"<message type='groupchat' to='{hall.room}' id='mine'><subject>Mine</subject></message>")
    answer = await hall.ana.expect(message(frm=hall.room, type="error", id="mine"))
    assert condition(answer) == "forbidden" and inner_text(answer, "c:error/stanzas:text")
