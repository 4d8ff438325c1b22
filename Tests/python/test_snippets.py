# SPDX-License-Identifier: Apache-2.0
"""The lines in `config/` that administrators copy work as they stand, with their very domain and secret."""

from __future__ import annotations

from pathlib import Path

from bridgetest.stage import Stage
from bridgetest.visits import disco_info, identities


async def test_the_snippet_makes_a_component_of_the_bridge(server: str, tmp_path: Path) -> None:
    async with Stage(server, tmp_path, domain="example.org") as stage:
        assert stage.server.adapted_snippet() == stage.server.snippet_text()
        ana = await stage.newcomer("ana")
        info = await disco_info(ana, "discord.example.org")
        assert ("gateway", "discord") in {(category, kind) for category, kind, _ in identities(info)}
