# SPDX-License-Identifier: Apache-2.0
"""Fixtures: the whole system, once for each XMPP server and module of tests."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bridgetest.checks import Scene
from bridgetest.judge import judge
from bridgetest.stage import SERVERS, Stage

_stages: list[Stage] = []


@pytest.fixture(scope="module", params=SERVERS)
def server(request: pytest.FixtureRequest) -> str:
    """The name of each XMPP server in turn."""
    return request.param


@pytest_asyncio.fixture(scope="module")
async def stage(
    request: pytest.FixtureRequest, server: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Stage]:
    """Server, simulator and bridge, running; a module's `CONFIG` is laid over the bridge's configuration."""
    changes = getattr(request.module, "CONFIG", None)
    async with Stage(server, tmp_path_factory.mktemp(server), changes=changes) as stage:
        _stages.append(stage)
        yield stage
        await judge(f"{stage.simulator.url}/api/v10")
        _stages.remove(stage)


@pytest_asyncio.fixture(scope="module")
async def scene(stage: Stage) -> AsyncIterator[Scene]:
    """A stage with Ana in its first room."""
    scene = await Scene.open(stage)
    yield scene
    await scene.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]):  # type: ignore[no-untyped-def]
    report = yield
    if report.failed:
        for stage in _stages:
            report.sections.append((f"logs of the {stage.server.name} stage", stage.logs()))
    return report
