# SPDX-License-Identifier: Apache-2.0
"""The bridge's commands on Discord, on XMPP and on the command line: one set of verbs with one answer each."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import hikari
import pytest
import pytest_asyncio
from slixmpp.exceptions import IqError

from bridgetest import adhoc
from bridgetest.binaries import binary
from bridgetest.deadline import eventually
from bridgetest.judge import judge
from bridgetest.person import Person
from bridgetest.stage import Stage
from bridgetest.visits import Refused, join, subscribe

EVERYBODY = {"info", "invite", "add", "link", "unlink", "who", "pins"}
ADMINS = {"settings", "block", "access", "status", "rolemap", "guestrole"}


class Office:
    """A closed Space, its admin on XMPP, and the harbour master, who owns the guild on Discord."""

    def __init__(self, stage: Stage, chief: Person, node: str) -> None:
        self.stage = stage
        self.chief = chief
        self.node = node

    async def slash(self, name: str, /, who: str = "harbourmaster", **options: str) -> str:
        return (await self.stage.simulator.slash(who, "general", name, **options))["content"]

    async def shell(self, *words: str) -> tuple[int, str]:
        """`spacebridge …` on the bridge's machine: its exit code and what it says."""
        child = await asyncio.create_subprocess_exec(
            binary("spacebridge"), *words, "--config", str(self.stage.bridge.config_file),
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
        )  # fmt: skip
        output, _ = await asyncio.wait_for(child.communicate(), 20)
        return child.returncode or 0, output.decode()


@pytest_asyncio.fixture(scope="module")
async def office(server: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Office]:
    changes = {"spaces": {"access_model": "authorize"}, "admins": ["chief@localhost"]}
    async with Stage(server, tmp_path_factory.mktemp(server), changes=changes) as stage:
        chief = await stage.newcomer("chief")
        (node,) = (await stage.spaces(chief)).values()
        yield Office(stage, chief, node)
        await judge(f"{stage.simulator.url}/api/v10")


async def test_discord_has_the_commands_as_another_library_reads_them(office: Office) -> None:
    simulator = office.stage.simulator
    app = hikari.RESTApp(url=f"{simulator.url}/api/v10")
    await app.start()
    try:
        async with app.acquire(simulator.token, hikari.TokenType.BOT) as client:
            application = await client.fetch_application()
            commands = {command.name: command for command in await client.fetch_application_commands(application)}
    finally:
        await app.close()
    assert EVERYBODY | ADMINS <= set(commands)
    assert commands["settings"].default_member_permissions == hikari.Permissions.MANAGE_GUILD
    account = commands["approve"].options[0]
    assert (account.name, account.is_required, account.autocomplete) == ("account", True, True)
    puts = await simulator.look("requests", method="PUT", path="/applications/{application_id}/commands")
    assert len(puts) == 1


async def test_commands_are_not_written_again_when_they_are_the_same(office: Office) -> None:
    simulator = office.stage.simulator
    await office.stage.bridge.stop()
    await office.stage.bridge.start()
    gets = "/applications/{application_id}/commands"
    await eventually(lambda: _counted(simulator, "GET", gets, 2), "the bridge looked at Discord's commands again")
    assert len(await simulator.look("requests", method="PUT", path=gets)) == 1
    await office.chief.ping(office.stage.service)


async def _counted(simulator, method: str, path: str, count: int) -> bool:  # type: ignore[no-untyped-def]
    return len(await simulator.look("requests", method=method, path=path)) >= count


async def test_only_what_one_may_run_is_offered(office: Office) -> None:
    stranger = await office.stage.newcomer("walter")
    assert await adhoc.listed(stranger, office.stage.service) == {"link", "unlink"}
    assert await adhoc.listed(office.chief, office.stage.service) >= EVERYBODY | ADMINS
    with pytest.raises(IqError) as refused:
        await adhoc.run(stranger, office.stage.service, "settings", name="access", value="open")
    assert refused.value.condition == "forbidden"
    answer = await office.slash("info", who="mira")
    assert office.node in answer
    with pytest.raises(RuntimeError, match="50013"):
        await office.slash("settings", who="mira")


async def test_a_setting_is_the_same_on_every_face(office: Office) -> None:
    done = await adhoc.run(office.chief, office.stage.service, "settings", name="request-days", value="9")
    assert done.text.startswith("request-days = 9")
    assert "request-days = 9" in await office.slash("settings", name="request-days")
    assert await office.shell("settings", "request-days", "11") == (0, "request-days = 11\n")
    shown = await adhoc.run(office.chief, office.stage.service, "settings", name="request-days")
    assert "request-days = 11" in shown.text
    assert "access" in await office.stage.simulator.suggestions("harbourmaster", "general", "settings", "name", "acc")


async def test_the_command_line_says_what_is_wrong(office: Office) -> None:
    code, text = await office.shell("settings", "request-days", "soon")
    assert code == 1 and "0 to 365" in text
    code, text = await office.shell("info", "--guild", "Nowhere")
    assert code == 1 and "Nowhere" in text
    code, text = await office.shell("ask", "status")
    assert code == 0 and "Discord: connected" in text


