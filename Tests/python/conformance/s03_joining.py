# SPDX-License-Identifier: Apache-2.0
"""S3: asking to be let in, and the errors in the order clients read them."""

from __future__ import annotations

from bridgetest.stanzas import condition, find

from .case import case
from .hall import Hall, error_children


@case("S3", "asking gives a pending subscription with an id; asking again says pending-subscription first")
async def asking_waits_and_asking_again_says_so(hall: Hall) -> None:
    stranger = await hall.stranger()
    ask = f"<subscribe node='{hall.node}' jid='{stranger.jid}'/>"
    first = find(await hall.pubsub(stranger, "set", ask), "pubsub:pubsub/pubsub:subscription")
    assert first is not None and first.get("subid")
    assert (first.get("node"), first.get("jid"), first.get("subscription")) == (hall.node, stranger.jid, "pending")
    again = await hall.pubsub(stranger, "set", ask)
    assert error_children(again)[:2] == ["pending-subscription", "not-authorized"]
    error = find(again, "c:error")
    assert error is not None and error.get("type") == "auth"
    assert condition(await hall.items(stranger)) == "not-authorized"


@case("S3", "who is banned finds a closed node")
async def the_banned_find_a_closed_node(hall: Hall) -> None:
    guest = await hall.guest()
    ban = f"<affiliations node='{hall.node}'><affiliation jid='{guest.jid}' affiliation='outcast'/></affiliations>"
    assert (await hall.owner("set", ban)).get("type") == "result"
    again = await hall.pubsub(guest, "set", f"<subscribe node='{hall.node}' jid='{guest.jid}'/>")
    assert error_children(again)[:2] == ["closed-node", "not-allowed"]
    error = find(again, "c:error")
    assert error is not None and error.get("type") == "cancel"


@case("S3", "subscribing to nothing is item-not-found, subscribing somebody else is invalid-jid")
async def malformed_joins_are_refused(hall: Hall) -> None:
    nowhere = await hall.pubsub(hall.ana, "set", f"<subscribe node='nothing' jid='{hall.ana.jid}'/>")
    assert condition(nowhere) == "item-not-found"
    other = await hall.pubsub(hall.ana, "set", f"<subscribe node='{hall.node}' jid='mallory@localhost'/>")
    assert "invalid-jid" in error_children(other)
