# SPDX-License-Identifier: Apache-2.0
"""What goes wrong: each mishap is something that really happens to a bridge, played by a seed."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from random import Random

from ..stage import Stage
from .disk import Disk
from .proxy import Proxy

_EVENTS = ("MESSAGE_CREATE", "MESSAGE_CREATE", "MESSAGE_UPDATE", "MESSAGE_DELETE", None)


class Mishaps:
    """Kills and everything else that is not a kill."""

    def __init__(self, stage: Stage, proxy: Proxy, disk: Disk | None, random: Random) -> None:
        self.stage = stage
        self.proxy = proxy
        self.disk = disk
        self.random = random
        self.counts: Counter[str] = Counter()
        #: Exits nobody asked for, with the end of the log.
        self.exits: list[str] = []

    @property
    def kinds(self) -> list[tuple[int, Callable[[], Awaitable[None]]]]:
        kinds: list[tuple[int, Callable[[], Awaitable[None]]]] = [
            (6, self.cut_component),
            (2, self.refuse_component),
            (2, self.hold_component),
            (4, self.cut_gateway),
            (2, self.invalid_session),
            (8, self.bend_event),
            (12, self.bend_call),
            (1, self.restart_server),
        ]
        return [*kinds, (1, self.fill_disk)] if self.disk else kinds

    async def kill(self) -> None:
        """SIGKILL, and a start at once or a little later."""
        self.counts["kill"] += 1
        await self.check_exit()
        await self.stage.bridge.kill()
        await asyncio.sleep(self.random.choice([0, 0, 0.2, 0.5]) * self.random.random())
        self.stage.bridge.launch()

    async def check_exit(self) -> None:
        process = self.stage.bridge.process
        if not process.is_running and process.exit_code not in (None, -9):
            self.exits.append(f"exit {process.exit_code}\n{process.log_tail(15)}")
            self.stage.bridge.launch()

    async def any(self) -> None:
        weights, acts = zip(*self.kinds, strict=True)
        act = self.random.choices(acts, weights)[0]
        self.counts[act.__name__] += 1
        await act()

    async def cut_component(self) -> None:
        self.proxy.cut()

    async def refuse_component(self) -> None:
        self.proxy.refuses = True
        self.proxy.cut()
        await asyncio.sleep(self.random.uniform(0.2, 1.5))
        self.proxy.refuses = False

    async def hold_component(self) -> None:
        self.proxy.hold()
        await asyncio.sleep(self.random.uniform(0.2, 1.5))
        if self.random.random() < 0.5:
            self.proxy.cut()
        self.proxy.release()

    async def cut_gateway(self) -> None:
        code = self.random.choice([None, None, 4000, 4009, 1001])
        await self.stage.simulator.play("disconnect", **({"code": code} if code else {}))

    async def invalid_session(self) -> None:
        await self.stage.simulator.play("invalid-session", resumable=self.random.random() < 0.5)

    async def bend_event(self) -> None:
        await self.stage.simulator.play(
            "gateway-fault",
            kind=self.random.choice(["duplicate", "reorder", "delay", "cut"]),
            event=self.random.choice(_EVENTS),
            times=self.random.randint(1, 3),
            milliseconds=self.random.randint(20, 900),
        )

    async def bend_call(self) -> None:
        fault = self.random.choice(
            [
                {"kind": "lose-answer"},
                {"kind": "lose-answer"},
                {"kind": "fail-after", "status": 502},
                {"kind": "reset"},
                {"kind": "status", "status": self.random.choice([500, 503])},
                {"kind": "rate-limit", "scope": self.random.choice(["user", "shared", "global"])},
                {"kind": "delay"},
                {"kind": "slow", "bytes_per_second": 400},
                {"kind": "close"},
            ]
        )
        path = self.random.choice(["/webhooks/", "/webhooks/", "/messages", ""])
        await self.stage.simulator.play(
            "rest-fault",
            path=path,
            times=self.random.randint(1, 3),
            milliseconds=self.random.randint(50, 900),
            **fault,
        )

    async def restart_server(self) -> None:
        await self.stage.server.restart()

    async def fill_disk(self) -> None:
        assert self.disk is not None
        self.disk.fill()
        await asyncio.sleep(self.random.uniform(0.5, 3))
        self.disk.free()

    async def make_up(self) -> None:
        """Everything works again."""
        self.proxy.refuses = False
        self.proxy.release()
        if self.disk:
            self.disk.free()
        await self.stage.simulator.play("clear-faults")
        await self.check_exit()
