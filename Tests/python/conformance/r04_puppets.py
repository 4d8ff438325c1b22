# SPDX-License-Identifier: Apache-2.0
"""R4: messages of people on Discord."""

from __future__ import annotations

from bridgetest.stanzas import find, groupchat, message, presence
from bridgetest.visits import stanza_id

from .case import case
from .hall import Hall


@case("R4", "origin-id is the message's id, short, with an occupant-id that is the nick's; stanza-id is Discord's")
async def puppets_messages_have_ids(hall: Hall) -> None:
    speaker = await hall.stage.simulator.somebody()
    id = await hall.stage.simulator.say(speaker, hall.channel, "Moored at last.")
    got = await hall.ana.expect(groupchat(hall.room, "Moored at last.", speaker.name))
    origin, occupant = find(got, "origin:origin-id"), find(got, "occupant:occupant-id")
    assert origin is not None and origin.get("id") == got.get("id") and 0 < len(got.get("id", "")) < 64
    assert stanza_id(got, hall.room) == id
    seen = [one for one in hall.ana.received if presence(frm=f"{hall.room}/{speaker.name}").holds(one)]
    known = {found.get("id") for one in seen if (found := find(one, "occupant:occupant-id")) is not None}
    assert occupant is not None and known == {occupant.get("id")}


@case("R4", "corrections name the first id, however many there were, and come from the same nick")
async def corrections_name_the_first_id(hall: Hall) -> None:
    speaker = await hall.stage.simulator.somebody()
    id = await hall.stage.simulator.say(speaker, hall.channel, "Low water at noon")
    first = await hall.ana.expect(groupchat(hall.room, "Low water at noon", speaker.name))
    for text in ("Low water at one", "Low water at two"):
        await hall.stage.simulator.edit(hall.channel, id, text)
        got = await hall.ana.expect(groupchat(hall.room, text, speaker.name))
        replace = find(got, "correct:replace")
        assert replace is not None and replace.get("id") == first.get("id") != got.get("id")


@case("R4", "what its author deletes is retracted by its stanza-id")
async def deletions_are_retractions(hall: Hall) -> None:
    speaker = await hall.stage.simulator.somebody()
    id = await hall.stage.simulator.say(speaker, hall.channel, "Never mind")
    await hall.ana.expect(groupchat(hall.room, "Never mind", speaker.name))
    await hall.stage.simulator.delete(hall.channel, id)
    got = await hall.ana.expect(message(frm=hall.room, type="groupchat", has="retract:retract"))
    retract = find(got, "retract:retract")
    assert retract is not None and retract.get("id") == id
