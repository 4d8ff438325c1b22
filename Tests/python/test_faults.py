# SPDX-License-Identifier: Apache-2.0
"""Short storms, always the same: everything goes wrong for a few seconds, and both sides tell the same story after."""

from __future__ import annotations

from pathlib import Path

import pytest

from bridgetest.faults.storm import Storm
from bridgetest.stage import SERVERS


@pytest.mark.parametrize("server", SERVERS)
async def test_a_storm_loses_and_doubles_nothing(server: str, tmp_path: Path) -> None:
    report = await Storm(server, seed=1, kills=4, messages=60, directory=tmp_path, gap=2.5).run()
    assert report.is_good, f"{report}\n{report.log}"
