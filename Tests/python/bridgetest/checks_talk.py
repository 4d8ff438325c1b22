# SPDX-License-Identifier: Apache-2.0
"""Messages, edits and deletions, both ways."""

from __future__ import annotations

from datetime import datetime

import hikari

from . import web
from .check import Scene, check
from .deadline import eventually
from .picture import PICTURE
from .simulator import milliseconds_of
from .stanzas import Wanted, find, groupchat, inner_text, message
from .visits import archive, correct, retract, say, stanza_id


def _retraction(room: str, id: str) -> Wanted:
    has = message(frm=room, type="groupchat", has="retract:retract")
    return Wanted(
        f"retraction of {id}",
        lambda got: has.holds(got) and (find(got, "retract:retract").get("id") == id),  # type: ignore[union-attr]
    )


@check("Discord → room: text, nick, the snowflake as stanza-id, an occupant-id, no delay")
async def discord_speaks_in_the_room(scene: Scene) -> None:
    speaker = await scene.stage.simulator.somebody()
    text = "The ferry leaves at nine."
    id = await scene.stage.simulator.say(speaker, scene.channel, text)
    got = await scene.ana.expect(groupchat(scene.room, text))
    assert got.get("from") == f"{scene.room}/{speaker.name}"
    assert stanza_id(got, scene.room) == id
    assert find(got, "occupant:occupant-id") is not None
    assert find(got, "delay:delay") is None
    scene.notes["from Discord"] = id
    scene.notes["id from Discord"] = got.get("id", "")


@check("Discord's edit → a correction of that message by the same occupant")
async def discord_edits(scene: Scene) -> None:
    speaker = await scene.stage.simulator.somebody()
    await scene.stage.simulator.edit(scene.channel, scene.notes["from Discord"], "The ferry leaves at ten.")
    got = await scene.ana.expect(groupchat(scene.room, "The ferry leaves at ten.", speaker.name))
    replace = find(got, "correct:replace")
    assert replace is not None and replace.get("id") == scene.notes["id from Discord"]


@check("Discord's deletion → a retraction of that message")
async def discord_deletes(scene: Scene) -> None:
    await scene.stage.simulator.delete(scene.channel, scene.notes["from Discord"])
    await scene.ana.expect(_retraction(scene.room, scene.notes["from Discord"]))


@check("room → Discord: a webhook post with the nick, and the text; the sender sees it reflected at once")
async def the_room_speaks_on_discord(scene: Scene) -> None:
    text = "Then I will be there at half past."
    id = say(scene.ana, scene.room, text)
    reflected = await scene.ana.expect(groupchat(scene.room, text, scene.nick))
    assert reflected.get("id") == id
    assert stanza_id(reflected, scene.room)
    posted = await scene.observer.message(text)
    assert posted.webhook_id is not None
    assert posted.author.username == scene.nick
    scene.notes["from XMPP"] = id
    scene.notes["stanza-id from XMPP"] = stanza_id(reflected, scene.room) or ""
    scene.notes["on Discord"] = str(posted.id)


@check("the picture of one's account is the avatar on Discord, and can be fetched from the bridge")
async def the_avatar_can_be_fetched(scene: Scene) -> None:
    # The bridge asks for the picture when its owner enters; the first messages may be faster than the answer.
    url = None
    for attempt in range(10):
        text = f"Do you see me now? {attempt}"
        say(scene.ana, scene.room, text)
        await scene.observer.message(text)
        await scene.ana.expect(groupchat(scene.room, text))
        url = (await scene.stage.simulator.last_post()).get("avatar_url")
        if url:
            break
    assert url, "no post had an avatar"
    assert url.startswith(scene.stage.bridge.url), url
    answer = await web.fetch("GET", url)
    assert answer.status == 200, answer.status
    assert answer.headers["content-type"] == "image/png"
    assert answer.body == PICTURE


@check("a correction in the room → an edit on Discord")
async def the_room_edits(scene: Scene) -> None:
    correct(scene.ana, scene.room, scene.notes["from XMPP"], "Then I will be there at a quarter to.")
    event = await scene.observer.expect(
        hikari.GuildMessageUpdateEvent,
        "edit",
        lambda got: str(got.message_id) == scene.notes["on Discord"] and bool(got.message.content),
    )
    assert event.message.content == "Then I will be there at a quarter to."
    await scene.ana.expect(groupchat(scene.room, "Then I will be there at a quarter to.", scene.nick))


@check("a retraction in the room → a deletion on Discord")
async def the_room_deletes(scene: Scene) -> None:
    retract(scene.ana, scene.room, scene.notes["stanza-id from XMPP"])
    await scene.observer.expect(
        hikari.GuildMessageDeleteEvent, "deletion", lambda got: str(got.message_id) == scene.notes["on Discord"]
    )
    await scene.ana.expect(_retraction(scene.room, scene.notes["stanza-id from XMPP"]))


@check("what the bridge posts does not come back as a second message")
async def no_echo(scene: Scene) -> None:
    text = "Is there an echo in here?"
    say(scene.ana, scene.room, text)
    await scene.ana.expect(groupchat(scene.room, text))
    await scene.observer.message(text)
    speaker = await scene.stage.simulator.somebody()
    await scene.stage.simulator.say(speaker, scene.channel, "No, there is not.")
    await scene.ana.expect(groupchat(scene.room, "No, there is not."))
    await scene.ana.never(groupchat(scene.room, text), barrier=scene.room)


@check("the archive answers with Discord's ids and Discord's times, in order, with a count")
async def the_archive_has_discords_times(scene: Scene) -> None:
    speaker = await scene.stage.simulator.somebody()
    texts = [f"Item {number} for the record." for number in range(3)]
    ids = [await scene.stage.simulator.say(speaker, scene.channel, text) for text in texts]
    for text in texts:
        await scene.ana.expect(groupchat(scene.room, text))
    page, fin = await archive(scene.ana, scene.room, rsm="<max>3</max><before/>")
    assert [entry.id for entry in page] == ids
    assert [inner_text(entry.message, "c:body") for entry in page] == texts
    for entry in page:
        assert _milliseconds(entry.stamp) == milliseconds_of(entry.id), entry.stamp
    assert int(inner_text(fin, "rsm:set/rsm:count") or 0) >= 3


def _milliseconds(stamp: str) -> int:
    return round(datetime.fromisoformat(stamp.replace("Z", "+00:00")).timestamp() * 1000)


@check("messages keep their order, many at once, both ways")
async def order_is_kept(scene: Scene) -> None:
    speaker = await scene.stage.simulator.somebody()
    texts = [f"Discord says {number}." for number in range(20)]
    for text in texts:
        await scene.stage.simulator.say(speaker, scene.channel, text)
    for text in texts:
        got = await scene.ana.expect(groupchat(scene.room))
        assert inner_text(got, "c:body") == text
    mine = [f"XMPP says {number}." for number in range(8)]
    for text in mine:
        say(scene.ana, scene.room, text)
    for text in mine:
        await scene.ana.expect(groupchat(scene.room, text, scene.nick))

    async def contents() -> bool:
        newest = [entry["content"] for entry in await scene.stage.simulator.messages(scene.channel)]
        return newest[-len(mine) :] == mine

    await eventually(contents, "all of it is on Discord in order", timeout=30, interval=0.1)
