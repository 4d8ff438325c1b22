# SPDX-License-Identifier: Apache-2.0
"""Claims about the running whole: each is a function that fails unless its claim holds.

`make smoke` prints them as a table, the tests run each as a case; both use one `Scene`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from .person import Person
from .picture import publish_picture
from .second_client import Observer
from .stage import Stage
from .visits import Joined, join, subscribe

ROOM_NAME = "general"


@dataclass
class Scene:
    """Ana on XMPP sits in the general room; hikari watches the same guild from Discord's side."""

    stage: Stage
    ana: Person
    observer: Observer
    node: str
    room: str
    channel: str
    joined: Joined
    nick: str = "ana"
    notes: dict[str, str] = field(default_factory=dict)

    @classmethod
    async def open(cls, stage: Stage) -> Scene:
        observer = Observer(stage.simulator.url, stage.simulator.token)
        await observer.start()
        ana = await stage.newcomer("ana")
        await publish_picture(ana)
        title, node = next(iter((await stage.spaces(ana)).items()))
        await subscribe(ana, stage.service, node)
        room = (await stage.rooms(ana, node))[ROOM_NAME]
        joined = await join(ana, room, "ana")
        channel = await stage.simulator.channel_id(ROOM_NAME)
        return cls(stage, ana, observer, node, room, channel, joined, notes={"title": title})

    async def close(self) -> None:
        await self.observer.close()


@dataclass(frozen=True)
class Check:
    claim: str
    run: Callable[[Scene], Awaitable[None]]

    @property
    def name(self) -> str:
        return self.run.__name__


CHECKS: list[Check] = []


def check(claim: str) -> Callable[[Callable[[Scene], Awaitable[None]]], Callable[[Scene], Awaitable[None]]]:
    """Registers a function under the sentence it proves."""

    def register(run: Callable[[Scene], Awaitable[None]]) -> Callable[[Scene], Awaitable[None]]:
        CHECKS.append(Check(claim, run))
        return run

    return register
