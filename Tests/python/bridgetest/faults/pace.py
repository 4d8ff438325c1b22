# SPDX-License-Identifier: Apache-2.0
"""Keeps writers and mishaps going through the same stretch of time."""

from __future__ import annotations

import asyncio
import time
from random import Random


class Pace:
    """So many things over so many seconds, unevenly."""

    def __init__(self, count: int, seconds: float, random: Random) -> None:
        self._mean = seconds / max(count, 1)
        self._random = random
        self._begun = time.monotonic()

    async def wait(self, done: int) -> None:
        due = self._begun + self._mean * done
        late = due - time.monotonic()
        if late > 0:
            await asyncio.sleep(min(late, self._mean) * 2 * self._random.random())
