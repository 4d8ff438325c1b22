# SPDX-License-Identifier: Apache-2.0
"""The lines in `config/` that administrators copy work as they stand, with their very domain and secret."""

from __future__ import annotations

import shutil
from pathlib import Path

from bridgetest.binaries import binary
from bridgetest.ports import LOOPBACK
from bridgetest.process import Process
from bridgetest.stage import Stage
from bridgetest.visits import disco_info, identities
from bridgetest.xmppserver import CONFIG


async def test_the_snippet_makes_a_component_of_the_bridge(server: str, tmp_path: Path) -> None:
    async with Stage(server, tmp_path, domain="example.org") as stage:
        assert stage.server.adapted_snippet() == stage.server.snippet_text()
        ana = await stage.newcomer("ana")
        info = await disco_info(ana, "discord.example.org")
        assert ("gateway", "discord") in {(category, kind) for category, kind, _ in identities(info)}


async def test_the_example_configuration_runs_with_two_secrets_filled_in(server: str, tmp_path: Path) -> None:
    async with Stage(server, tmp_path, domain="example.org") as stage:
        await stage.bridge.kill()
        directory = tmp_path / "example"
        directory.mkdir()
        shutil.copy(CONFIG / "spacebridge.yaml", directory)
        for name, secret in (("component.secret", stage.server.secret), ("discord.token", stage.simulator.token)):
            (directory / name).write_text(f"{secret}\n", encoding="utf-8")
            (directory / name).chmod(0o600)
        # Only what a machine of one's own decides: where things are.
        environment = {
            "SPACEBRIDGE_XMPP_HOST": LOOPBACK,
            "SPACEBRIDGE_XMPP_PORT": str(stage.server.component_port),
            "SPACEBRIDGE_DISCORD_REST_URL": f"{stage.simulator.url}/api/v10",
            "SPACEBRIDGE_DISCORD_CDN_URL": f"{stage.simulator.url}/cdn",
            "SPACEBRIDGE_HTTP_PORT": str(stage.bridge.http_port),
            "SPACEBRIDGE_STORAGE_DIRECTORY": str(directory / "data"),
        }
        config = str(directory / "spacebridge.yaml")

        check = Process(
            "check", [binary("spacebridge"), "check", "--config", config], directory / "check.log", environment
        )
        check.start()
        assert await check.ended() == 0, check.log_text()

        bridge = Process(
            "spacebridge", [binary("spacebridge"), "run", "--config", config], directory / "run.log", environment
        )
        bridge.start()
        try:
            await bridge.until(stage.bridge.is_ready, "it is ready")
            ana = await stage.newcomer("ana")
            await disco_info(ana, "discord.example.org")
        finally:
            await bridge.stop()
        assert bridge.exit_code == 0
