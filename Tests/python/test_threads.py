# SPDX-License-Identifier: Apache-2.0
"""Threads, forums, voice, slow mode and topics: what of a guild's structure people on XMPP see and do."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from bridgetest.checks import Scene
from bridgetest.deadline import eventually
from bridgetest.stanzas import Wanted, condition, find, find_all, form_value, groupchat, inner_text, message, presence
from bridgetest.visits import (
    archive,
    bookmark_name,
    correct,
    disco_info,
    join,
    leave,
    retract,
    say,
    space_items,
    stanza_id,
)

#: Between a post's title and its link, and between a channel's name and its thread's.
DASH, UNDER = "\N{EN DASH}", "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"


async def _thread(scene: Scene, title: str, **more: Any) -> tuple[str, str]:
    """Mira starts a thread in the general channel; its id, and its room as the announcement gives it."""
    made = await scene.stage.simulator.play("start-thread", who="mira", channel=scene.channel, title=title, **more)
    told = await scene.ana.expect(_body(scene.room, lambda text: f"started a thread: {title} (" in text))
    return made["id"], _link(told)


def _link(told: Element) -> str:
    """The address in a line's `xmpp:…?join`."""
    return (inner_text(told, "c:body") or "").rpartition("xmpp:")[2].partition("?join")[0]


def _body(room: str, holds: Any) -> Wanted:
    room_says = groupchat(room)
    return Wanted(
        f"a certain text in {room}", lambda got: room_says.holds(got) and holds(inner_text(got, "c:body") or "")
    )


def _subject(room: str, holds: Any) -> Wanted:
    return Wanted(
        f"a certain subject in {room}",
        lambda got: (
            groupchat(room).holds(got)
            and find(got, "c:subject") is not None
            and holds(inner_text(got, "c:subject") or "")
        ),
    )


def _item_event(scene: Scene, room: str, kind: str) -> Wanted:
    """The Space tells of one item: `item` or `retract`."""
    return message(frm=scene.stage.service, has=f"event:event/event:items/event:{kind}[@id='{room}']")


async def _contents(scene: Scene, channel: str) -> list[str]:
    return [entry["content"] for entry in await scene.stage.simulator.messages(channel)]


async def _on_discord(scene: Scene, channel: str, text: str) -> None:
    async def there() -> bool:
        return text in await _contents(scene, channel)

    await eventually(there, f"{text!r} on Discord", interval=0.1)


async def _channel(scene: Scene, id: str) -> dict[str, Any]:
    return await scene.stage.simulator.rest("GET", f"/channels/{id}")


async def test_a_thread_is_announced_and_talks_both_ways(scene: Scene) -> None:
    sim = scene.stage.simulator
    starter = await sim.play("say", who="mira", channel=scene.channel, content="The boat leaks.")
    await scene.ana.expect(groupchat(scene.room, "The boat leaks."))
    made = await sim.play("start-thread", who="mira", channel=scene.channel, title="The leak", message=starter["id"])
    told = await scene.ana.expect(_body(scene.room, lambda text: "started a thread: The leak" in text))
    reply = find(told, "reply:reply")
    assert reply is not None and reply.get("id") == starter["id"]
    room = _link(told)
    assert room.startswith("harbour.general.the-leak@")
    await scene.ana.expect(_item_event(scene, room, "item"))
    page, _ = await archive(scene.ana, scene.room, rsm="<max>1</max><before/>")
    assert room in (inner_text(page[0].message, "c:body") or "")

    joined = await join(scene.ana, room, "ana", history=5)
    assert "The boat leaks." in (inner_text(joined.history[0], "c:body") or "")
    assert "Thread in #general" in joined.subject
    id = (await sim.play("say", who="mira", channel=made["id"], content="Where is it?"))["id"]
    got = await scene.ana.expect(groupchat(room, "Where is it?", "Mira"))
    assert stanza_id(got, room) == id
    await sim.edit(made["id"], id, "Where is it now?")
    corrected = await scene.ana.expect(groupchat(room, "Where is it now?", "Mira"))
    assert find(corrected, "correct:replace") is not None
    await sim.delete(made["id"], id)
    await scene.ana.expect(message(frm=room, has="retract:retract"))

    own = say(scene.ana, room, "Below the watre.")
    await scene.ana.expect(groupchat(room, "Below the watre.", "ana"))
    await _on_discord(scene, made["id"], "Below the watre.")
    assert "Below the watre." not in await _contents(scene, scene.channel)
    correct(scene.ana, room, own, "Below the water.")
    await _on_discord(scene, made["id"], "Below the water.")
    page, _ = await archive(scene.ana, room, rsm="<max>50</max>")
    first = next(entry.id for entry in page if inner_text(entry.message, "c:body") == "Below the watre.")
    retract(scene.ana, room, first)

    async def gone() -> bool:
        return "Below the water." not in await _contents(scene, made["id"])

    await eventually(gone, "it is deleted on Discord", interval=0.1)
    await leave(scene.ana, room, "ana")


