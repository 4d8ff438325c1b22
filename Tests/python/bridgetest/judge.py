# SPDX-License-Identifier: Apache-2.0
"""Discord's own OpenAPI file as the judge of what was said between the bridge and the simulator."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

CHECK = Path(__file__).parent.parent / "discord_clients" / "openapi_check.py"


async def judge(rest: str) -> None:
    """Fails when a request that was accepted, or an answer, is not as Discord describes it. Without the file the check
    names itself as skipped."""
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        str(CHECK),
        "--rest",
        rest,
        "--requests",
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    output, _ = await child.communicate()
    text = output.decode(errors="replace")
    print(text)
    assert child.returncode == 0, text
