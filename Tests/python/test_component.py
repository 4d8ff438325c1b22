# SPDX-License-Identifier: Apache-2.0
"""The bridge as a component of a real server that goes away and comes back."""

from __future__ import annotations

from bridgetest.checks import Scene
from bridgetest.deadline import eventually
from bridgetest.stanzas import groupchat
from bridgetest.visits import disco_info, join


async def test_the_bridge_comes_back_by_itself_after_the_server_restarts(scene: Scene) -> None:
    stage = scene.stage
    await stage.server.stop()

    async def is_unready() -> bool:
        return (await stage.bridge.get("/readyz")).status == 503

    await eventually(is_unready, "the bridge says it is not ready")
    assert (await stage.bridge.get("/healthz")).status == 200
    await stage.server.start()
    await eventually(stage.bridge.is_ready, "the bridge is ready again", timeout=60, interval=0.1)
    ana = await stage.login("ana", "again")
    await disco_info(ana, stage.service)
    await join(ana, scene.room, scene.nick)
    speaker = await stage.simulator.somebody()
    await stage.simulator.say(speaker, scene.channel, "Back again.")
    await ana.expect(groupchat(scene.room, "Back again."))


async def test_the_bridge_ends_politely(scene: Scene) -> None:
    await scene.stage.bridge.stop()
    assert scene.stage.bridge.process.exit_code == 0
