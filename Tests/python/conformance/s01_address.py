# SPDX-License-Identifier: Apache-2.0
"""S1: one bare domain everywhere."""

from __future__ import annotations

from bridgetest.stanzas import form_value
from bridgetest.visits import disco_info

from .case import case
from .hall import Hall, subscription_event


@case("S1", "the key, the sender of every event and the room's parent name the same bare domain")
async def one_domain_in_key_sender_and_rooms(hall: Hall) -> None:
    assert 6 <= len(hall.service) <= 64 and not set("@/ ") & set(hall.service)
    assert not hall.service.startswith(("spaces.", "pubsub.", "conference.", "muc.", "chat."))
    info = await disco_info(hall.ana, hall.room)
    for field in ("parent", "muc#roominfo_pubsub", "muc#roomconfig_pubsub"):
        assert form_value(info, field) == hall.key, field
    events = [got for got in hall.ana.received if subscription_event(hall.service, "subscribed").holds(got)]
    assert events and {got.get("from") for got in events} == {hall.service}


@case("S1", "node ids and rooms' local parts are of [a-z0-9._-] only")
async def addresses_need_no_escaping(hall: Hall) -> None:
    legal = set("abcdefghijklmnopqrstuvwxyz0123456789._-")
    rooms = (await hall.stage.rooms(hall.ana, hall.node)).values()
    for text in [hall.node, *(room.partition("@")[0] for room in rooms)]:
        assert text and not set(text) - legal, text
