# SPDX-License-Identifier: Apache-2.0
"""Channels that come, change their name and go while people watch."""

from __future__ import annotations

from .check import Scene, check
from .deadline import eventually
from .stanzas import Wanted, find, message, presence
from .visits import Refused, disco_info, identities, join, space_items


def _event(scene: Scene, what: str, room: str | None = None) -> Wanted:
    has = message(frm=scene.stage.service, has=f"event:event/event:items/event:{what}")

    def holds(got):  # type: ignore[no-untyped-def]
        found = find(got, f"event:event/event:items/event:{what}") if has.holds(got) else None
        return found is not None and (room is None or found.get("id") == room)

    return Wanted(f"pubsub event with {what} {room or ''}", holds)


@check("a new channel: one event, one item, a room that can be joined")
async def a_channel_is_made(scene: Scene) -> None:
    scene.notes["new channel"] = await scene.stage.simulator.create_channel("boat-club")
    event = await scene.ana.expect(_event(scene, "item"))
    room = find(event, "event:event/event:items/event:item").get("id", "")  # type: ignore[union-attr]
    items = await space_items(scene.ana, scene.stage.service, scene.node)
    conference = find(items[room], "bookmarks:conference")
    assert conference is not None and conference.get("name") == "boat-club"
    await join(scene.ana, room, scene.nick)
    scene.notes["new room"] = room


@check("a renamed channel: the same room under the new name, told by an event")
async def a_channel_is_renamed(scene: Scene) -> None:
    room = scene.notes["new room"]
    await scene.stage.simulator.rename_channel(scene.notes["new channel"], "rowing-club")
    await scene.ana.expect(_event(scene, "item", room))
    items = await space_items(scene.ana, scene.stage.service, scene.node)
    conference = find(items[room], "bookmarks:conference")
    assert conference is not None and conference.get("name") == "rowing-club"
    assert ("conference", "text", "rowing-club") in identities(await disco_info(scene.ana, room))


@check("a deleted channel: retracted from the Space, occupants sent out, room gone")
async def a_channel_is_deleted(scene: Scene) -> None:
    room = scene.notes["new room"]
    await scene.stage.simulator.delete_channel(scene.notes["new channel"])
    await scene.ana.expect(_event(scene, "retract", room))
    out = await scene.ana.expect(presence(frm=f"{room}/{scene.nick}", type="unavailable"))
    assert find(out, "user:x/user:destroy") is not None

    async def is_gone() -> bool:
        try:
            await disco_info(scene.ana, room)
        except Refused as refusal:
            return refusal.condition in ("item-not-found", "gone")
        return False

    await eventually(is_gone, "the room answers as gone")
    assert room not in await space_items(scene.ana, scene.stage.service, scene.node)
