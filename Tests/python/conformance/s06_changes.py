# SPDX-License-Identifier: Apache-2.0
"""S6: rooms that come, change and go."""

from __future__ import annotations

from bridgetest.stanzas import Wanted, find, find_all, message, presence
from bridgetest.visits import bookmark_name, join, leave

from .case import case
from .hall import Hall, item_ids

MOVIM = "<c xmlns='http://jabber.org/protocol/caps' hash='sha-1' node='https://movim.eu/' ver='x'/>"


def _item_event(service: str, name: str) -> Wanted:
    plain = message(frm=service, has="event:event/event:items/event:item/bookmarks:conference")

    def holds(got) -> bool:  # type: ignore[no-untyped-def]
        items = find_all(got, "event:event/event:items/event:item")
        return plain.holds(got) and [bookmark_name(item) for item in items] == [name]

    return Wanted(f"event with {name} and nothing else", holds)


@case("S6", "a channel that comes or is renamed is one headline with one item, which can be fetched alone")
async def new_rooms_come_in_events_of_one_item(hall: Hall) -> None:
    channel = await hall.stage.simulator.create_channel("tides")
    event = await hall.ana.expect(_item_event(hall.service, "tides"))
    assert event.get("type") == "headline" and event.get("from") == hall.service
    item = find(event, "event:event/event:items/event:item")
    assert item is not None
    room = item.get("id", "")
    assert item_ids(await hall.items(hall.ana, f"<item id='{room}'/>")) == [room]
    await hall.stage.simulator.rename_channel(channel, "high-tides")
    renamed = await hall.ana.expect(_item_event(hall.service, "high-tides"))
    again = find(renamed, "event:event/event:items/event:item")
    assert again is not None and again.get("id") == room
    await hall.stage.simulator.delete_channel(channel)
    await hall.ana.expect(message(frm=hall.service, has="event:event/event:items/event:retract"))


@case("S6", "a channel that goes is retracted and its room ends; Movim also gets an item that makes it look")
async def lost_rooms_are_retracted(hall: Hall) -> None:
    channel = await hall.stage.simulator.create_channel("ebb")
    event = await hall.ana.expect(_item_event(hall.service, "ebb"))
    item = find(event, "event:event/event:items/event:item")
    assert item is not None
    room = item.get("id", "")
    await join(hall.ana, room, "ana")
    hall.ben.send(f"<presence to='{room}/ben' id='movim'><x xmlns='http://jabber.org/protocol/muc'/>{MOVIM}</presence>")
    await hall.ben.expect(presence(frm=f"{room}/ben", type="available"))
    await hall.stage.simulator.delete_channel(channel)
    gone = await hall.ana.expect(presence(frm=f"{room}/ana", type="unavailable"))
    assert find(gone, "user:x/user:destroy") is not None
    plain = await hall.ana.expect(message(frm=hall.service, has="event:event/event:items/event:retract"))
    assert find(plain, "event:event/event:items/event:item") is None
    both = Wanted("item beside its retraction", lambda got: _retracts(got) == ({room}, {room}))
    await hall.ben.expect(both)


def _retracts(got) -> tuple[set[str], set[str]]:  # type: ignore[no-untyped-def]
    def ids(name: str) -> set[str]:
        return {one.get("id", "") for one in find_all(got, f"event:event/event:items/event:{name}")}

    return ids("item"), ids("retract")


@case("S6", "a permission lost retracts the item and ends the room for people; gained, it comes back")
async def permissions_move_items(hall: Hall) -> None:
    channel = await hall.stage.simulator.channel_id("random")
    room = (await hall.stage.rooms(hall.ana, hall.node))["random"]
    await join(hall.ana, room, "ana")
    await hall.stage.simulator.play("set-overwrite", channel=channel, role="@everyone", deny=["view_channel"])
    await hall.ana.expect(presence(frm=f"{room}/ana", type="unavailable"))
    await hall.ana.expect(message(frm=hall.service, has="event:event/event:items/event:retract"))
    assert room not in item_ids(await hall.items(hall.ana))
    await hall.stage.simulator.play("set-overwrite", channel=channel, role="@everyone", deny=[])
    await hall.ana.expect(_item_event(hall.service, "random"))
    await join(hall.ana, room, "ana")
    await leave(hall.ana, room, "ana")


@case("S6", "clients' default notifications follow the guild's")
async def default_notifications_follow_discord(hall: Hall) -> None:
    notify = "{urn:xmpp:notification-settings:1}"
    for level, setting in ((0, "always"), (1, "on-mention")):
        await hall.stage.simulator.play("change-guild", notifications=level)
        event = await hall.ana.expect(_item_event(hall.service, "general"))
        path = f"event:event/event:items/event:item/bookmarks:conference/bookmarks:extensions/{notify}notify/"
        assert find(event, f"{path}{notify}{setting}") is not None, setting
