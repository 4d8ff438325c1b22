# SPDX-License-Identifier: Apache-2.0
"""`make smoke`: the whole, with a scripted conversation both ways, and a table of what was seen."""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from pathlib import Path

from .checks import CHECKS, Scene
from .stage import SERVERS, Stage


class Row:
    def __init__(self, claim: str, seconds: float, problem: BaseException | None) -> None:
        self.claim = claim
        self.seconds = seconds
        self.problem = problem

    def __str__(self) -> str:
        mark = "MISSING" if self.problem else "ok"
        return f"  {mark:<8}{self.seconds:6.2f} s  {self.claim}"


async def play(server: str, directory: Path) -> list[Row]:
    """Runs every check against one XMPP server."""
    rows: list[Row] = []
    start = time.monotonic()
    async with Stage(server, directory) as stage:
        scene = await Scene.open(stage)
        print(f"{server}: up, and the first room joined, after {time.monotonic() - start:.1f} s", flush=True)
        try:
            for check in CHECKS:
                begun, problem = time.monotonic(), None
                try:
                    await asyncio.wait_for(check.run(scene), timeout=60)
                except Exception as failure:  # a check may fail in any way; the others still run
                    problem = failure
                rows.append(Row(check.claim, time.monotonic() - begun, problem))
                print(rows[-1], flush=True)
        finally:
            await scene.close()
        if any(row.problem for row in rows):
            print(stage.logs())
    return rows


async def run(servers: list[str], directory: Path) -> int:
    missing = 0
    for server in servers:
        rows = await play(server, directory / server)
        for row in rows:
            if row.problem:
                missing += 1
                print(f"\n{server}: {row.claim}\n{type(row.problem).__name__}: {row.problem}")
        print(f"{server}: {sum(not row.problem for row in rows)} of {len(rows)} checks hold\n")
    return missing


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--server", choices=[*SERVERS, "all"], default="all")
    parser.add_argument("--keep", type=Path, help="keep files and logs in this directory")
    options = parser.parse_args()
    servers = list(SERVERS) if options.server == "all" else [options.server]
    if options.keep:
        return 1 if asyncio.run(run(servers, options.keep)) else 0
    with tempfile.TemporaryDirectory(prefix="spacebridge-smoke-") as directory:
        return 1 if asyncio.run(run(servers, Path(directory))) else 0


if __name__ == "__main__":
    sys.exit(main())
