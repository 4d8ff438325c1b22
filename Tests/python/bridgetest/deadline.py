# SPDX-License-Identifier: Apache-2.0
"""Waiting for something to become true, never longer than a deadline."""

from __future__ import annotations

import asyncio
import inspect
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

T = TypeVar("T")

#: Seconds that anything may take: long, as a machine may be busy; who waits goes on as soon as it has come.
PATIENCE = 30.0


class Late(AssertionError):
    """What was waited for did not happen in time."""


async def eventually(
    probe: Callable[[], T | Awaitable[T]],
    what: str,
    timeout: float = PATIENCE,
    interval: float = 0.02,
    explain: Callable[[], str] | None = None,
) -> T:
    """Asks `probe` again and again until it gives something true, and returns that."""
    end = time.monotonic() + timeout
    while True:
        found = probe()
        if inspect.isawaitable(found):
            found = await found
        if found:
            return found  # type: ignore[return-value]
        if time.monotonic() >= end:
            detail = f"\n{explain()}" if explain else ""
            raise Late(f"{what}: not within {timeout:g} s{detail}")
        await asyncio.sleep(interval)
