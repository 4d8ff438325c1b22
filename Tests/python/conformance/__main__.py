# SPDX-License-Identifier: Apache-2.0
"""`python -m conformance`: every check on the servers asked for, and the table of what held."""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path

from bridgetest.stage import SERVERS, Stage

from . import table
from .case import cases
from .hall import CHANGES, Hall


async def play(server: str, directory: Path, only: str) -> dict[str, str]:
    """The result of each check by its name."""
    results: dict[str, str] = {}
    async with Stage(server, directory, changes=CHANGES) as stage:
        hall = await Hall.open(stage)
        for check in cases():
            if only and only not in (check.item, check.name):
                continue
            try:
                await asyncio.wait_for(check.run(hall), timeout=60)
                results[check.name] = "ok"
            except Exception as problem:  # a check may fail in any way; the others still run
                results[check.name] = "MISSING"
                print(f"{check.name}: {type(problem).__name__}: {problem}")
            print(f"{server}  {results[check.name]:<8}{check.item:<4}{check.claim}", flush=True)
    return results


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--server", choices=[*SERVERS, "all"], default="all")
    parser.add_argument("--only", default="", help="an item, such as S3, or the name of a check")
    parser.add_argument("--write", action="store_true", help="put the table into docs/conformance.md")
    options = parser.parse_args()
    results = {}
    with tempfile.TemporaryDirectory(prefix="spacebridge-conformance-") as directory:
        for server in SERVERS if options.server == "all" else [options.server]:
            results[server] = asyncio.run(play(server, Path(directory) / server, options.only))
    print(table.made(results))
    if options.write:
        table.write(results)
    return 1 if any("MISSING" in marks.values() for marks in results.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
