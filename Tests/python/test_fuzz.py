# SPDX-License-Identifier: Apache-2.0
"""The corpora of the fuzz targets, and some mutations of them, go through without a crash."""

from __future__ import annotations

import asyncio

from bridgetest.binaries import ROOT, binary


async def test_the_corpora_do_no_harm() -> None:
    child = await asyncio.create_subprocess_exec(
        binary("fuzz"),
        "replay",
        str(ROOT / "Tests" / "Fuzz" / "corpus"),
        "100",
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    output, _ = await asyncio.wait_for(child.communicate(), timeout=100)
    assert child.returncode == 0, output.decode(errors="replace")[-4000:]
