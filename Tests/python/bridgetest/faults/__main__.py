# SPDX-License-Identifier: Apache-2.0
"""`python -m bridgetest.faults`: storms by seed, some at a time, and what came of them."""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from collections import Counter
from pathlib import Path

from ..stage import SERVERS
from .storm import REACTIONS, Report, Storm


async def run(options: argparse.Namespace, directory: Path) -> list[Report]:
    """`--parallel` storms share the kills and messages; each has its own seed, counted up from `--seed`."""
    count = options.parallel
    servers = list(SERVERS) if options.server == "all" else [options.server]
    storms = [
        Storm(
            servers[number % len(servers)],
            options.seed + number,
            -(-options.kills // count),
            -(-options.messages // count),
            directory / f"storm-{options.seed + number}",
            options.gap,
            options.reactions,
        )
        for number in range(count)
    ]
    reports = await asyncio.gather(*[storm.run() for storm in storms])
    for report in reports:
        print(report, flush=True)
        if options.log and report.log:
            print(report.log)
    return list(reports)


def summary(reports: list[Report]) -> str:
    total: Counter[str] = Counter()
    for report in reports:
        total.update(report.mishaps)
    differences = Counter(
        {name: sum(len(vars(report.differences)[name]) for report in reports) for name in vars(reports[0].differences)}
    )
    return (
        f"together: {total['kill']} kills, {sum(total.values()) - total['kill']} other mishaps, "
        f"{sum(report.from_discord for report in reports)} messages from Discord, "
        f"{sum(report.from_xmpp for report in reports)} from XMPP: "
        + ", ".join(f"{count} {name}" for name, count in differences.items())
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--server", choices=[*SERVERS, "all"], default="all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kills", type=int, default=10, help="altogether")
    parser.add_argument("--messages", type=int, default=200, help="each way, altogether")
    parser.add_argument("--parallel", type=int, default=1, help="storms at a time, which share kills and messages")
    parser.add_argument("--gap", type=float, default=4.0, help="mean seconds between two kills of one bridge")
    parser.add_argument("--reactions", type=float, default=REACTIONS, help="their share in what people do")
    parser.add_argument("--log", action="store_true", help="print the log of a bridge that failed")
    parser.add_argument("--keep", type=Path, help="keep files and logs in this directory")
    options = parser.parse_args()
    if options.keep:
        reports = asyncio.run(run(options, options.keep))
    else:
        with tempfile.TemporaryDirectory(prefix="spacebridge-faults-") as directory:
            reports = asyncio.run(run(options, Path(directory)))
    print(summary(reports))
    return 0 if all(report.is_good for report in reports) else 1


if __name__ == "__main__":
    sys.exit(main())
