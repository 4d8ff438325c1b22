# SPDX-License-Identifier: Apache-2.0
"""One run: people talk while things go wrong, then both sides are compared."""

from __future__ import annotations

import asyncio
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from ..ports import LOOPBACK
from ..simulator import TESTS, Speaker
from ..stage import Stage
from ..visits import subscribe
from .book import Book, Differences
from .discordpeople import DiscordPeople
from .disk import Disk
from .histories import channel_lines, room_lines
from .mishaps import Mishaps
from .pace import Pace
from .proxy import Proxy
from .talker import Talker
from .xmpppeople import XMPPWriter

STORM = TESTS.parent / "storm.json"
CHANNELS = ("port", "starboard", "crows-nest")
WRITERS = 3
#: The share of reactions in what people do.
REACTIONS = 0.12


@dataclass
class Report:
    server: str
    seed: int
    seconds: float = 0
    mishaps: dict[str, int] = field(default_factory=dict)
    from_discord: int = 0
    from_xmpp: int = 0
    resent: int = 0
    #: Messages that a client which was in the room all the time never saw; unknown after a restart of the server.
    unseen: int = 0
    differences: Differences = field(default_factory=Differences)
    exits: list[str] = field(default_factory=list)
    log: str = ""

    @property
    def is_good(self) -> bool:
        return not self.differences and not self.exits

    def __str__(self) -> str:
        mishaps = ", ".join(f"{count} {kind}" for kind, count in sorted(self.mishaps.items()))
        text = (
            f"{self.server} seed {self.seed}: {'good' if self.is_good else 'BAD'} after {self.seconds:.0f} s; "
            f"{self.from_discord} messages from Discord, {self.from_xmpp} from XMPP ({self.resent} sent again); "
            f"{mishaps}; {self.differences.counts()}; {self.unseen} not seen live; {len(self.exits)} exits"
        )
        return "\n".join([text, *self.differences.all()[:20], *self.exits[:3]])


class Storm:
    def __init__(
        self,
        server: str,
        seed: int,
        kills: int,
        messages: int,
        directory: Path,
        gap: float,
        reactions: float = REACTIONS,
    ) -> None:
        self.server = server
        self.seed = seed
        self.kills = kills
        self.messages = messages
        self.directory = directory
        self.reactions = reactions
        self.seconds = max(6.0, kills * gap)
        self.book = Book()
        self.report = Report(server, seed)

    def _random(self, what: str) -> Random:
        return Random(f"{self.seed} {what}")

    async def run(self) -> Report:
        begun = time.monotonic()
        proxy = Proxy(0)
        changes = {"xmpp": {"host": LOOPBACK, "port": proxy.port}, "log": {"level": "info"}}
        stage = Stage(self.server, self.directory, STORM, changes)
        proxy.target = stage.server.component_port
        disk = Disk(stage.bridge.data) if Disk.is_possible() else None
        if disk and not disk.mount():
            disk = None
        await proxy.start()
        try:
            async with stage:
                await stage.simulator.play("application", session_starts=1_000_000)
                await self._play(stage, proxy, disk)
        finally:
            await proxy.stop()
            if disk:
                disk.unmount()
        self.report.seconds = time.monotonic() - begun
        return self.report

    async def _play(self, stage: Stage, proxy: Proxy, disk: Disk | None) -> None:
        reader = await stage.newcomer("reader")
        node = next(iter((await stage.spaces(reader)).values()))
        await subscribe(reader, stage.service, node)
        found = await stage.rooms(reader, node)
        rooms = {name: found[name] for name in CHANNELS}
        await reader.logout()
        channels = {name: await stage.simulator.channel_id(name) for name in CHANNELS}
        talkers = [await self._talker(stage, node, rooms, number) for number in range(WRITERS + 1)]
        mishaps = Mishaps(stage, proxy, disk, self._random("mishaps"))
        people = DiscordPeople(
            stage.simulator,
            [Speaker("mira", "Mira"), Speaker("tom", "tom"), Speaker("captain", "captain")],
            channels,
            self.book,
            self._random("discord"),
            self.reactions,
        )
        writers = [
            XMPPWriter(number, talkers[number], rooms, self.book, self._random(f"xmpp {number}"), self.reactions)
            for number in range(WRITERS)
        ]
        share = -(-self.messages // WRITERS)
        async with asyncio.TaskGroup() as group:
            group.create_task(self._mishaps(mishaps))
            group.create_task(people.write(self.messages, Pace(self.messages, self.seconds, self._random("pace d"))))
            for number, writer in enumerate(writers):
                pace = Pace(share, self.seconds, self._random(f"pace x {number}"))
                group.create_task(writer.write(share, pace))
        await mishaps.make_up()
        self.report.mishaps = dict(mishaps.counts)
        self.report.exits = mishaps.exits
        self.report.from_discord = people.count
        self.report.from_xmpp = sum(writer.count for writer in writers)
        self.report.resent = sum(talker.resent for talker in talkers)
        await self._settle(stage, rooms, channels)
        watcher = talkers[-1]
        for name, room in rooms.items() if watcher.is_connected else []:
            there = [said for side in "dx" for said in self.book.of(side, name) if not said.is_gone]
            self.report.unseen += max(0, len(there) - len(watcher.seen[room]))
        for talker in talkers:
            await talker.logout()
        if not self.report.is_good:
            self.report.log = stage.bridge.process.log_tail(400)

    async def _talker(self, stage: Stage, node: str, rooms: dict[str, str], number: int) -> Talker:
        name = f"writer{number}"
        jid = await stage.account(name)
        talker = Talker(jid, name, stage.server.c2s_port, name, list(rooms.values()))
        await talker.login()
        await subscribe(talker, stage.service, node)
        for room in rooms.values():
            await talker.enter(room)
        return talker

    async def _mishaps(self, mishaps: Mishaps) -> None:
        random = self._random("when")
        mean = self.seconds / max(self.kills, 1)
        last = time.monotonic()
        for _ in range(self.kills):
            until = last + random.expovariate(1 / mean) * 0.7 + mean * 0.3
            while (left := until - time.monotonic()) > 0:
                await asyncio.sleep(min(left, random.expovariate(1 / (mean / 3))))
                if time.monotonic() < until:
                    await mishaps.any()
                    await mishaps.check_exit()
            last = max(until, last)
            await mishaps.kill()

    async def _settle(self, stage: Stage, rooms: dict[str, str], channels: dict[str, str]) -> None:
        """Compares until nothing is missing any more, then once again: what comes too often comes late.

        What waits for Discord goes out as fast as its limits allow, so there is time as long as there is progress.
        """
        end, fewest = time.monotonic() + 90, sys.maxsize
        good = 0
        while True:
            try:
                differences = await self._compare(stage, rooms, channels)
                if len(differences.all()) < fewest:
                    end, fewest = time.monotonic() + 90, len(differences.all())
            except Exception as problem:  # a bridge that is still starting answers nothing
                differences = Differences(lost=[f"cannot be read: {problem!r}"[:300]])
            good = 0 if differences else good + 1
            if good == 2 or (differences and time.monotonic() > end):
                self.report.differences = differences
                return
            await asyncio.sleep(2)

    async def _compare(self, stage: Stage, rooms: dict[str, str], channels: dict[str, str]) -> Differences:
        differences = Differences()
        reader = await stage.login("reader")
        try:
            for name in CHANNELS:
                archive = await room_lines(reader, rooms[name])
                differences.add(self.book.compare(name, archive, await channel_lines(stage.simulator, channels[name])))
        finally:
            stage.people.remove(reader)
            await reader.logout()
        return differences
