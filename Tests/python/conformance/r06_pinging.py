# SPDX-License-Identifier: Apache-2.0
"""R6: am I still there?"""

from __future__ import annotations

from bridgetest.stanzas import condition

from .case import case
from .hall import Hall


@case("R6", "pinging oneself is answered by the room; who is not there gets not-acceptable")
async def self_pings_are_answered_by_the_room(hall: Hall) -> None:
    assert (await hall.ana.ping(f"{hall.room}/ana")).get("type") == "result"
    guest = await hall.guest()
    assert condition(await guest.ping(f"{hall.room}/nobody")) == "not-acceptable"
    assert (await hall.ana.ping(hall.room)).get("type") == "result"
    assert (await hall.ana.ping(hall.service)).get("type") == "result"
