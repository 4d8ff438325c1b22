# SPDX-License-Identifier: Apache-2.0
"""The bridge's access function gives what Discord's algorithm gives, as an independent library has it."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest

from bridgetest.binaries import binary

CHECK = Path(__file__).parent / "discord_clients" / "access_check.py"


async def run(*arguments: str) -> tuple[int, str]:
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        str(CHECK),
        *arguments,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    output, _ = await child.communicate()
    return child.returncode or 0, output.decode(errors="replace")


@pytest.mark.timeout(180)
async def test_a_hundred_thousand_random_cases_agree_with_discord_py() -> None:
    status, output = await run("--checker", binary("permission-check"))
    print(output)
    assert status == 0
