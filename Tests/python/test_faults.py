# SPDX-License-Identifier: Apache-2.0
"""Short storms, always the same: everything goes wrong for a few seconds, and both sides tell the same story after."""

from __future__ import annotations

from pathlib import Path

import pytest

from bridgetest.faults.book import token_of
from bridgetest.faults.flood import Flood
from bridgetest.faults.proxy import Proxy
from bridgetest.faults.storm import CHANNELS, STORM, Storm
from bridgetest.ports import LOOPBACK
from bridgetest.stage import SERVERS, Stage
from bridgetest.stanzas import presence
from bridgetest.visits import join, subscribe


def test_a_line_that_quotes_a_message_is_not_taken_for_it() -> None:
    assert token_of("x1-48 from XMPP, version 2") == "x1-48"
    assert token_of("-# [↩](https://discord.com/channels/1/2/3) writer1: x1-48 from XMPP · 🐟 writer2") is None


@pytest.mark.parametrize("server", SERVERS)
async def test_a_storm_loses_and_doubles_nothing(server: str, tmp_path: Path) -> None:
    report = await Storm(server, seed=1, kills=4, messages=60, directory=tmp_path, gap=2.5).run()
    assert report.is_good, f"{report}\n{report.log}"


async def test_a_flood_towards_a_server_that_does_not_read_costs_little_memory_and_no_message(tmp_path: Path) -> None:
    flood = Flood("prosody", rate=150, seconds=8, directory=tmp_path)
    await flood.run()
    assert max(flood.during) - flood.before < 60, flood
    assert (flood.lost, flood.doubled) == (0, 0), flood


@pytest.mark.parametrize("server", SERVERS)
async def test_who_leaves_while_the_line_is_cut_is_not_kept(server: str, tmp_path: Path) -> None:
    proxy = Proxy(0)
    stage = Stage(server, tmp_path, STORM, {"xmpp": {"host": LOOPBACK, "port": proxy.port}})
    proxy.target = stage.server.component_port
    await proxy.start()
    try:
        async with stage:
            stays, leaves = await stage.newcomer("stays"), await stage.newcomer("leaves")
            node = next(iter((await stage.spaces(stays)).values()))
            for person in (stays, leaves):
                await subscribe(person, stage.service, node)
            room = (await stage.rooms(stays, node))[CHANNELS[0]]
            for person, nick in ((stays, "Stays"), (leaves, "Leaves")):
                await join(person, room, nick)
            proxy.refuses = True
            proxy.cut()
            await leaves.logout()
            proxy.refuses = False
            await stays.expect(presence(frm=f"{room}/Leaves", type="unavailable"), timeout=30)
            assert (await stays.ping(f"{room}/Stays")).get("type") == "result"
    finally:
        await proxy.stop()
