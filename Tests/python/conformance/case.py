# SPDX-License-Identifier: Apache-2.0
"""What a check is, and where they are kept."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from .hall import Hall

Run = Callable[[Hall], Awaitable[None]]


@dataclass(frozen=True)
class Case:
    item: str
    claim: str
    run: Run
    #: Ends what others need, so it comes after them.
    is_last: bool

    @property
    def name(self) -> str:
        return self.run.__name__

    @property
    def place(self) -> tuple[bool, int, int]:
        return (self.is_last, "SRX".index(self.item[0]), int("".join(filter(str.isdigit, self.item))))


_CASES: list[Case] = []


def case(item: str, claim: str, *, last: bool = False) -> Callable[[Run], Run]:
    """Registers a check of an item under the sentence it proves."""

    def register(run: Run) -> Run:
        assert run.__name__ not in {known.name for known in _CASES}, run.__name__
        _CASES.append(Case(item, claim, run, last))
        return run

    return register


def cases() -> list[Case]:
    """All checks, in the order they run in."""
    package = importlib.import_module(__package__ or "conformance")
    for module in sorted(one.name for one in pkgutil.iter_modules(package.__path__)):
        if module[0] in "srx" and module[1:3].isdigit():
            importlib.import_module(f"{package.__name__}.{module}")
    return sorted(_CASES, key=lambda one: one.place)
