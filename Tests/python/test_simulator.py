# SPDX-License-Identifier: Apache-2.0
"""The simulator is a Discord that independent libraries and Discord's own schemas accept."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest

from bridgetest.binaries import binary

CHECKS = Path(__file__).parent / "discord_clients" / "run_checks.py"


@pytest.mark.timeout(600)
async def test_independent_clients_find_nothing_wrong_with_the_simulator() -> None:
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        str(CHECKS),
        "--simulator",
        binary("discord-simulator"),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    output, _ = await child.communicate()
    print(output.decode(errors="replace"))
    assert child.returncode == 0
