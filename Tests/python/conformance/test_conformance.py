# SPDX-License-Identifier: Apache-2.0
"""Every check on both servers, and the table in docs/conformance.md against the checks there are."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bridgetest.judge import judge
from bridgetest.stage import Stage

from . import table
from .case import Case, cases
from .hall import CHANGES, Hall


@pytest_asyncio.fixture(scope="module")
async def hall(server: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Hall]:
    async with Stage(server, Path(tmp_path_factory.mktemp(f"{server}-hall")), changes=CHANGES) as stage:
        yield await Hall.open(stage)
        await judge(f"{stage.simulator.url}/api/v10")


@pytest.mark.parametrize("check", cases(), ids=lambda check: f"{check.item}-{check.name}")
async def test_conformance(hall: Hall, check: Case) -> None:
    await check.run(hall)


def test_the_table_by_extension_names_checks_and_tests_there_are() -> None:
    known = {check.name for check in cases()} | table.tests()
    assert table.named() and not table.named() - known, table.named() - known


def test_the_table_lists_the_checks_there_are() -> None:
    assert table.listed() == [(check.item, check.claim, check.name) for check in table.in_order()]