async def test_forged_forms_are_refused(office: Office) -> None:
    service, chief = office.stage.service, office.chief
    office_id = await office.stage.simulator.channel_id("office")
    first = await adhoc.begin(chief, service, "unbridge")
    with pytest.raises(IqError) as refused:
        await adhoc.step(chief, service, "unbridge", "complete", first.session, channel=office_id)
    assert refused.value.condition == "bad-request"
    other = await office.stage.login("chief", "second")
    with pytest.raises(IqError) as refused:
        await adhoc.step(other, service, "unbridge", "complete", first.session, everything="yes")
    assert refused.value.condition == "bad-request"
    given_up = await adhoc.step(chief, service, "unbridge", "cancel", first.session)
    assert given_up.status == "canceled"
    with pytest.raises(IqError) as refused:
        await adhoc.step(chief, service, "unbridge", "complete", first.session, everything="yes")
    assert refused.value.condition == "not-allowed"


async def test_a_request_is_decided_with_a_button_and_everybody_sees_it(office: Office) -> None:
    simulator, service = office.stage.simulator, office.stage.service
    general = await simulator.channel_id("general")
    await office.slash("settings", name="approval-channel", value=general)
    dora = await office.stage.newcomer("dora")
    assert await subscribe(dora, service, office.node) == "pending"

    async def card() -> dict | None:
        messages = await simulator.messages(general)
        return next((message for message in messages if message["content"].startswith("**dora@localhost**")), None)

    shown = await eventually(card, "the request is shown on Discord")
    approve, deny = shown["components"][0]["components"]
    assert (approve["label"], deny["label"]) == ("Approve", "Deny")
    refused = await simulator.press("mira", "general", approve["custom_id"], message=shown["id"])
    assert "may not" in refused["content"]
    done = await simulator.press("harbourmaster", "general", approve["custom_id"], message=shown["id"])
    assert done["content"] == "dora@localhost is in now." and done["flags"] & 64

    async def is_settled() -> bool:
        now = await card()
        return now is not None and "Let in by" in now["content"] and not now["components"]

    await eventually(is_settled, "the message says how it was decided")
    stale = await simulator.press("harbourmaster", "general", deny["custom_id"], message=shown["id"], forged=True)
    assert "decided already" in stale["content"]
    forged = await simulator.press("harbourmaster", "general", "approve account=x@y", message=shown["id"], forged=True)
    assert "not from here" in forged["content"]
    rooms = await office.stage.rooms(dora, office.node)
    await join(dora, rooms["general"], "dora")
    who = await adhoc.run(office.chief, rooms["general"], "who")
    assert "dora@localhost" in who.text and "• dora" in await office.slash("who", who="mira")
    assert "dora@localhost" not in await office.slash("who", who="mira")


async def test_a_block_puts_out_at_once(office: Office) -> None:
    felix = await office.stage.newcomer("felix")
    assert await subscribe(felix, office.stage.service, office.node) == "pending"
    code, text = await office.shell("approve", "felix@localhost")
    assert (code, text) == (0, "felix@localhost is in now.\n")
    room = (await office.stage.rooms(felix, office.node))["general"]
    await join(felix, room, "felix")
    await office.slash("block", target="felix@localhost", reason="noise")
    assert await adhoc.listed(felix, office.stage.service) == {"link", "unlink"}
    with pytest.raises(Refused) as refused:
        await join(felix, room, "felix")
    assert refused.value.condition == "item-not-found"
    assert "noise" in (await office.shell("block"))[1]


async def test_a_channel_is_taken_out_and_comes_back(office: Office) -> None:
    erin = await office.stage.newcomer("erin")
    await subscribe(erin, office.stage.service, office.node)
    await office.shell("approve", "erin@localhost")
    rooms = await office.stage.rooms(erin, office.node)
    assert "random" in rooms
    await office.slash("unbridge", channel="random")
    assert "random" not in await office.stage.rooms(erin, office.node)
    await office.slash("bridge", channel="random")
    assert await office.stage.rooms(erin, office.node) == rooms


async def test_access_is_explained(office: Office) -> None:
    text = await office.slash("access", channel="office", person="tom")
    assert "@Crew: denies none of these, allows View Channel" in text and "So they may: see it" in text
    text = await office.slash("access", channel="office", account="dora@localhost")
    assert "So they may: nothing" in text


async def test_the_guest_role_is_made_on_request(office: Office) -> None:
    await office.slash("settings", name="guest-role", value="Visitors")
    assert "There is a role @Visitors now" in await office.slash("guestrole")
    assert any(role["name"] == "Visitors" for role in (await office.stage.simulator.guild())["roles"])
    assert "There is @Visitors already" in (await office.shell("guestrole"))[1]


async def test_pins_are_listed_with_links(office: Office) -> None:
    simulator = office.stage.simulator
    said = await simulator.play("say", who="mira", channel="general", content="No diving off the quay")
    await simulator.play("pin", who="harbourmaster", channel="general", message=said["id"])
    shown = await office.slash("pins", who="mira")
    assert "Mira" in shown and ": No diving off the quay https://discord.com/channels/" in shown
    assert shown.endswith(f"/{said['id']}")
    code, text = await office.shell("pins", "general")
    assert code == 0 and said["id"] in text
    assert await office.slash("pins", channel="random") == "Nothing is pinned in #random."


async def test_without_a_bridge_the_command_line_says_so(office: Office) -> None:
    await office.stage.bridge.stop()
    code, text = await office.shell("info")
    assert code == 69 and "does not run here" in text
