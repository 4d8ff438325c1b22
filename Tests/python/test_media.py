# SPDX-License-Identifier: Apache-2.0
"""Files, both ways: what Discord has is to be had on XMPP for as long as it exists, and the other way round."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element
from xml.sax.saxutils import escape, quoteattr

import pytest

from bridgetest import web
from bridgetest.checks import Scene
from bridgetest.deadline import eventually
from bridgetest.stanzas import Wanted, find, find_all, groupchat, inner_text, text_of
from bridgetest.uploads import UploadHost
from bridgetest.visits import say

SFS = "urn:xmpp:sfs:0"
SIMS = "{urn:xmpp:sims:1}media-sharing"


@pytest.fixture(scope="module")
def uploads() -> Iterator[UploadHost]:
    with UploadHost() as host:
        yield host


async def _from_discord(scene: Scene, attachments: list[dict[str, Any]], **more: Any) -> tuple[str, Element]:
    """The message's id and the stanza of its only file."""
    sent = await scene.stage.simulator.play(
        "say", who="mira", channel=scene.channel, content="", attachments=attachments, **more
    )
    return sent["id"], await _said(scene, sent["id"])


async def _said(scene: Scene, id: str, part: int = 0) -> Element:
    """One stanza of a message of Discord's; older ones may be repeated after a crash."""
    name = f"{id}.{part}" if part else id
    return await scene.ana.expect(
        groupchat(scene.room) & Wanted(f"part {part} of {id}", lambda got: got.get("id") == name)
    )


def _oob(url: str) -> str:
    return f"<x xmlns='jabber:x:oob'><url>{escape(url)}</url></x>"


def _sfs(url: str, name: str, description: str = "") -> str:
    desc = f"<desc>{escape(description)}</desc>" if description else ""
    return (
        f"<file-sharing xmlns='{SFS}'><file xmlns='urn:xmpp:file:metadata:0'><name>{escape(name)}</name>{desc}</file>"
        f"<sources><url-data xmlns='http://jabber.org/protocol/url-data' target={quoteattr(url)}/></sources>"
        "</file-sharing>"
    )


async def _on_discord(scene: Scene, count: int, before: int, timeout: float = 30) -> list[dict[str, Any]]:
    """The messages the channel got since it had `before`, once there are `count`."""

    async def newer() -> list[dict[str, Any]] | None:
        found = (await scene.stage.simulator.messages(scene.channel))[before:]
        return found if len(found) >= count else None

    found = await eventually(newer, f"{count} messages on Discord", timeout, interval=0.1)
    assert found is not None and len(found) == count, found
    return found


async def _count(scene: Scene) -> int:
    return len(await scene.stage.simulator.messages(scene.channel))


async def test_a_files_link_is_the_bridges_own_and_gives_the_file(scene: Scene) -> None:
    text = "high at noon\n" * 1000
    _, got = await _from_discord(
        scene, [{"name": "tides.txt", "text": text, "content_type": "text/plain", "description": "The tides"}]
    )
    url = inner_text(got, "c:body") or ""
    assert url.startswith(f"{scene.stage.bridge.url}/media/") and url.endswith("/tides.txt")
    assert "/cdn/" not in text_of(got), "no address of Discord's is shown"
    assert inner_text(got, "oob:x/oob:url") == url
    first = find_all(got, "{urn:xmpp:reference:0}reference")[0]
    assert first.find(SIMS) is not None
    file = got.find(f"{{{SFS}}}file-sharing/{{urn:xmpp:file:metadata:0}}file")
    assert file is not None and inner_text(file, "{urn:xmpp:file:metadata:0}desc") == "The tides"
    answer = await web.fetch("GET", url)
    assert (answer.status, answer.text) == (200, text)
    assert answer.headers["x-content-type-options"] == "nosniff"
    head = await web.fetch("HEAD", url)
    assert (head.status, head.headers["content-length"]) == (200, str(len(text)))
    part = await web.fetch("GET", url, headers={"Range": "bytes=13-25", "If-Range": head.headers["etag"]})
    assert (part.status, part.text) == (206, "high at noon\n")
    assert part.headers["content-range"] == f"bytes 13-25/{len(text)}"
    assert (await web.fetch("GET", url + "x")).status == 404


