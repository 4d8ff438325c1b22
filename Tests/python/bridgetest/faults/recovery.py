# SPDX-License-Identifier: Apache-2.0
"""`python -m bridgetest.faults.recovery`: how long until the next message arrives, after each kind of mishap.

A message is written on Discord at the moment of the mishap; the time is from then until somebody in the room sees it.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from ..deadline import eventually
from ..ports import LOOPBACK
from ..simulator import Speaker
from ..stage import SERVERS, Stage
from ..visits import subscribe
from .proxy import Proxy
from .storm import CHANNELS, STORM
from .talker import Talker


class Patient:
    """One stage with one person in one room."""

    def __init__(self, stage: Stage, proxy: Proxy, talker: Talker, room: str, channel: str) -> None:
        self.stage = stage
        self.proxy = proxy
        self.talker = talker
        self.room = room
        self.channel = channel
        self.count = 0

    async def kill(self) -> None:
        await self.stage.bridge.kill()
        self.stage.bridge.launch()

    async def cut_component(self) -> None:
        self.proxy.cut()

    async def cut_gateway(self) -> None:
        await self.stage.simulator.play("disconnect")

    async def new_session(self) -> None:
        await self.stage.simulator.play("disconnect", code=4009)

    async def restart_server(self) -> None:
        await self.stage.server.restart()
        await self.talker.come_back()

    async def until_heard(self, mishap: Callable[[], Awaitable[None]]) -> float:
        self.count += 1
        begun = time.monotonic()
        trouble = asyncio.create_task(mishap())
        id = await self.stage.simulator.say(Speaker("mira", "Mira"), self.channel, f"d0-{self.count}")
        heard = self.talker.seen[self.room]
        if mishap == self.restart_server:
            # Who comes back reads the archive; the first message after that is what counts.
            await trouble
            id = await self.stage.simulator.say(Speaker("mira", "Mira"), self.channel, f"d1-{self.count}")
        await eventually(lambda: heard[id], "the message is heard", 60, interval=0.005)
        took = time.monotonic() - begun
        await trouble
        # A session may begin at most every five seconds.
        await asyncio.sleep(6)
        return took


async def measure(server: str, rounds: int, directory: Path) -> None:
    proxy = Proxy(0)
    stage = Stage(server, directory, STORM, {"xmpp": {"host": LOOPBACK, "port": proxy.port}, "log": {"level": "info"}})
    proxy.target = stage.server.component_port
    await proxy.start()
    try:
        async with stage:
            await stage.simulator.play("application", session_starts=1_000_000)
            jid = await stage.account("patient")
            first = await stage.login("patient", "first")
            node = next(iter((await stage.spaces(first)).values()))
            await subscribe(first, stage.service, node)
            room = (await stage.rooms(first, node))[CHANNELS[0]]
            talker = Talker(jid, "patient", stage.server.c2s_port, "patient", [room])
            await talker.come_back()
            patient = Patient(stage, proxy, talker, room, await stage.simulator.channel_id(CHANNELS[0]))
            for name, mishap in {
                "SIGKILL and start": patient.kill,
                "component line cut": patient.cut_component,
                "gateway line cut (resume)": patient.cut_gateway,
                "gateway session lost": patient.new_session,
                "XMPP server restarted, client joined again": patient.restart_server,
            }.items():
                times = [await patient.until_heard(mishap) for _ in range(rounds)]
                print(f"| {name} | {server} | {statistics.median(times):.2f} | {max(times):.2f} |", flush=True)
            await talker.logout()
    finally:
        await proxy.stop()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--server", choices=[*SERVERS, "all"], default="all")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    print("| mishap | server | median s | worst s |\n|---|---|---|---|")
    for server in SERVERS if options.server == "all" else [options.server]:
        with tempfile.TemporaryDirectory(prefix="spacebridge-recovery-") as directory:
            asyncio.run(measure(server, options.rounds, Path(directory)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
