# SPDX-License-Identifier: Apache-2.0
"""S4: the list of rooms, which is Movim's proof of membership."""

from __future__ import annotations

from bridgetest.stanzas import NS, condition, find, inner_text

from .case import case
from .hall import Hall, error_children, item_ids


@case("S4", "members get items: all, so many as they ask for, by id, and page by page")
async def members_get_items_as_they_ask(hall: Hall) -> None:
    everything = item_ids(await hall.items(hall.ana))
    assert hall.room in everything
    assert len(item_ids(await hall.items(hall.ana, more=" max_items='1'"))) == 1
    assert item_ids(await hall.items(hall.ana, f"<item id='{hall.room}'/>")) == [hall.room]
    pages: list[str] = []
    while len(pages) < len(everything):
        after = f"<after>{pages[-1]}</after>" if pages else ""
        rsm = f"<set xmlns='{NS['rsm']}'><max>1</max>{after}</set>"
        answer = await hall.pubsub(hall.ana, "get", f"<items node='{hall.node}'/>{rsm}")
        (only,) = item_ids(answer)
        assert inner_text(answer, "pubsub:pubsub/rsm:set/rsm:count") == str(len(everything))
        assert inner_text(answer, "pubsub:pubsub/rsm:set/rsm:last") == only
        pages.append(only)
    assert pages == everything


@case("S4", "the answer names the node, and the item is a bookmark whose id is the room")
async def items_are_bookmarks(hall: Hall) -> None:
    answer = await hall.items(hall.ana, f"<item id='{hall.room}'/>")
    items = find(answer, "pubsub:pubsub/pubsub:items")
    assert items is not None and items.get("node") == hall.node
    conference = find(items, "pubsub:item/bookmarks:conference")
    assert conference is not None and conference.get("name") == "general"
    assert conference.get("autojoin") in ("true", "1")
    for version in ("0", "1"):
        notify = f"bookmarks:extensions/{{urn:xmpp:notification-settings:{version}}}notify"
        assert find(conference, notify) is not None, version


@case("S4", "strangers and people who wait get an error, never an empty list and never item-not-found")
async def outsiders_get_an_error(hall: Hall) -> None:
    stranger = await hall.stranger()
    assert error_children(await hall.items(stranger))[:2] == ["not-subscribed", "not-authorized"]
    await hall.pubsub(stranger, "set", f"<subscribe node='{hall.node}' jid='{stranger.jid}'/>")
    assert error_children(await hall.items(stranger))[:2] == ["pending-subscription", "not-authorized"]


@case("S4", "an outage of Discord's changes nothing about the list")
async def items_outlive_an_outage(hall: Hall) -> None:
    before = item_ids(await hall.items(hall.ana))
    await hall.stage.simulator.play("unavailable", value=True)
    try:
        assert item_ids(await hall.items(hall.ana)) == before
    finally:
        await hall.stage.simulator.play("unavailable", value=False)


@case("S4", "a room nobody may see is in nobody's list and cannot be asked for")
async def hidden_rooms_are_in_no_list(hall: Hall) -> None:
    hidden = hall.room.replace("general", "office")
    assert hidden not in item_ids(await hall.items(hall.ana))
    assert item_ids(await hall.items(hall.ana, f"<item id='{hidden}'/>")) == []
    join = f"<query xmlns='{NS['disco']}'/>"
    assert condition(await hall.ana.iq("get", hidden, join)) == "item-not-found"
