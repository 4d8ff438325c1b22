# SPDX-License-Identifier: Apache-2.0
"""Spaces as XEP-0060 and XEP-0503 describe them, and as Movim needs them."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from bridgetest.checks import Scene
from bridgetest.person import Person
from bridgetest.stanzas import NS, condition, find, find_all, form_value, message, presence
from bridgetest.visits import disco_info, disco_items, join, space_items, subscribe

OWNER = "http://jabber.org/protocol/pubsub#owner"


async def _guest(scene: Scene, name: str) -> Person:
    known = {person.jid.partition("@")[0]: person for person in scene.stage.people}
    return known.get(name) or await scene.stage.newcomer(name)


async def _unsubscribe(person: Person, service: str, node: str) -> Element:
    payload = f"<pubsub xmlns='{NS['pubsub']}'><unsubscribe node='{node}' jid='{person.jid}'/></pubsub>"
    return await person.iq("set", service, payload)


def _first_error_child(answer: Element) -> str:
    """Movim reads only this one."""
    error = find(answer, "c:error")
    assert error is not None
    return error[0].tag.rpartition("}")[2]


async def test_a_link_holder_may_look_at_the_nodes_data(scene: Scene) -> None:
    ben = await _guest(scene, "ben")
    info = await disco_info(ben, scene.stage.service, scene.node)
    assert form_value(info, "pubsub#title") == "Harbour"
    assert form_value(info, "pubsub#type") == "urn:xmpp:spaces:0"
    assert form_value(info, "pubsub#description") == "Boats, tides and who is in"


async def test_an_unknown_node_is_not_found(scene: Scene) -> None:
    for payload in (
        f"<query xmlns='{NS['disco']}' node='nothing-here'/>",
        f"<pubsub xmlns='{NS['pubsub']}'><items node='nothing-here'/></pubsub>",
    ):
        answer = await scene.ana.iq("get", scene.stage.service, payload)
        assert condition(answer) == "item-not-found", payload


async def test_without_a_filter_the_service_lists_rooms_only(scene: Scene) -> None:
    items = await disco_items(scene.ana, scene.stage.service)
    assert scene.room in {item.get("jid") for item in items}
    assert all(item.get("node") is None for item in items)


async def test_leaving_a_space_is_leaving_its_rooms(scene: Scene) -> None:
    ben, service = await _guest(scene, "ben"), scene.stage.service
    assert await subscribe(ben, service, scene.node) == "subscribed"
    assert scene.room in await space_items(ben, service, scene.node)
    await join(ben, scene.room, "ben")
    assert (await _unsubscribe(ben, service, scene.node)).get("type") == "result"
    await ben.expect(presence(frm=f"{scene.room}/ben", type="unavailable"))


async def test_nobody_subscribes_somebody_else(scene: Scene) -> None:
    payload = f"<pubsub xmlns='{NS['pubsub']}'><subscribe node='{scene.node}' jid='mallory@localhost'/></pubsub>"
    answer = await scene.ana.iq("set", scene.stage.service, payload)
    assert condition(answer) == "bad-request"
    error = find(answer, "c:error")
    assert error is not None and find(error, "errors:invalid-jid") is not None


async def test_items_can_be_asked_for_one_by_one_and_in_pages(scene: Scene) -> None:
    service = scene.stage.service
    one = f"<pubsub xmlns='{NS['pubsub']}'><items node='{scene.node}'><item id='{scene.room}'/></items></pubsub>"
    answer = await scene.ana.iq("get", service, one)
    assert [item.get("id") for item in find_all(answer, "pubsub:pubsub/pubsub:items/pubsub:item")] == [scene.room]

    rsm = f"<set xmlns='{NS['rsm']}'><max>1</max></set>"
    page = f"<pubsub xmlns='{NS['pubsub']}'><items node='{scene.node}'/>{rsm}</pubsub>"
    answer = await scene.ana.iq("get", service, page)
    assert len(find_all(answer, "pubsub:pubsub/pubsub:items/pubsub:item")) == 1
    for field in ("first", "last", "count"):
        assert find(answer, f"pubsub:pubsub/rsm:set/rsm:{field}") is not None, field


async def test_guests_do_not_publish(scene: Scene) -> None:
    payload = (
        f"<pubsub xmlns='{NS['pubsub']}'><publish node='{scene.node}'><item id='mine@localhost'>"
        f"<conference xmlns='{NS['bookmarks']}' name='mine'/></item></publish></pubsub>"
    )
    assert condition(await scene.ana.iq("set", scene.stage.service, payload)) == "forbidden"
    assert "mine@localhost" not in await space_items(scene.ana, scene.stage.service, scene.node)


async def test_guests_do_not_see_affiliations(scene: Scene) -> None:
    payload = f"<pubsub xmlns='{OWNER}'><affiliations node='{scene.node}'/></pubsub>"
    answer = await scene.ana.iq("get", scene.stage.service, payload)
    assert _first_error_child(answer) == "forbidden"


async def test_a_renamed_channel_comes_in_an_event_of_one_item(scene: Scene) -> None:
    channel = await scene.stage.simulator.create_channel("one-by-one")
    event = await scene.ana.expect(message(frm=scene.stage.service, has="event:event/event:items/event:item"))
    assert event.get("type") == "headline"
    assert len(find_all(event, "event:event/event:items/event:item")) == 1
    await scene.stage.simulator.delete_channel(channel)
    await scene.ana.expect(message(frm=scene.stage.service, has="event:event/event:items/event:retract"))
