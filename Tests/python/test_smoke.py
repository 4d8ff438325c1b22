# SPDX-License-Identifier: Apache-2.0
"""The checks of `make smoke`, one case each, in their order."""

from __future__ import annotations

import pytest

from bridgetest.checks import CHECKS, Check, Scene


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
async def test_smoke(scene: Scene, check: Check) -> None:
    await check.run(scene)
