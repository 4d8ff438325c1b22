# SPDX-License-Identifier: Apache-2.0
"""`python -m bridgetest.faults.flood`: a guild floods while the XMPP server reads nothing; what the bridge holds.

Afterwards every message is in its room's archive once.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from ..deadline import eventually
from ..ports import LOOPBACK
from ..stage import SERVERS, Stage
from ..visits import subscribe
from .histories import room_lines
from .proxy import Proxy
from .storm import CHANNELS, STORM
from .talker import Talker


@dataclass
class Flood:
    """So many messages a second for so many seconds."""

    server: str
    rate: int
    seconds: int
    directory: Path
    #: Megabytes resident: before, every second of the flood, and when all is delivered.
    before: float = 0
    during: list[float] = field(default_factory=list)
    after: float = 0
    lost: int = 0
    doubled: int = 0

    async def run(self) -> None:
        proxy = Proxy(0)
        changes = {"xmpp": {"host": LOOPBACK, "port": proxy.port}, "log": {"level": "info"}}
        stage = Stage(self.server, self.directory, STORM, changes)
        proxy.target = stage.server.component_port
        await proxy.start()
        try:
            async with stage:
                await self._measure(stage, proxy)
        finally:
            await proxy.stop()

    async def _measure(self, stage: Stage, proxy: Proxy) -> None:
        reader = await stage.newcomer("reader")
        node = next(iter((await stage.spaces(reader)).values()))
        await subscribe(reader, stage.service, node)
        found = await stage.rooms(reader, node)
        rooms = [found[name] for name in CHANNELS]
        listener = Talker(await stage.account("listener"), "listener", stage.server.c2s_port, "listener", rooms)
        await listener.come_back()
        self.before = stage.bridge.process.rss_bytes / 1e6
        proxy.hold()
        total = self.rate * self.seconds
        await stage.simulator.play("load", per_second=self.rate, total=total)
        for _ in range(self.seconds):
            await asyncio.sleep(1)
            self.during.append(stage.bridge.process.rss_bytes / 1e6)
        proxy.release()
        counts: Counter[str] = Counter()

        async def is_complete() -> bool:
            counts.clear()
            for room in rooms:
                try:
                    counts.update(line.text for line in await room_lines(reader, room) if "load message" in line.text)
                except AssertionError:  # the component's line was cut meanwhile
                    return False
            return len(counts) >= total

        try:
            await eventually(is_complete, "all of the flood is in the archives", 60 + 6 * self.seconds, interval=1)
        finally:
            self.lost = total - len(counts)
            self.doubled = sum(count > 1 for count in counts.values())
            self.after = stage.bridge.process.rss_bytes / 1e6
        await listener.logout()

    def __str__(self) -> str:
        return (
            f"| {self.server} | {self.rate}/s for {self.seconds} s | {self.before:.0f} | {max(self.during):.0f} "
            f"| {self.after:.0f} | {self.lost} | {self.doubled} |"
        )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--server", choices=[*SERVERS, "all"], default="all")
    parser.add_argument("--rate", type=int, default=300, help="messages a second")
    parser.add_argument("--seconds", type=int, default=30)
    options = parser.parse_args()
    print("| server | flood | MB before | most | after | lost | doubled |\n|---|---|---|---|---|---|---|")
    for server in SERVERS if options.server == "all" else [options.server]:
        with tempfile.TemporaryDirectory(prefix="spacebridge-flood-") as directory:
            flood = Flood(server, options.rate, options.seconds, Path(directory))
            asyncio.run(flood.run())
            print(flood, flush=True)
            if flood.lost or flood.doubled:
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
