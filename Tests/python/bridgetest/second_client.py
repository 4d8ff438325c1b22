# SPDX-License-Identifier: Apache-2.0
"""Another bot in the same guild, run by a Discord library that knows nothing of the bridge (hikari)."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import TypeVar

import hikari

from .deadline import PATIENCE, Late

E = TypeVar("E", bound=hikari.Event)


class Observer:
    """Sees on Discord what any other client would see."""

    def __init__(self, discord_url: str, token: str) -> None:
        self.bot = hikari.GatewayBot(
            token,
            rest_url=f"{discord_url}/api/v10",
            intents=hikari.Intents.ALL_UNPRIVILEGED | hikari.Intents.MESSAGE_CONTENT,
            banner=None,
            logs=None,
            suppress_optimization_warning=True,
        )
        self.events: list[hikari.Event] = []
        self._news = asyncio.Event()
        self.bot.listen(hikari.Event)(self._arrived)

    async def _arrived(self, event: hikari.Event) -> None:
        self.events.append(event)
        self._news.set()

    async def start(self) -> None:
        await asyncio.wait_for(self.bot.start(check_for_updates=False), timeout=30)

    async def close(self) -> None:
        await self.bot.close()

    async def expect(
        self, type: type[E], what: str, holds: Callable[[E], bool] = lambda _: True, timeout: float = PATIENCE
    ) -> E:
        """The first event of that type for which `holds`, now or soon; it is taken out."""
        end = time.monotonic() + timeout
        while True:
            for index, event in enumerate(self.events):
                if isinstance(event, type) and holds(event):
                    del self.events[index]
                    return event
            self._news.clear()
            left = end - time.monotonic()
            try:
                if left <= 0:
                    raise TimeoutError
                await asyncio.wait_for(self._news.wait(), left)
            except TimeoutError:
                seen = ", ".join(event.__class__.__name__ for event in self.events[-12:])
                raise Late(f"hikari saw no {what} within {timeout:g} s; it saw: {seen}") from None

    async def message(self, content: str, timeout: float = PATIENCE) -> hikari.Message:
        """The new message with exactly that content."""
        event = await self.expect(
            hikari.GuildMessageCreateEvent,
            f"message {content!r}",
            lambda got: got.message.content == content,
            timeout,
        )
        return event.message
