# SPDX-License-Identifier: Apache-2.0
"""What operators do beside a running bridge: look at it, back it up, put a backup back."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bridgetest.binaries import binary
from bridgetest.checks import Scene
from bridgetest.stanzas import groupchat
from bridgetest.visits import archive, say


async def _run(scene: Scene, command: str, *arguments: str) -> tuple[int | None, str]:
    child = await asyncio.create_subprocess_exec(
        binary("spacebridge"),
        command,
        "--config",
        str(scene.stage.bridge.config_file),
        *arguments,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    output, _ = await asyncio.wait_for(child.communicate(), timeout=60)
    return child.returncode, output.decode(errors="replace")


async def test_the_doctor_finds_a_healthy_bridge(scene: Scene) -> None:
    code, text = await _run(scene, "doctor")
    assert code == 0, text
    for subject in ("database", "XMPP server", "Discord intents", "guild Harbour"):
        assert f"ok     {subject}" in text, text


async def test_status_tells_figures(scene: Scene) -> None:
    code, text = await _run(scene, "status")
    assert code == 0, text
    assert "\trooms" in text


async def test_a_backup_made_while_running_can_be_restored(scene: Scene, tmp_path: Path) -> None:
    file = str(tmp_path / "backup")
    say(scene.ana, scene.room, "Before the backup")
    await scene.ana.expect(groupchat(scene.room, "Before the backup"))
    code, text = await _run(scene, "backup", file)
    assert code == 0, text
    code, text = await _run(scene, "restore", file)
    assert code == 1 and "in use" in text, text
    speaker = await scene.stage.simulator.somebody()
    await scene.stage.simulator.say(speaker, scene.channel, "After the backup")
    await scene.ana.expect(groupchat(scene.room, "After the backup"))
    await scene.stage.bridge.stop()
    code, text = await _run(scene, "restore", file)
    assert code == 0, text
    await scene.stage.bridge.start()
    # What came from Discord since the backup is caught up.
    bodies: list[str] = []
    for _ in range(100):
        page, _ = await archive(scene.ana, scene.room, "<max>50</max><before/>")
        bodies = [entry.message.findtext("{jabber:client}body") or "" for entry in page]
        if "After the backup" in bodies:
            break
        await asyncio.sleep(0.1)
    assert bodies.count("Before the backup") == 1 and bodies.count("After the backup") == 1, bodies
