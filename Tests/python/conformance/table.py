# SPDX-License-Identifier: Apache-2.0
"""The table of docs/conformance.md: read, made and put back in its place."""

from __future__ import annotations

import re
from pathlib import Path

from .case import Case, cases

DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "conformance.md"
_TESTS = DOCUMENT.parents[1] / "Tests"
_FUNCTION = re.compile(r"\b(?:def|func) (\w+)\(")
_BEGIN, _END = "<!-- checks -->", "<!-- end of checks -->"


def in_order() -> list[Case]:
    """By item, whenever they run."""
    return sorted(cases(), key=lambda check: check.place[1:])


def _inside(text: str) -> str:
    return text.partition(_BEGIN)[2].partition(_END)[0]


def listed() -> list[tuple[str, str, str]]:
    """Item, claim and check of every row."""
    rows = [line for line in _inside(DOCUMENT.read_text(encoding="utf-8")).splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows[2:]]
    return [(item, claim, name.strip("`")) for item, claim, name, *_ in cells]


def named() -> set[str]:
    """What the table by extension says something is shown by."""
    tail = DOCUMENT.read_text(encoding="utf-8").partition(_END)[2]
    rows = [line for line in tail.splitlines() if line.startswith("| 0")]
    return {name for row in rows for name in re.findall(r"`(\w+)`", row)}


def tests() -> set[str]:
    """The names of all functions in the tests, Python's and Swift's."""
    places = [*(_TESTS / "python").rglob("*.py"), *_TESTS.rglob("*.swift")]
    return {name for place in places for name in _FUNCTION.findall(place.read_text(encoding="utf-8"))}


def made(results: dict[str, dict[str, str]]) -> str:
    """The table, with each server's result of each check by name."""
    servers = list(results)
    lines = [
        "| item | what | check | " + " | ".join(servers) + " |",
        "|---|---|---|" + "---|" * len(servers),
    ]
    for check in in_order():
        marks = " | ".join(results[server].get(check.name, "not run") for server in servers)
        lines.append(f"| {check.item} | {check.claim} | `{check.name}` | {marks} |")
    return "\n".join(lines)


def write(results: dict[str, dict[str, str]]) -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    head, tail = text.partition(_BEGIN)[0], text.partition(_END)[2]
    DOCUMENT.write_text(f"{head}{_BEGIN}\n\n{made(results)}\n\n{_END}{tail}", encoding="utf-8")
