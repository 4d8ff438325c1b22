# SPDX-License-Identifier: Apache-2.0
"""S7: leaving the Space."""

from __future__ import annotations

from bridgetest.stanzas import presence
from bridgetest.visits import join

from .case import case
from .hall import Hall, codes, error_children


@case("S7", "unsubscribing needs no subid and takes the person out of every room")
async def leaving_the_space_is_leaving_its_rooms(hall: Hall) -> None:
    guest = await hall.guest()
    random = (await hall.stage.rooms(guest, hall.node))["random"]
    for room in (hall.room, random):
        await join(guest, room, "leaver")
    out = f"<unsubscribe node='{hall.node}' jid='{guest.jid}'/>"
    assert (await hall.pubsub(guest, "set", out)).get("type") == "result"
    for room in (hall.room, random):
        gone = await guest.expect(presence(frm=f"{room}/leaver", type="unavailable"))
        assert "321" in codes(gone)
    await hall.ana.expect(presence(frm=f"{hall.room}/leaver", type="unavailable"))
    assert "not-subscribed" in error_children(await hall.pubsub(guest, "set", out))