async def test_a_thread_without_a_message_is_told_once(scene: Scene) -> None:
    _, room = await _thread(scene, "Odds and ends")
    await scene.ana.never(_body(scene.room, lambda text: "Odds and ends" in text), barrier=scene.room)
    items = await space_items(scene.ana, scene.stage.service, scene.node)
    assert bookmark_name(items[room]) == f"general {UNDER} Odds and ends"


async def test_archiving_locking_and_deleting(scene: Scene) -> None:
    sim = scene.stage.simulator
    thread, room = await _thread(scene, "Short lived")
    await join(scene.ana, room, "ana")
    await sim.play("archive", channel=thread)
    await scene.ana.expect(_item_event(scene, room, "retract"))
    await scene.ana.expect(_subject(room, lambda text: "archived" in text))
    say(scene.ana, room, "Not so fast.")
    await _on_discord(scene, thread, "Not so fast.")
    await scene.ana.expect(_item_event(scene, room, "item"))
    await sim.play("archive", channel=thread, locked=True)
    await scene.ana.expect(presence(frm=f"{room}/ana", has="user:x/user:item[@role='visitor']"))
    id = say(scene.ana, room, "Anybody?")
    assert condition(await scene.ana.expect(message(frm=room, type="error", id=id))) == "forbidden"
    await sim.delete_channel(thread)
    await scene.ana.expect(presence(frm=f"{room}/ana", type="unavailable", has="user:x/user:destroy"))


async def test_what_is_said_in_a_thread_while_the_bridge_is_down_is_not_lost(scene: Scene) -> None:
    sim = scene.stage.simulator
    old, room = await _thread(scene, "Night watch")
    await join(scene.ana, room, "ana")
    await scene.stage.bridge.kill()
    texts = [f"Lantern {number}" for number in range(3)]
    for text in texts:
        await sim.play("say", who="mira", channel=old, content=text)
    new = (await sim.play("start-thread", who="mira", channel=scene.channel, title="While you slept", says="Psst."))[
        "id"
    ]
    await scene.stage.bridge.start()
    for text in texts:
        await scene.ana.expect(groupchat(room, text, "Mira"), timeout=30)
    told = await scene.ana.expect(_body(scene.room, lambda text: "While you slept" in text), timeout=30)
    await join(scene.ana, _link(told), "ana")

    async def known() -> bool:
        page, _ = await archive(scene.ana, _link(told))
        return [inner_text(entry.message, "c:body") for entry in page] == ["Psst."]

    await eventually(known, f"all of {new} is in the archive, once", interval=0.2)


async def test_a_forum_is_a_list_of_posts(scene: Scene) -> None:
    sim, service = scene.stage.simulator, scene.stage.service
    forum = (await sim.play("create-channel", name="repairs", kind="forum"))["id"]
    tag = {"name": "solved", "moderated": False}
    changed = await sim.rest("PATCH", f"/channels/{forum}", {"available_tags": [tag]})
    room = f"harbour.repairs@{service}"
    await scene.ana.expect(_item_event(scene, room, "item"))
    await join(scene.ana, room, "ana")
    post = await sim.play("post", who="mira", channel=forum, title="Torn sail", says="Who sews?")
    line = await scene.ana.expect(_body(room, lambda text: text.startswith(f"Torn sail {DASH} xmpp:")))
    assert line.get("from") == f"{room}/Mira" and stanza_id(line, room) == post["id"]
    await join(scene.ana, _link(line), "ana", history=3)
    await sim.rest("PATCH", f"/channels/{post['id']}", {"applied_tags": [changed["available_tags"][0]["id"]]})
    again = await scene.ana.expect(_body(room, lambda text: text.startswith(f"Torn sail [solved] {DASH} xmpp:")))
    replaced = find(again, "correct:replace")
    assert replaced is not None and replaced.get("id") == post["id"]

    say(scene.ana, room, "[solved] Loose plank\nIt is on the *left*.")
    line = await scene.ana.expect(
        _body(room, lambda text: text.startswith(f"Loose plank [solved] by ana {DASH} xmpp:"))
    )
    threads = (await sim.rest("GET", f"/guilds/{(await sim.guild())['id']}/threads/active"))["threads"]
    made = next(thread for thread in threads if thread["name"] == "Loose plank")
    assert made["applied_tags"] == [changed["available_tags"][0]["id"]]
    assert await _contents(scene, made["id"]) == ["It is on the **left**."]
    page, _ = await archive(scene.ana, _link(line))
    assert [inner_text(entry.message, "c:body") for entry in page] == ["It is on the *left*."]
    await sim.delete_channel(post["id"])
    await scene.ana.expect(message(frm=room, has=f"retract:retract[@id='{post['id']}']"))


