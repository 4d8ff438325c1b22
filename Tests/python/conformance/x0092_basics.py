# SPDX-License-Identifier: Apache-2.0
"""XEP-0092, XEP-0115, XEP-0157 and XEP-0202: what any entity answers."""

from __future__ import annotations

from bridgetest.stanzas import condition, find, inner_text, presence
from bridgetest.visits import disco_info

from .case import case
from .hall import Hall

VERSION = "jabber:iq:version"


@case("XEP-0092", "the domain, rooms and puppets tell what software they are, and the time")
async def software_and_time_are_told(hall: Hall) -> None:
    speaker = await hall.stage.simulator.somebody()
    for jid in (hall.service, hall.room, f"{hall.room}/{speaker.name}"):
        answer = await hall.ana.iq("get", jid, f"<query xmlns='{VERSION}'/>")
        assert inner_text(answer, f"{{{VERSION}}}query/{{{VERSION}}}name") == "Spacebridge", jid
        assert inner_text(answer, f"{{{VERSION}}}query/{{{VERSION}}}version"), jid
        time = await hall.ana.iq("get", jid, "<time xmlns='urn:xmpp:time'/>")
        assert inner_text(time, "{urn:xmpp:time}time/{urn:xmpp:time}utc"), jid


@case("XEP-0115", "the domain's presence has entity capabilities, and disco at their node says the same as without")
async def capabilities_are_what_disco_says(hall: Hall) -> None:
    hall.ana.send(f"<presence to='{hall.service}' type='probe'/>")
    got = await hall.ana.expect(presence(frm=hall.service, type="available"))
    caps = find(got, "{http://jabber.org/protocol/caps}c")
    assert caps is not None and caps.get("hash") == "sha-1"
    plain = await disco_info(hall.ana, hall.service)
    named = await disco_info(hall.ana, hall.service, f"{caps.get('node')}#{caps.get('ver')}")
    assert {one.get("var") for one in plain} == {one.get("var") for one in named}
    wrong = f"<query xmlns='http://jabber.org/protocol/disco#info' node='{caps.get('node')}#nonsense'/>"
    assert condition(await hall.ana.iq("get", hall.service, wrong)) == "item-not-found"


@case("XEP-0157", "the domain names the people who run it")
async def contacts_are_named(hall: Hall) -> None:
    info = await disco_info(hall.ana, hall.service)
    fields = {field.get("var"): [value.text for value in field] for field in info.iter("{jabber:x:data}field")}
    assert fields["FORM_TYPE"] == ["http://jabber.org/network/serverinfo"]
    assert fields["admin-addresses"] == [f"xmpp:{hall.chief.jid}"]
