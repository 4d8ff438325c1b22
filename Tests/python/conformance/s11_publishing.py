# SPDX-License-Identifier: Apache-2.0
"""S11: rooms are made on Discord."""

from __future__ import annotations

from bridgetest.stanzas import NS, condition, inner_text

from .case import case
from .hall import Hall, item_ids


@case("S11", "publishing, retracting and making nodes are forbidden with a reason, for owners too")
async def people_do_not_publish(hall: Hall) -> None:
    before = item_ids(await hall.items(hall.ana))
    item = f"<item id='mine@localhost'><conference xmlns='{NS['bookmarks']}' name='mine'/></item>"
    for person in (hall.chief, hall.ana):
        for payload in (
            f"<publish node='{hall.node}'>{item}</publish>",
            f"<retract node='{hall.node}'><item id='{hall.room}'/></retract>",
            "<create node='mine'/><configure/>",
        ):
            answer = await hall.pubsub(person, "set", payload)
            assert condition(answer) == "forbidden", payload
            assert inner_text(answer, "c:error/stanzas:text"), payload
    assert item_ids(await hall.items(hall.ana)) == before