async def test_slow_mode_is_announced_and_told_to_the_sender(scene: Scene) -> None:
    sim = scene.stage.simulator
    await sim.play("change-channel", channel=scene.channel, slowmode=600)
    await scene.ana.expect(message(frm=scene.room, has="user:x/user:status[@code='104']"))
    info = await disco_info(scene.ana, scene.room)
    assert form_value(info, "muc#roominfo_slow_mode_duration") == "600"
    say(scene.ana, scene.room, "One.")
    await scene.ana.expect(groupchat(scene.room, "One.", "ana"))
    id = say(scene.ana, scene.room, "Two.")
    answer = await scene.ana.expect(message(frm=scene.room, type="error", id=id))
    assert condition(answer) == "policy-violation"
    assert "10 minutes" in (inner_text(answer, "c:error/stanzas:text") or "")
    await sim.play("change-channel", channel=scene.channel, slowmode=0)
    await scene.ana.expect(message(frm=scene.room, has="user:x/user:status[@code='104']"))
    say(scene.ana, scene.room, "Three.")
    await scene.ana.expect(groupchat(scene.room, "Three.", "ana"))


async def test_the_topic_goes_both_ways(scene: Scene) -> None:
    sim = scene.stage.simulator
    await sim.play("change-channel", channel=scene.channel, topic="Low water at six")
    await scene.ana.expect(_subject(scene.room, lambda text: text == "Low water at six"))
    await sim.play("change-role", role="XMPP", permissions=["manage_channels"])

    async def taken() -> Element | None:
        id = scene.ana.new_id("topic")
        scene.ana.send(f"<message type='groupchat' to='{scene.room}' id='{id}'><subject>Fog</subject></message>")
        answer = await scene.ana.expect(message(frm=scene.room, id=id))
        return answer if answer.get("type") == "groupchat" else None

    set_by = await eventually(taken, "the role has reached the bridge", interval=0.1)
    assert set_by is not None and set_by.get("from") == f"{scene.room}/ana"
    assert inner_text(set_by, "c:subject") == "Fog"
    assert (await _channel(scene, scene.channel))["topic"] == "Fog"
    await sim.play("change-role", role="XMPP", permissions=[])


async def test_a_voice_channels_room_says_who_is_talking(scene: Scene) -> None:
    sim = scene.stage.simulator
    voice = (await sim.play("create-channel", name="Wheelhouse", kind="voice"))["id"]
    room = f"harbour.wheelhouse@{scene.stage.service}"
    await scene.ana.expect(_item_event(scene, room, "item"))
    items = await space_items(scene.ana, scene.stage.service, scene.node)
    assert bookmark_name(items[room]) == "Wheelhouse (voice)"
    await join(scene.ana, room, "ana")
    await sim.play("voice-join", who="mira", channel=voice)
    await scene.ana.expect(_subject(room, lambda text: text == "1 in voice: Mira"))


async def test_only_what_changed_is_told_when_a_category_moves(scene: Scene) -> None:
    sim = scene.stage.simulator
    category = (await sim.play("create-channel", name="Dry dock", kind="category", position=99))["id"]
    moved = await sim.create_channel("cranes")
    room = f"harbour.cranes@{scene.stage.service}"
    await scene.ana.expect(_item_event(scene, room, "item"))
    await sim.play("change-channel", channel=moved, parent=category)
    await sim.play("change-channel", channel=category, name="Wet dock")

    async def last() -> bool:
        names = [
            bookmark_name(item) for item in (await space_items(scene.ana, scene.stage.service, scene.node)).values()
        ]
        channels = [name for name in names if name and UNDER not in name]
        return channels[-1] == "cranes"

    await eventually(last, "the channel stands where its category does", interval=0.1)
    events = [got for got in scene.ana.inbox if find_all(got, "event:event/event:items")]
    assert not [got for got in events if find(got, f"event:event/event:items/*[@id='{room}']") is not None]
