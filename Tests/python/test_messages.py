# SPDX-License-Identifier: Apache-2.0
"""What a message becomes on the other side, and that it comes there exactly once."""

from __future__ import annotations

from typing import Any

from bridgetest.checks import Scene
from bridgetest.deadline import eventually
from bridgetest.stanzas import Wanted, condition, find, find_all, groupchat, inner_text, message, presence
from bridgetest.visits import archive, say, stanza_id


async def _posted(scene: Scene, *texts: str, timeout: float = 30) -> list[str]:
    """Waits until all texts are in the channel; returns all its contents."""

    async def contents() -> list[str] | None:
        found = [entry["content"] for entry in await scene.stage.simulator.messages(scene.channel)]
        return found if set(texts) <= set(found) else None

    found = await eventually(contents, f"{texts} on Discord", timeout, interval=0.1)
    assert found is not None
    return found


async def test_markdown_becomes_message_styling(scene: Scene) -> None:
    speaker = await scene.stage.simulator.somebody()
    await scene.stage.simulator.say(speaker, scene.channel, "**bold**, ~~gone~~ and `code`")
    await scene.ana.expect(groupchat(scene.room, "*bold*, ~gone~ and `code`"))


async def test_mentions_become_names(scene: Scene) -> None:
    guild = await scene.stage.simulator.guild()
    tom = next(member["user"]["id"] for member in guild["members"] if member["user"]["username"] == "tom")
    speaker = await scene.stage.simulator.somebody()
    await scene.stage.simulator.say(speaker, scene.channel, f"<@{tom}>, see <#{scene.channel}>")
    got = await scene.ana.expect(groupchat(scene.room))
    text = inner_text(got, "c:body") or ""
    assert "Tom at sea" in text and "general" in text and "<" not in text, text


async def test_a_reply_points_to_what_it_answers(scene: Scene) -> None:
    speaker = await scene.stage.simulator.somebody()
    first = await scene.stage.simulator.say(speaker, scene.channel, "Who has the rope?")
    await scene.ana.expect(groupchat(scene.room, "Who has the rope?"))
    await scene.stage.simulator.play("say", who="tom", channel=scene.channel, content="I do.", reply_to=first)
    got = await scene.ana.expect(groupchat(scene.room, nick="Tom at sea"))
    reply = find(got, "reply:reply")
    assert reply is not None and reply.get("id") == first
    assert (inner_text(got, "c:body") or "").endswith("I do.")


async def test_a_file_comes_as_a_link(scene: Scene) -> None:
    await scene.stage.simulator.play(
        "say",
        who="mira",
        channel=scene.channel,
        content="",
        attachments=[{"name": "tides.txt", "text": "high at noon", "content_type": "text/plain"}],
    )
    got = await scene.ana.expect(groupchat(scene.room))
    url = inner_text(got, "oob:x/oob:url") or ""
    assert "tides.txt" in url
    assert inner_text(got, "c:body") == url


async def test_nobody_is_pinged_by_accident(scene: Scene) -> None:
    before = len(await scene.stage.simulator.messages(scene.channel))
    say(scene.ana, scene.room, "Hello @everyone and @here")

    async def newest() -> dict[str, Any] | None:
        entries = await scene.stage.simulator.messages(scene.channel)
        return entries[-1] if len(entries) > before else None

    post = await eventually(newest, "the message on Discord")
    assert "everyone" in post["content"]
    assert post["mention_everyone"] is False
    assert (await scene.stage.simulator.last_post())["allowed_mentions"]["parse"] == []


async def test_a_long_message_is_cut_into_parts_in_order(scene: Scene) -> None:
    text = " ".join(f"word{number}" for number in range(500))
    say(scene.ana, scene.room, text)
    await scene.ana.expect(groupchat(scene.room, text))

    async def together() -> bool:
        entries = await scene.stage.simulator.messages(scene.channel)
        parts = [entry["content"] for entry in entries[-3:]]
        return " ".join(parts).split()[-500:] == text.split()

    await eventually(together, "all parts are on Discord", interval=0.1)


async def test_where_everyone_may_only_read_a_guest_gets_an_error(scene: Scene) -> None:
    guild = await scene.stage.simulator.guild()
    quiet = {"role": guild["id"], "channel": scene.channel}
    await scene.stage.simulator.play("set-overwrite", **quiet, deny=["send_messages"])
    await scene.ana.expect(_own_role(scene, "visitor"))
    id = say(scene.ana, scene.room, "May I?")
    answer = await scene.ana.expect(message(frm=scene.room, type="error", id=id))
    assert condition(answer) == "forbidden"
    await scene.stage.simulator.play("remove-overwrite", **quiet)
    await scene.ana.expect(_own_role(scene, "participant"))


def _own_role(scene: Scene, role: str) -> Wanted:
    own = presence(frm=f"{scene.room}/{scene.nick}", has=f"user:x/user:item[@role='{role}']")
    return Wanted(f"own presence as {role}", own.holds)


async def test_while_discord_fails_the_room_goes_on_and_nothing_is_lost(scene: Scene) -> None:
    texts = [f"In bad weather {number}" for number in range(3)]
    async with scene.stage.simulator.fault(kind="status", status=503, path="/webhooks/", times=3):
        for text in texts:
            say(scene.ana, scene.room, text)
            await scene.ana.expect(groupchat(scene.room, text, scene.nick))
        contents = await _posted(scene, *texts, timeout=60)
    assert [text for text in contents if text in texts] == texts


async def test_a_lost_answer_does_not_make_two_messages(scene: Scene) -> None:
    async with scene.stage.simulator.fault(kind="lose-answer", method="POST", path="/webhooks/", times=1):
        say(scene.ana, scene.room, "Only once, please.")
        say(scene.ana, scene.room, "And this after it.")
        contents = await _posted(scene, "Only once, please.", "And this after it.", timeout=60)
    ours = [text for text in contents if text in ("Only once, please.", "And this after it.")]
    assert ours == ["Only once, please.", "And this after it."]


async def test_what_was_said_during_a_lost_gateway_arrives(scene: Scene) -> None:
    speaker = await scene.stage.simulator.somebody()
    await scene.stage.simulator.play("disconnect", forget=True)
    await scene.stage.simulator.say(speaker, scene.channel, "Did you hear this?")
    await scene.ana.expect(groupchat(scene.room, "Did you hear this?"), timeout=30)


async def test_after_a_crash_the_archive_has_everything_once(scene: Scene) -> None:
    speaker = await scene.stage.simulator.somebody()
    await scene.stage.bridge.kill()
    ids = [await scene.stage.simulator.say(speaker, scene.channel, f"Missed {number}") for number in range(5)]
    await scene.stage.bridge.start()
    await scene.ana.expect(groupchat(scene.room, "Missed 4"), timeout=30)
    page, _ = await archive(scene.ana, scene.room, rsm="<max>5</max><before/>")
    assert [entry.id for entry in page] == ids
    live = [got for got in scene.ana.received if (inner_text(got, "c:body") or "").startswith("Missed ")]
    assert [stanza_id(got, scene.room) for got in live] == ids
    assert all(not find_all(got, "mam:result") for got in live)
