# SPDX-License-Identifier: Apache-2.0
"""Rooms on a domain of their own: two streams, or on ejabberd one listener that has both domains."""

from __future__ import annotations

from pathlib import Path

from bridgetest.deadline import eventually
from bridgetest.picture import publish_picture
from bridgetest.stage import SPACE, Stage
from bridgetest.stanzas import find, form_value, groupchat, message, presence
from bridgetest.visits import archive, disco_info, disco_items, features, identities, join, say, space_items, subscribe

ROOMS = "rooms.discord.localhost"


def _kinds(info) -> set[tuple[str, str]]:  # type: ignore[no-untyped-def]
    return {(category, kind) for category, kind, _ in identities(info)}


async def test_everything_works_with_rooms_on_a_domain_of_their_own(server: str, tmp_path: Path) -> None:
    changes = {"xmpp": {"muc": ROOMS}}
    async with Stage(server, tmp_path, changes=changes, more_components=[ROOMS]) as stage:
        ana = await stage.newcomer("ana")
        await publish_picture(ana)

        # Each domain is what it is, and both keep clients from making rooms of their own there.
        space, rooms = await disco_info(ana, stage.service), await disco_info(ana, ROOMS)
        assert _kinds(space) == {("gateway", "discord"), ("pubsub", "service")}
        assert _kinds(rooms) == {("gateway", "discord"), ("conference", "text")}
        assert "urn:xmpp:mam:2" in features(rooms) and "urn:xmpp:mam:2" not in features(space)

        # Without a filter each lists what lives there.
        (node,) = [item.get("node", "") for item in await disco_items(ana, stage.service)]
        assert await disco_items(ana, ROOMS, only=SPACE) == []
        assert await subscribe(ana, stage.service, node) == "subscribed"
        await ana.expect(message(frm=stage.service, has="event:event/event:subscription"))
        listed = {item.get("jid", "") for item in await disco_items(ana, ROOMS)}
        items = await space_items(ana, stage.service, node)
        assert {id for id, item in items.items() if find(item, "bookmarks:conference") is not None} == listed
        assert listed and all(room.endswith(f"@{ROOMS}") for room in listed)

        # A room speaks for itself and points to the Space on the other domain.
        room = next(room for room in listed if "general" in room)
        info = await disco_info(ana, room)
        assert form_value(info, "parent") == f"xmpp:{stage.service}?;node={node}"
        await join(ana, room, "ana")
        channel = await stage.simulator.channel_id("general")
        speaker = await stage.simulator.somebody()
        await stage.simulator.say(speaker, channel, "Two piers")
        await ana.expect(groupchat(room, "Two piers", speaker.name))
        say(ana, room, "One harbour")
        await ana.expect(groupchat(room, "One harbour", "ana"))

        async def arrived() -> bool:
            return "One harbour" in [one["content"] for one in await stage.simulator.messages(channel)]

        await eventually(arrived, "Discord has it", interval=0.1)
        newest, _ = await archive(ana, room, rsm="<max>2</max><before/>")
        assert len(newest) == 2

        # Leaving the Space on one domain is leaving the rooms on the other; so is what survives a restart.
        await stage.bridge.kill()
        await stage.bridge.start()
        await ana.expect(message(frm=stage.service, has="event:event/event:subscription"))
        assert (await ana.ping(f"{room}/ana")).get("type") == "result"
        payload = f"<unsubscribe node='{node}' jid='{ana.jid}'/>"
        pubsub = f"<pubsub xmlns='http://jabber.org/protocol/pubsub'>{payload}</pubsub>"
        assert (await ana.iq("set", stage.service, pubsub)).get("type") == "result"
        await ana.expect(presence(frm=f"{room}/ana", type="unavailable"))
