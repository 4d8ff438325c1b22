# SPDX-License-Identifier: Apache-2.0
"""The Discord simulator, and the hands of the people in it (see docs/simulator.md)."""

from __future__ import annotations

import json
import shlex
import urllib.parse
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import web
from .binaries import ROOT, binary
from .deadline import eventually
from .ports import LOOPBACK, free_port
from .process import Process

#: Shaped as Discord's tokens are: other libraries read the bot's id out of the first part.
TOKEN = "OTAwMDAwMDAwMDAwMDAwMDAw.Simula.of-no-use-on-the-real-Discord"
DEMO = ROOT / "config" / "scenarios" / "bridgetown.json"
TESTS = ROOT / "Tests" / "python" / "scenarios" / "harbour.json"
DISCORD_EPOCH = 1_420_070_400_000
_VIEW_CHANNEL = 1 << 10
_LOADING = 1 << 7


def milliseconds_of(snowflake: str) -> int:
    """When a Discord id was made, since the Unix epoch."""
    return (int(snowflake) >> 22) + DISCORD_EPOCH


@dataclass(frozen=True)
class Speaker:
    """Somebody on Discord: the user name that commands take, and the name others see."""

    user: str
    name: str


class Simulator:
    """A Discord of one's own. Writes by people and moderators go through its control plane, reads through its REST."""

    def __init__(self, directory: Path, scenario: Path = DEMO, port: int | None = None, token: str = TOKEN) -> None:
        self.port = free_port(port)
        self.token = token
        self.process = Process(
            "discord-simulator",
            [
                binary("discord-simulator"),
                "--port", str(self.port),
                "--token", token,
                "--scenario", str(scenario),
            ],
            directory / "discord-simulator.log",
        )  # fmt: skip

    @property
    def url(self) -> str:
        return f"http://{LOOPBACK}:{self.port}"

    async def start(self) -> None:
        self.process.start()
        await self.process.until(self._answers, "it answers", timeout=15)

    def _answers(self) -> bool:
        try:
            return web.exchange("GET", f"{self.url}/api/v10/gateway", timeout=2).status == 200
        except OSError:
            return False

    async def stop(self) -> None:
        await self.process.stop()

    @property
    def page(self) -> str:
        """Where people speak in the browser."""
        return f"{self.url}/"

    def command_to_say(self, speaker: Speaker, channel: str, text: str) -> str:
        """A line for the shell that does what `say` does."""
        body = json.dumps({"who": speaker.user, "channel": channel, "content": text})
        return f"curl -s {self.url}/_sim/say -d {shlex.quote(body)}"

    # Discord's own REST, as the bot

    async def rest(self, method: str, path: str, body: Any = None) -> Any:
        headers = {"Authorization": f"Bot {self.token}"}
        return self._checked(await web.fetch(method, f"{self.url}/api/v10{path}", body, headers))

    # The control plane

    @asynccontextmanager
    async def fault(self, **what: Any) -> AsyncIterator[None]:
        """Requests go wrong as told (see docs/simulator.md), until the end of the block at the latest."""
        await self.play("rest-fault", **what)
        try:
            yield
        finally:
            await self.play("clear-faults")

    async def play(self, verb: str, **arguments: Any) -> Any:
        """One verb of docs/simulator.md."""
        return self._checked(await web.fetch("POST", f"{self.url}/_sim/{verb}", arguments))

    async def look(self, what: str, **query: str) -> Any:
        return self._checked(await web.fetch("GET", f"{self.url}/_sim/{what}?{urllib.parse.urlencode(query)}"))

    def _checked(self, answer: web.Answer) -> Any:
        if answer.status >= 300:
            raise RuntimeError(f"simulator: {answer.status} {answer.text}")
        return answer.json() if answer.body else None

    async def guild(self) -> dict[str, Any]:
        """The first guild, with its members and channels."""
        return (await self.look("state"))["guilds"][0]

    async def messages(self, channel: str) -> list[dict[str, Any]]:
        """All of a channel's, oldest first."""
        return (await self.look("state", messages="true"))["messages"].get(channel, [])

    async def channel_id(self, name: str) -> str:
        channels = (await self.guild())["channels"]
        return next(channel["id"] for channel in channels if channel["name"] == name)

    async def hidden_channels(self) -> list[dict[str, Any]]:
        """Channels that @everyone may not see."""
        guild = await self.guild()
        return [
            channel
            for channel in guild["channels"]
            if any(
                overwrite["id"] == guild["id"] and int(overwrite["deny"]) & _VIEW_CHANNEL
                for overwrite in channel["permission_overwrites"]
            )
        ]

    async def somebody(self) -> Speaker:
        """A member who is neither a bot nor the owner, by the name others see."""
        guild = await self.guild()
        members = [
            member
            for member in guild["members"]
            if not member["user"].get("bot") and member["user"]["id"] != guild["owner_id"]
        ]
        user = members[0]["user"]
        return Speaker(user["username"], members[0].get("nick") or user.get("global_name") or user["username"])

    async def say(self, speaker: Speaker, channel: str, text: str) -> str:
        """Returns the id of the new message."""
        return (await self.play("say", who=speaker.user, channel=channel, content=text))["id"]

    async def edit(self, channel: str, message: str, text: str) -> None:
        await self.play("edit", channel=channel, message=message, content=text)

    async def delete(self, channel: str, message: str) -> None:
        await self.play("delete", channel=channel, message=message)

    async def create_channel(self, name: str) -> str:
        return (await self.play("create-channel", name=name))["id"]

    async def rename_channel(self, channel: str, name: str) -> None:
        await self.play("change-channel", channel=channel, name=name)

    async def delete_channel(self, channel: str) -> None:
        await self.play("delete-channel", channel=channel)

    async def last_post(self) -> dict[str, Any]:
        """The body of the newest webhook post."""
        posts = [
            request
            for request in await self.look("requests", method="POST")
            if request["path"].startswith("/api/v10/webhooks/")
        ]
        return posts[-1]["body"]

    # Commands and buttons

    async def slash(self, who: str, channel: str, name: str, /, **options: Any) -> dict[str, Any]:
        """Somebody uses a slash command; the message the bot answers with."""
        asked = await self.play("command", who=who, channel=channel, name=name, options=options)
        return await self.answer_to(asked["id"])

    async def suggestions(self, who: str, channel: str, name: str, option: str, typed: str = "") -> list[str]:
        """What the bot suggests while somebody types an option."""
        asked = await self.play("autocomplete", who=who, channel=channel, name=name, option=option, typed=typed)
        outcome = await self._answered(asked["id"])
        return [choice["value"] for choice in outcome["answer"]["data"]["choices"]]

    async def press(self, who: str, channel: str, custom_id: str, **rest: Any) -> dict[str, Any]:
        """Somebody presses a button; the message the bot answers with."""
        asked = await self.play("press", who=who, channel=channel, custom_id=custom_id, **rest)
        return await self.answer_to(asked["id"])

    async def answer_to(self, interaction: str) -> dict[str, Any]:
        """The message an interaction is answered with, once it is no promise any more."""
        outcome = await self._answered(interaction)
        assert outcome["message"] is not None, outcome
        return outcome["message"]

    async def _answered(self, interaction: str) -> dict[str, Any]:
        found: dict[str, Any] = {}

        async def is_answered() -> bool:
            found.update(await self.play("interaction", id=interaction))
            return found["acknowledged"] and not (found["message"] or {}).get("flags", 0) & _LOADING

        await eventually(is_answered, f"interaction {interaction} is answered")
        return found
