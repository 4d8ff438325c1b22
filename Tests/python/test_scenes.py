# SPDX-License-Identifier: Apache-2.0
"""Every play of Tests/Scenes over real sockets; SceneTests plays the same ones in memory."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bridgetest.plays import Cast, cast, files
from bridgetest.stage import Stage
from bridgetest.uploads import UploadHost
from bridgetest.visits import join, subscribe

#: What is otherwise than usual in the bridge's configuration.
CONFIG = {"discord": {"presence": True}, "media": {"upload_bytes": 100_000, "cache_bytes": 4096}}


@pytest_asyncio.fixture(scope="module")
async def players(stage: Stage) -> AsyncIterator[Cast]:
    """Juliet and Romeo, in the general room. All scenes together say more than a webhook may in a minute."""
    await stage.simulator.play("settings", limits="generous")
    people = {}
    for name in ("juliet", "romeo"):
        person = await stage.newcomer(name)
        node = next(iter((await stage.spaces(person)).values()))
        await subscribe(person, stage.service, node)
        room = (await stage.rooms(person, node))["general"]
        await join(person, room, name)
        people[name] = person
    with UploadHost() as host:
        host.put("quay.txt", b"high at noon", "text/plain")
        host.put("gull.png", b"no gull", "image/png")
        host.put("call.ogg", b"no sound", "audio/ogg")
        host.put("article", b"<html></html>", "text/html")
        host.put("large.bin", bytes(200_000))
        host.redirect("inward.png", "http://127.0.0.2:1/x.png")
        yield await cast(stage, room, people, host.url)


@pytest.mark.parametrize("file", files(), ids=lambda file: file.stem)
async def test_the_play_goes_as_written(players: Cast, file: Path) -> None:
    await players.play(file)
