# SPDX-License-Identifier: Apache-2.0
"""R11: the bridge stops, or is killed."""

from __future__ import annotations

from bridgetest.stanzas import groupchat, presence
from bridgetest.visits import say

from .case import case
from .hall import Hall, codes, subscription_event


@case("R11", "after a crash people are in their rooms as before, without joining again")
async def a_crash_is_not_noticed(hall: Hall) -> None:
    await hall.stage.bridge.kill()
    await hall.stage.bridge.start()
    say(hall.ana, hall.room, "Still afloat")
    await hall.ben.expect(groupchat(hall.room, "Still afloat", "ana"))
    assert (await hall.ana.ping(f"{hall.room}/ana")).get("type") == "result"


@case("R11", "a clean stop tells everybody with 332, and they may come back", last=True)
async def a_clean_stop_is_told(hall: Hall) -> None:
    for person in (hall.ana, hall.ben):
        person.take(subscription_event(hall.service, "subscribed"))
        person.take(presence(frm=hall.room, type="unavailable"))
    await hall.stage.bridge.stop()
    for person, nick in ((hall.ana, "ana"), (hall.ben, "ben")):
        gone = await person.expect(presence(frm=f"{hall.room}/{nick}", type="unavailable"))
        assert "332" in codes(gone)
    await hall.stage.bridge.start()
    for person, nick in ((hall.ana, "ana"), (hall.ben, "ben")):
        await person.expect(subscription_event(hall.service, "subscribed"))
        await hall.enter(person, nick)
