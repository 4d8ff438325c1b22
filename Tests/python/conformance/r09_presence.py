# SPDX-License-Identifier: Apache-2.0
"""R9: what presence carries."""

from __future__ import annotations

from bridgetest.stanzas import find, find_all, presence
from bridgetest.visits import join, leave

from .case import case
from .hall import Hall


@case("R9", "a client's own payloads are passed on, what only a room may say is not")
async def presence_keeps_what_is_the_clients(hall: Hall) -> None:
    hall.ben.send(
        f"<presence to='{hall.room}/ben' id='news'><show>away</show><status>Below deck</status>"
        "<idle xmlns='urn:xmpp:idle:1' since='2026-01-01T00:00:00Z'/><muji xmlns='urn:xmpp:jingle:muji:0'/>"
        "<hats xmlns='urn:xmpp:hats:0'><hat uri='urn:x' title='Captain'/></hats>"
        "<occupant-id xmlns='urn:xmpp:occupant-id:0' id='forged'/>"
        "<x xmlns='http://jabber.org/protocol/muc#user'><item affiliation='owner' role='moderator'/></x></presence>"
    )
    got = await hall.ana.expect(presence(frm=f"{hall.room}/ben", has="{urn:xmpp:idle:1}idle"))
    assert find(got, "{urn:xmpp:jingle:muji:0}muji") is not None and find(got, "c:status") is not None
    assert find(got, "{urn:xmpp:hats:0}hats") is None
    (occupant,) = find_all(got, "occupant:occupant-id")
    (item,) = find_all(got, "user:x/user:item")
    assert occupant.get("id") != "forged" and item.get("affiliation") == "member"


@case("R9", "who speaks is present, and members wear their roles as hats")
async def speakers_are_present_and_wear_hats(hall: Hall) -> None:
    await hall.stage.simulator.play("say", who="tom", channel=hall.channel, content="Aye")
    guest = await hall.guest()
    joined = await join(guest, hall.room, "looker")
    assert "Tom at sea" in joined.nicks
    tom = next(one for one in joined.presences if one.get("from") == f"{hall.room}/Tom at sea")
    hats = find_all(tom, "{urn:xmpp:hats:0}hats/{urn:xmpp:hats:0}hat")
    assert "Crew" in {hat.get("title") for hat in hats}
    await leave(guest, hall.room, "looker")
