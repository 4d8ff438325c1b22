# SPDX-License-Identifier: Apache-2.0
"""Runs every check of the simulator and prints them as a table; exits non-zero if one failed.

python Tests/python/discord_clients/run_checks.py --simulator .build/debug/discord-simulator
"""

import argparse
import asyncio
import json
import pathlib
import subprocess
import sys
import threading
import time

import aiohttp

HERE = pathlib.Path(__file__).parent
TOKEN = "MTEwMDAwMDAwMDAwMDAwMDAwMQ.GsImUl.a-token-of-the-simulator-no-secret"
# What plays, then what judges what was played.
PLAYS = {
    "hikari": "hikari_scenario.py",
    "discord.py": "discordpy_scenario.py",
    "every route": "routes_scenario.py",
    "the page": "page_check.py",
    "permissions": "permissions_check.py",
    "schemathesis": "fuzz_check.py",
}
JUDGES = {"OpenAPI": "openapi_check.py", "gateway schemas": "gateway_check.py"}


class Listener(threading.Thread):
    """A bare gateway client that hears everything, for scenarios without a library."""

    def __init__(self, gateway, guild):
        super().__init__(daemon=True)
        self.gateway, self.guild = gateway, guild
        self.ready = threading.Event()

    def run(self):
        asyncio.run(self.listen())

    async def listen(self):
        async with aiohttp.ClientSession() as session:
            async with session.ws_connect(f"{self.gateway}?v=10&encoding=json", max_msg_size=0) as socket:
                await socket.receive()
                intents = 0x1FFFF & ~(1 << 4) | 1 << 24 | 1 << 4
                await socket.send_json({"op": 2, "d": {"token": TOKEN, "intents": intents, "properties": {}}})
                for op in (8, 8, 43):
                    await socket.send_json({"op": op, "d": {"guild_id": self.guild, "query": "", "limit": 0}})
                self.ready.set()
                async for _ in socket:
                    pass


def start(simulator):
    process = subprocess.Popen([simulator, "--port", "0", "--print-url"], stdout=subprocess.PIPE, text=True)
    return process, json.loads(process.stdout.readline())


def run(script, addresses):
    command = [sys.executable, str(HERE / script), "--rest", addresses["rest"]]
    if script in (PLAYS["hikari"], PLAYS["discord.py"]):
        command += ["--gateway", addresses["gateway"]]
    began = time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    lines = (done.stdout or done.stderr).strip().splitlines() or ["no output"]
    for line in lines:
        if line.startswith("FAIL"):
            print("   ", line)
    return done.returncode == 0, lines[-1] if done.returncode == 0 or done.stdout else done.stderr[-300:], began


async def first_guild(addresses):
    async with aiohttp.ClientSession() as session:
        async with session.get(addresses["control"] + "/state") as answer:
            return (await answer.json())["guilds"][0]["id"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--simulator", default=".build/debug/discord-simulator")
    options = parser.parse_args()
    rows = []
    for name, script in PLAYS.items():
        process, addresses = start(options.simulator)
        try:
            if name == "every route":
                listener = Listener(addresses["gateway"], asyncio.run(first_guild(addresses)))
                listener.start()
                listener.ready.wait(10)
            results = [(name, *run(script, addresses))]
            if name in ("hikari", "discord.py", "every route"):
                results += [(f"{name}: {judge}", *run(other, addresses)) for judge, other in JUDGES.items()]
            for label, passed, summary, began in results:
                rows.append(passed)
                print(
                    f"{'pass' if passed else 'FAIL'}  {label:<30} {summary}  ({time.monotonic() - began:.0f} s)",
                    flush=True,
                )
            if process.poll() is not None:
                rows.append(False)
                print(f"FAIL  {name}: the simulator ended with {process.returncode}")
        finally:
            process.terminate()
            process.wait(10)
    print(f"{sum(rows)} of {len(rows)} checks passed")
    sys.exit(0 if all(rows) else 1)


if __name__ == "__main__":
    main()