async def test_a_link_outlives_discords_signature(scene: Scene) -> None:
    simulator = scene.stage.simulator
    await simulator.play("settings", attachment_lifetime=1500)
    id, got = await _from_discord(scene, [{"name": "a.txt", "text": "still here"}])
    signed = (await simulator.rest("GET", f"/channels/{scene.channel}/messages/{id}"))["attachments"][0]["url"]

    async def is_expired() -> bool:
        return (await web.fetch("GET", signed)).status == 404

    await eventually(is_expired, "Discord's own address is of no use any more", interval=0.2)
    answer = await web.fetch("GET", inner_text(got, "c:body") or "")
    assert (answer.status, answer.text) == (200, "still here")
    await simulator.play("settings", attachment_lifetime=86_400_000)


async def _files_kept(scene: Scene) -> float:
    metrics = (await scene.stage.bridge.get("/metrics")).text
    figures = [line for line in metrics.splitlines() if line.startswith("spacebridge_media_cache_files ")]
    return float(figures[0].rpartition(" ")[2]) if figures else 0


async def test_a_kept_file_survives_a_restart_without_discord(scene: Scene) -> None:
    _, got = await _from_discord(scene, [{"name": "b.txt", "text": "kept"}])
    url = inner_text(got, "c:body") or ""
    before = await _files_kept(scene)
    assert (await web.fetch("GET", url)).text == "kept"

    async def is_kept() -> bool:
        return await _files_kept(scene) > before

    await eventually(is_kept, "the file is on disk")
    await scene.stage.bridge.kill()
    await scene.stage.bridge.start()
    async with scene.stage.simulator.fault(kind="status", status=500, path="/messages/", times=50):
        assert (await web.fetch("GET", url)).text == "kept"


async def test_a_deleted_file_is_gone(scene: Scene) -> None:
    id, got = await _from_discord(scene, [{"name": "c.txt", "text": "secret"}])
    url = inner_text(got, "c:body") or ""
    assert (await web.fetch("GET", url)).status == 200
    await scene.stage.simulator.delete(scene.channel, id)
    await scene.ana.expect(
        groupchat(scene.room) & Wanted("a retraction", lambda got: find(got, "retract:retract") is not None)
    )

    async def gone() -> web.Answer | None:
        answer = await web.fetch("GET", url)
        return answer if answer.status == 410 else None

    assert "deleted" in (await eventually(gone, "the file is gone")).text


async def test_text_and_each_file_have_a_stanza_of_their_own(scene: Scene) -> None:
    sent = await scene.stage.simulator.play(
        "say",
        who="mira",
        channel=scene.channel,
        content="Look",
        attachments=[{"picture": "gull"}, {"name": "SPOILER_crab.png", "picture": "crab"}],
    )
    text, picture, hidden = [await _said(scene, sent["id"], part) for part in range(3)]
    assert inner_text(text, "c:body") == "Look"
    thumbnail = next(picture.iter("{urn:xmpp:thumbs:1}thumbnail"))
    assert (thumbnail.get("uri") or "").startswith("data:image/thumbhash;base64,")
    assert (inner_text(hidden, "c:body") or "").startswith("[spoiler: crab.png] http")
    assert find(hidden, "oob:x") is None and not list(hidden.iter(SIMS))


def _draws_animations() -> bool:
    """Whether librlottie is installed, which is the operator's choice."""
    try:
        ctypes.CDLL("librlottie.so.0-1")
    except OSError:
        return False
    return True


async def test_voice_messages_and_stickers(scene: Scene) -> None:
    _, voice = await _from_discord(
        scene,
        [{"name": "voice-message.ogg", "text": "OggS", "content_type": "audio/ogg", "duration_secs": 7.2,
          "waveform": "AAD//wAA"}],
        flags=8192,
    )  # fmt: skip
    assert "Voice message, 0:07" in text_of(voice)
    sticker = await scene.stage.simulator.play("add-sticker", name="wave")
    lottie = await scene.stage.simulator.play("add-sticker", name="dance", format=3)
    sent = await scene.stage.simulator.play(
        "say", who="mira", channel=scene.channel, content="", stickers=[sticker["id"], lottie["id"]]
    )
    got = await _said(scene, sent["id"])
    answer = await web.fetch("GET", inner_text(got, "c:body") or "")
    assert (answer.status, answer.headers["content-type"], answer.body[:4]) == (200, "image/png", b"\x89PNG")
    dance = inner_text(await _said(scene, sent["id"], 1), "c:body") or ""
    if not _draws_animations():
        assert dance.startswith("[sticker: dance] http")
        return
    answer = await web.fetch("GET", dance)
    assert (answer.status, answer.headers["content-type"], answer.body[:4]) == (200, "image/png", b"\x89PNG")
    assert (await web.fetch("GET", dance)).body == answer.body


