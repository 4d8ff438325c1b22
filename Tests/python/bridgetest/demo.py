# SPDX-License-Identifier: Apache-2.0
"""`make demo`: Prosody, a small lively Discord and the bridge, until Ctrl-C or SIGTERM."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import shutil
import signal
import sys
import tempfile
from pathlib import Path

from .binaries import ROOT
from .bridge import Bridge
from .certificate import make_certificate
from .ports import LOOPBACK
from .process import Process
from .prosody import Prosody
from .simulator import Simulator
from .stage import Stage
from .visits import subscribe

ACCOUNTS = ("ana", "ben")
#: What people on Discord say by themselves, so that there is something to see: who, where, what.
CHATTER = (
    ("ada", "general", "Good morning, Bridgetown!"),
    ("benoit", "general", "Morning. The **north** bridge is open again."),
    ("elin", "gardens", "The roses on the south bank are out."),
    ("farid", "quay", "Two boats in, one with _fresh mackerel_."),
    ("chiyo", "general", "Is anybody here from XMPP today?"),
    ("grace_h", "gardens", "I can bring a ladder on Saturday."),
    ("ada", "quay", "Keep me one, please."),
    ("benoit", "general", "The ferry leaves in ten minutes."),
)
CHATTER_SECONDS = 15.0


class Demo(Stage):
    """The usual stage on the usual ports, when they are free."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.people = []
        server = Prosody(directory / "prosody")
        server.certificate = make_certificate(directory / "prosody", server.domain)
        server.choose_ports(c2s=5222, component=5347)
        self.server = server
        self.simulator = Simulator(directory, port=8081)
        self.bridge = Bridge(
            directory / "bridge",
            server,
            self.simulator.url,
            self.simulator.token,
            {"log": {"level": "info"}},
            http_port=8080,
        )

    @property
    def parts(self) -> list[Process]:
        assert self.server.process is not None
        return [self.server.process, self.simulator.process, self.bridge.process]

    async def guide(self) -> str:
        """How to take part, with everything that was made up for this run."""
        for name in ACCOUNTS:
            await self.account(name)
        ana = await self.login("ana", "guide")
        spaces = []
        for title, node in (await self.spaces(ana)).items():
            await subscribe(ana, self.service, node)
            rooms = await self.rooms(ana, node)
            spaces.append(f"  {title}\n    key   xmpp:{self.service}?;node={node}")
            spaces += [f"    room  {address}" for address in rooms.values()]
        await ana.logout()
        self.people.remove(ana)
        speaker = await self.simulator.somebody()
        channel = await self.simulator.channel_id("general")
        return "\n".join(
            [
                "",
                "On XMPP: log in with any client (the certificate is signed by itself, so the client will ask)",
                *[f"    {name}@{self.server.domain}   password {name}" for name in ACCOUNTS],
                f"    server {LOOPBACK}, port {self.server.c2s_port}, if the client does not find it by itself",
                "",
                "Join a room, or the whole Space by its key where the client knows Spaces (Movim):",
                *spaces,
                "",
                "On Discord: speak as anybody in the browser",
                f"    {self.simulator.page}",
                "or from a shell",
                f"    {self.simulator.command_to_say(speaker, channel, 'Hello from Discord')}",
                "",
                f"The bridge's health and figures: {self.bridge.url}/readyz {self.bridge.url}/metrics",
                f"Logs and data, until the end: {self.directory}",
                "Ctrl-C ends it and removes everything.",
            ]
        )


async def chatter(simulator: Simulator) -> None:
    """Lets people on Discord talk for ever."""
    for who, channel, text in itertools.cycle(CHATTER):
        await simulator.play("say", who=who, channel=channel, content=text)
        await asyncio.sleep(CHATTER_SECONDS)


async def watch(parts: list[Process], ended: asyncio.Event) -> int:
    """Waits for the end that was asked for, or for one that was not."""
    while not ended.is_set():
        for part in parts:
            if not part.is_running:
                print(f"demo: {part.name} ended by itself\n{part.log_tail()}", file=sys.stderr, flush=True)
                return 1
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(ended.wait(), timeout=0.5)
    return 0


async def run(directory: Path) -> int:
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, ended.set)
    print("demo: starting Prosody, the simulator and the bridge …", flush=True)
    async with Demo(directory) as demo:
        print(await demo.guide(), flush=True)
        talk = asyncio.create_task(chatter(demo.simulator))
        code = await watch(demo.parts, ended)
        talk.cancel()
        await asyncio.gather(talk, return_exceptions=True)
        print("\ndemo: ending", flush=True)
    return code


def main() -> int:
    runs = ROOT / ".run"
    runs.mkdir(exist_ok=True)
    directory = Path(tempfile.mkdtemp(prefix="demo-", dir=runs))
    try:
        return asyncio.run(run(directory))
    finally:
        shutil.rmtree(directory, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
