# SPDX-License-Identifier: Apache-2.0
"""What can be found without talking: the service, the Space, its rooms."""

from __future__ import annotations

from .check import ROOM_NAME, Scene, check
from .stage import SPACE
from .stanzas import find, find_all, form_value
from .visits import Refused, disco_info, disco_items, features, identities, join, space_items


@check("the domain is a gateway, a conference and a pubsub service, and names its features")
async def the_domain_says_what_it_is(scene: Scene) -> None:
    info = await disco_info(scene.ana, scene.stage.service)
    kinds = {(category, kind) for category, kind, _ in identities(info)}
    assert {("gateway", "discord"), ("conference", "text"), ("pubsub", "service")} <= kinds, kinds
    wanted = {"http://jabber.org/protocol/muc", "urn:xmpp:mam:2", "jabber:iq:gateway", "vcard-temp"}
    assert wanted <= features(info), wanted - features(info)


@check("the guild is a Space: node type, title, access model")
async def the_guild_is_a_space(scene: Scene) -> None:
    nodes = [item.get("node") for item in await disco_items(scene.ana, scene.stage.service, only=SPACE)]
    assert scene.node in nodes
    info = await disco_info(scene.ana, scene.stage.service, scene.node)
    assert form_value(info, "pubsub#type") == SPACE
    assert form_value(info, "pubsub#access_model") == "open"
    assert form_value(info, "pubsub#title") == (await scene.stage.simulator.guild())["name"]


@check("the Space lists its rooms; general is joined by itself")
async def the_space_lists_rooms(scene: Scene) -> None:
    items = await space_items(scene.ana, scene.stage.service, scene.node)
    conference = find(items[scene.room], "bookmarks:conference")
    assert conference is not None and conference.get("name") == ROOM_NAME
    assert conference.get("autojoin") in ("true", "1")


@check("somebody who is no subscriber gets an error for the items, not an empty list")
async def items_are_for_subscribers(scene: Scene) -> None:
    stranger = await scene.stage.newcomer("stranger")
    try:
        await space_items(stranger, scene.stage.service, scene.node)
    except Refused as refusal:
        assert refusal.condition == "not-authorized", refusal.condition
    else:
        raise AssertionError("the items were given away")


@check("a channel hidden from @everyone is nowhere, and answers like one that does not exist")
async def hidden_channels_do_not_exist(scene: Scene) -> None:
    hidden = await scene.stage.simulator.hidden_channels()
    assert hidden, "the scenario has no hidden channel"
    items = await space_items(scene.ana, scene.stage.service, scene.node)
    rooms = await disco_items(scene.ana, scene.stage.service)
    shown = {conference.get("name") for item in items.values() for conference in find_all(item, "bookmarks:conference")}
    shown |= {room.get("name") for room in rooms}
    stem = scene.room.partition("@")[0].rpartition(ROOM_NAME)[0]
    for channel in hidden:
        assert channel["name"] not in shown
        refusals = []
        for name in (channel["name"], "there-is-no-such-room"):
            try:
                await join(scene.ana, f"{stem}{name}@{scene.stage.service}", "ana")
            except Refused as refusal:
                refusals.append(refusal.condition)
        assert refusals == ["item-not-found", "item-not-found"], refusals


@check("the room says what it is: identity, features, Space, description")
async def the_room_says_what_it_is(scene: Scene) -> None:
    info = await disco_info(scene.ana, scene.room)
    assert ("conference", "text", ROOM_NAME) in identities(info), identities(info)
    wanted = {
        "http://jabber.org/protocol/muc", "http://jabber.org/protocol/muc#stable_id", "muc_persistent",
        "muc_semianonymous", "urn:xmpp:mam:2", "urn:xmpp:occupant-id:0", "urn:xmpp:sid:0",
        "urn:xmpp:message-retract:1",
    }  # fmt: skip
    assert wanted <= features(info), wanted - features(info)
    assert form_value(info, "parent") == f"xmpp:{scene.stage.service}?;node={scene.node}"


@check("joining: occupants first, oneself last with the id of the join and 110, then the subject")
async def joining_keeps_its_order(scene: Scene) -> None:
    last = scene.joined.presences[-1]
    assert last.get("from") == f"{scene.room}/{scene.nick}"
    assert last.get("id") == scene.joined.id
    assert "110" in scene.joined.own_codes()
    before = scene.joined.presences[:-1]
    assert all(presence.get("id") != scene.joined.id for presence in before)
    assert all(find(presence, "user:x/user:item") is not None for presence in scene.joined.presences)
    assert all(find(presence, "occupant:occupant-id") is not None for presence in scene.joined.presences)
