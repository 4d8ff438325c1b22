# SPDX-License-Identifier: Apache-2.0
"""S12: what else clients ask of the service."""

from __future__ import annotations

from bridgetest.stage import SPACE
from bridgetest.stanzas import NS, condition, find_all
from bridgetest.visits import disco_info, disco_items, features

from .case import case
from .hall import Hall, item_ids

FEATURES = (
    "subscribe", "retrieve-items", "item-ids", "multi-items", "persistent-items", "meta-data", "config-node",
    "create-nodes", "delete-nodes", "delete-items", "retract-items", "publish", "manage-subscriptions",
    "subscription-notifications", "access-open", "access-authorize", "access-whitelist", "get-pending",
    "retrieve-subscriptions", "retrieve-affiliations", "modify-affiliations", "member-affiliation",
    "publisher-affiliation", "outcast-affiliation", "rsm",
)  # fmt: skip


@case("S12", "people read all their subscriptions and affiliations on the service, and nobody else's")
async def own_subscriptions_and_affiliations(hall: Hall) -> None:
    stranger = await hall.stranger()
    for person, state, affiliation in ((hall.ana, "subscribed", "member"), (hall.chief, "subscribed", "owner")):
        answer = await hall.pubsub(person, "get", "<subscriptions/>")
        (one,) = find_all(answer, "pubsub:pubsub/pubsub:subscriptions/pubsub:subscription")
        assert (one.get("node"), one.get("jid"), one.get("subscription")) == (hall.node, person.jid, state)
        answer = await hall.pubsub(person, "get", "<affiliations/>")
        (one,) = find_all(answer, "pubsub:pubsub/pubsub:affiliations/pubsub:affiliation")
        assert (one.get("node"), one.get("affiliation")) == (hall.node, affiliation)
    for kind in ("subscription", "affiliation"):
        answer = await hall.pubsub(stranger, "get", f"<{kind}s/>")
        assert find_all(answer, f"pubsub:pubsub/pubsub:{kind}s/pubsub:{kind}") == []


@case("S12", "disco#items lists rooms, and nodes when the filter asks for Spaces; both only to members")
async def disco_lists_what_the_filter_asks_for(hall: Hall) -> None:
    plain = await disco_items(hall.ana, hall.service)
    assert hall.room in {item.get("jid") for item in plain} and {item.get("node") for item in plain} == {None}
    spaces = await disco_items(hall.ana, hall.service, only=SPACE)
    assert [(item.get("jid"), item.get("node")) for item in spaces] == [(hall.service, hall.node)]
    stranger = await hall.stranger()
    assert await disco_items(stranger, hall.service) == []
    assert await disco_items(stranger, hall.service, only=SPACE) == []


@case("S12", "members find the ids of a Space's items by disco, so that a room's parent can be verified")
async def disco_lists_a_spaces_items(hall: Hall) -> None:
    ask = f"<query xmlns='{NS['items']}' node='{hall.node}'/>"
    answer = await hall.ana.iq("get", hall.service, ask)
    found = [item.get("name") for item in find_all(answer, "items:query/items:item")]
    assert hall.room in found and found == item_ids(await hall.items(hall.ana))
    stranger = await hall.stranger()
    assert condition(await stranger.iq("get", hall.service, ask)) == "not-authorized"


@case("S12", "the service names every feature of XEP-0060 that it has, and the filter")
async def the_service_names_its_features(hall: Hall) -> None:
    known = features(await disco_info(hall.ana, hall.service))
    wanted = {f"{NS['pubsub']}#{name}" for name in FEATURES} | {NS["pubsub"], SPACE, "urn:xmpp:pubsub-filter:0"}
    assert wanted <= known, wanted - known
