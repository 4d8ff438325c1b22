# SPDX-License-Identifier: Apache-2.0
"""R3: one's own words come back."""

from __future__ import annotations

from bridgetest.stanzas import find, groupchat
from bridgetest.visits import archive, say, stanza_id

from .case import case
from .hall import Hall


@case("R3", "everybody gets it, the sender too, with its id, a stanza-id of the room's and the archive's")
async def words_are_reflected_with_their_ids(hall: Hall) -> None:
    id = say(hall.ana, hall.room, "Is the tide in?")
    stamps = set()
    for person in (hall.ana, hall.ben):
        got = await person.expect(groupchat(hall.room, "Is the tide in?", "ana"))
        assert got.get("id") == id and find(got, "occupant:occupant-id") is not None
        stamps.add(stanza_id(got, hall.room))
    newest, _ = await archive(hall.ben, hall.room, rsm="<max>1</max><before/>")
    assert stamps == {newest[0].id}


@case("R3", "the room does not wait for Discord: with Discord away words are reflected all the same")
async def the_room_does_not_wait_for_discord(hall: Hall) -> None:
    await hall.stage.simulator.play("unavailable", value=True)
    try:
        say(hall.ana, hall.room, "Anybody there?")
        await hall.ben.expect(groupchat(hall.room, "Anybody there?", "ana"), timeout=5)
    finally:
        await hall.stage.simulator.play("unavailable", value=False)


@case("R3", "a forged stanza-id, occupant-id or delay is not passed on")
async def what_only_rooms_say_is_stripped(hall: Hall) -> None:
    forged = (
        f"<stanza-id xmlns='urn:xmpp:sid:0' by='{hall.room}' id='1'/>"
        "<occupant-id xmlns='urn:xmpp:occupant-id:0' id='forged'/>"
        "<delay xmlns='urn:xmpp:delay' stamp='2001-01-01T00:00:00Z'/><nick xmlns='http://jabber.org/protocol/nick'>Mira</nick>"
    )
    say(hall.ana, hall.room, "Honest words", forged)
    got = await hall.ben.expect(groupchat(hall.room, "Honest words", "ana"))
    assert stanza_id(got, hall.room) not in (None, "1")
    occupant = find(got, "occupant:occupant-id")
    assert occupant is not None and occupant.get("id") != "forged"
    assert find(got, "delay:delay") is None and find(got, "{http://jabber.org/protocol/nick}nick") is None