async def test_a_shared_file_becomes_an_attachment(scene: Scene, uploads: UploadHost) -> None:
    before = await _count(scene)
    content = bytes(range(256)) * 20_000  # 5 MB
    url = uploads.put("holiday%20photo.png", content, "image/png")
    say(scene.ana, scene.room, url, _oob(url))
    [post] = await _on_discord(scene, 1, before)
    assert post["content"] == ""
    [file] = post["attachments"]
    assert (file["filename"], file["size"], file["content_type"]) == ("holiday_photo.png", len(content), "image/png")
    assert (await web.fetch("GET", file["url"])).body == content


async def test_several_files_keep_their_caption_and_place(scene: Scene, uploads: UploadHost) -> None:
    before = await _count(scene)
    urls = [uploads.put(f"{number}.txt", f"file {number}".encode(), "text/plain") for number in range(3)]
    say(scene.ana, scene.room, "before")
    files = "".join(_sfs(url, f"{number}.txt", f"Number {number}") for number, url in enumerate(urls))
    say(scene.ana, scene.room, "All *three*\n" + "\n".join(urls), files)
    say(scene.ana, scene.room, "after")
    posts = await _on_discord(scene, 3, before)
    assert [post["content"] for post in posts] == ["before", "All **three**", "after"]
    attachments = posts[1]["attachments"]
    assert [file["filename"] for file in attachments] == ["0.txt", "1.txt", "2.txt"]
    assert [file["description"] for file in attachments] == ["Number 0", "Number 1", "Number 2"]


async def test_a_hidden_file_stays_hidden(scene: Scene, uploads: UploadHost) -> None:
    before = await _count(scene)
    url = uploads.put("ending.txt", b"the butler")
    say(scene.ana, scene.room, url, _oob(url) + "<spoiler xmlns='urn:xmpp:spoiler:0'/>")
    [post] = await _on_discord(scene, 1, before)
    assert post["attachments"][0]["flags"] & 8


async def test_what_cannot_be_had_goes_as_a_link(scene: Scene, uploads: UploadHost) -> None:
    before = await _count(scene)
    large = uploads.put("large.bin", bytes(11 << 20))
    gone = f"{uploads.url}/gone.png"
    page = uploads.put("article", b"<html></html>", "text/html")
    inward = uploads.redirect("inward.png", "http://127.0.0.2:1/x.png")
    for url in (large, gone, page, inward):
        say(scene.ana, scene.room, url, _oob(url))
    posts = await _on_discord(scene, 4, before)
    assert [post["content"] for post in posts] == [large, gone, page, inward]
    assert all(post["attachments"] == [] for post in posts)


async def test_a_lost_answer_does_not_double_a_file(scene: Scene, uploads: UploadHost) -> None:
    before = await _count(scene)
    url = uploads.put("once.txt", b"once")
    async with scene.stage.simulator.fault(kind="lose-answer", method="POST", path="/webhooks/", times=1):
        say(scene.ana, scene.room, url, _oob(url))
        say(scene.ana, scene.room, "and on")
        posts = await _on_discord(scene, 2, before, timeout=60)
    assert [len(post["attachments"]) for post in posts] == [1, 0]


async def test_an_encrypted_file_is_a_polite_line(scene: Scene) -> None:
    before = await _count(scene)
    url = "aesgcm://upload.example/a.jpg#" + "00" * 44
    say(scene.ana, scene.room, url, _oob(url))
    [post] = await _on_discord(scene, 1, before)
    assert "encrypted" in post["content"] and "aesgcm" not in post["content"]
