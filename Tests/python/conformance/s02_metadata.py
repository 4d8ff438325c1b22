# SPDX-License-Identifier: Apache-2.0
"""S2: what people with only the link may know."""

from __future__ import annotations

from datetime import datetime

from bridgetest.deadline import eventually
from bridgetest.stanzas import condition, form_value
from bridgetest.visits import disco_info, features, identities

from .case import case
from .hall import Hall, item_ids


@case("S2", "somebody with only the link reads title, description, type, members, access and age")
async def link_holders_read_the_metadata(hall: Hall) -> None:
    stranger = await hall.stranger()
    info = await disco_info(stranger, hall.service, hall.node)
    assert ("pubsub", "leaf") in {(category, kind) for category, kind, _ in identities(info)}
    assert "http://jabber.org/protocol/pubsub" in features(info)
    assert form_value(info, "pubsub#type") == "urn:xmpp:spaces:0"
    assert form_value(info, "pubsub#title") == "Harbour"
    assert form_value(info, "pubsub#description") == "Boats, tides and who is in"
    assert form_value(info, "pubsub#access_model") == "authorize"
    assert form_value(info, "pubsub#publish_model") == "publishers"
    assert int(form_value(info, "pubsub#num_subscribers") or 0) >= 3
    datetime.fromisoformat((form_value(info, "pubsub#creation_date") or "").replace("Z", "+00:00"))


@case("S2", "they also get the picture, asked for by its id, and nothing else")
async def link_holders_get_the_picture(hall: Hall) -> None:
    stranger = await hall.stranger()

    async def has_picture() -> bool:
        answer = await hall.items(stranger, "<item id='urn:xmpp:avatar:metadata'/>")
        return answer.get("type") == "result" and item_ids(answer) == ["urn:xmpp:avatar:metadata"]

    await eventually(has_picture, "the picture is there")
    both = await hall.items(stranger, f"<item id='urn:xmpp:avatar:metadata'/><item id='{hall.room}'/>")
    assert condition(both) == "not-authorized"


@case("S2", "a node that is not there is item-not-found")
async def unknown_nodes_are_not_found(hall: Hall) -> None:
    query = "<query xmlns='http://jabber.org/protocol/disco#info' node='nothing-here'/>"
    assert condition(await hall.ana.iq("get", hall.service, query)) == "item-not-found"
    for payload in ("<items node='nothing-here'/>", "<affiliations node='nothing-here'/>"):
        assert condition(await hall.pubsub(hall.ana, "get", payload)) == "item-not-found", payload
