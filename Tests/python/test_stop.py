# SPDX-License-Identifier: Apache-2.0
"""A clean stop tells people, and they are welcome again afterwards."""

from __future__ import annotations

from bridgetest.checks import Scene
from bridgetest.stanzas import find, groupchat, presence
from bridgetest.visits import join


async def test_a_clean_stop_says_so_and_a_start_lets_everybody_back(scene: Scene) -> None:
    await scene.stage.bridge.stop()
    farewell = await scene.ana.expect(presence(frm=f"{scene.room}/{scene.nick}", type="unavailable"))
    assert find(farewell, "user:x/user:status[@code='332']") is not None
    log = scene.stage.bridge.process.log_text()
    assert "sl-services=" in log and "Service(" not in log  # what a service holds is not for the log
    await scene.stage.bridge.start()
    await join(scene.ana, scene.room, scene.nick)
    speaker = await scene.stage.simulator.somebody()
    await scene.stage.simulator.say(speaker, scene.channel, "Back again?")
    await scene.ana.expect(groupchat(scene.room, "Back again?"))
