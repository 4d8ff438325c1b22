# SPDX-License-Identifier: Apache-2.0
"""Moderators act from either side: on Discord by Discord's rules, in rooms and Space at once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

import pytest
import pytest_asyncio

from bridgetest.deadline import eventually
from bridgetest.linking import link, user_id
from bridgetest.person import Person
from bridgetest.stage import Stage
from bridgetest.stanzas import NS, Wanted, condition, find, find_all, groupchat, presence
from bridgetest.visits import Refused, join, subscribe

ADMIN = NS["admin"]


@dataclass
class Bench:
    """The harbour master moderates from XMPP; Gast is a guest."""

    stage: Stage
    chief: Person
    guest: Person
    room: str
    channel: str


@pytest_asyncio.fixture(scope="module")
async def bench(stage: Stage) -> AsyncIterator[Bench]:
    chief, guest = await stage.newcomer("chief"), await stage.newcomer("gast")
    await link(stage, chief, "harbourmaster")
    node = next(iter((await stage.spaces(chief)).values()))
    for person in (chief, guest):
        await subscribe(person, stage.service, node)
    room = (await stage.rooms_with(chief, node, "office"))["general"]
    await join(chief, room, "Harbour Master")
    await join(guest, room, "gast")
    yield Bench(stage, chief, guest, room, await stage.simulator.channel_id("general"))


async def _admin(person: Person, room: str, item: str, reason: str = "") -> str | None:
    why = f"<reason>{reason}</reason>" if reason else ""
    answer = await person.iq("set", room, f"<query xmlns='{ADMIN}'><item {item}>{why}</item></query>")
    return condition(answer)


async def _audited(stage: Stage, action: int) -> dict:
    guild = await stage.simulator.guild()
    log = await stage.simulator.rest("GET", f"/guilds/{guild['id']}/audit-logs?action_type={action}")
    return log["audit_log_entries"][0]


def _gone(room: str, nick: str, code: str) -> Wanted:
    return presence(frm=f"{room}/{nick}", type="unavailable") & Wanted(
        f"status {code}", lambda got: code in {one.get("code") for one in find_all(got, "user:x/user:status")}
    )


async def test_a_voice_taken_in_the_room_is_a_timeout_on_discord(bench: Bench) -> None:
    assert await _admin(bench.chief, bench.room, "nick='Mira' role='visitor'", "too loud") is None

    async def silent() -> bool:
        members = (await bench.stage.simulator.guild())["members"]
        return any(
            member["user"]["username"] == "mira" and member.get("communication_disabled_until") for member in members
        )

    await eventually(silent, "Mira is timed out")
    assert await _admin(bench.chief, bench.room, "nick='Mira' role='participant'") is None


async def test_a_message_is_deleted_on_discord_in_the_moderators_name(bench: Bench) -> None:
    simulator = bench.stage.simulator
    id = (await simulator.play("say", who="mira", channel=bench.channel, content="rude"))["id"]
    await bench.guest.expect(groupchat(bench.room, body="rude"))
    answer = await bench.chief.iq(
        "set",
        bench.room,
        f"<moderate xmlns='{NS['moderate']}' id={quoteattr(id)}><retract xmlns='{NS['retract']}'/>"
        "<reason>manners</reason></moderate>",
    )
    assert condition(answer) is None
    retracted = await bench.guest.expect(
        Wanted("a moderated retraction", lambda got: find(got, "retract:retract/moderate:moderated") is not None)
    )
    moderated = find(retracted, "retract:retract/moderate:moderated")
    assert moderated is not None and moderated.get("by") == f"{bench.room}/Harbour Master"
    assert id not in {one["id"] for one in await simulator.messages(bench.channel)}
    assert "manners" in (await _audited(bench.stage, 72))["reason"]


async def test_a_guest_can_act_on_nobody(bench: Bench) -> None:
    assert await _admin(bench.guest, bench.room, "nick='Mira' role='none'") == "forbidden"


async def test_a_kick_from_the_room_is_one_from_discord_with_its_reason(bench: Bench) -> None:
    assert await _admin(bench.chief, bench.room, "nick='Mira' role='none'", "sleep it off") is None
    await bench.guest.expect(presence(frm=f"{bench.room}/Mira", type="unavailable"))
    entry = await _audited(bench.stage, 20)
    assert entry["reason"].endswith("from XMPP: sleep it off")
    assert entry["target_id"] not in {m["user"]["id"] for m in (await bench.stage.simulator.guild())["members"]}


async def test_a_guest_is_banned_and_forgiven(bench: Bench) -> None:
    ban = f"jid='{bench.guest.jid}' affiliation='outcast'"
    assert await _admin(bench.chief, bench.room, ban, "spam") is None
    await bench.guest.expect(_gone(bench.room, "gast", "301"))
    with pytest.raises(Refused):
        await join(bench.guest, bench.room, "gast")
    banned = await bench.chief.iq("get", bench.room, f"<query xmlns='{ADMIN}'><item affiliation='outcast'/></query>")
    assert [item.get("jid") for item in find_all(banned, "admin:query/admin:item")] == [bench.guest.jid]
    assert await _admin(bench.chief, bench.room, f"jid='{bench.guest.jid}' affiliation='none'") is None
    await join(bench.guest, bench.room, "gast")


async def test_a_guests_ban_is_seen_and_lifted_on_discord(bench: Bench) -> None:
    assert await _admin(bench.chief, bench.room, f"jid='{bench.guest.jid}' affiliation='outcast'", "spam") is None
    await bench.guest.expect(_gone(bench.room, "gast", "301"))
    slash = bench.stage.simulator.slash
    kept_out = (await slash("harbourmaster", "general", "block"))["content"]
    assert bench.guest.jid in kept_out and "spam" in kept_out
    await slash("harbourmaster", "general", "unblock", target=bench.guest.jid)
    await join(bench.guest, bench.room, "gast")


async def test_a_ban_on_discord_is_lifted_from_the_room(bench: Bench) -> None:
    other = await bench.stage.newcomer("tam")
    await link(bench.stage, other, "tom")
    await join(other, bench.room, "tam")
    await bench.stage.simulator.play("ban", who="tom")
    await other.expect(_gone(bench.room, "tam", "301"))
    assert await _admin(bench.chief, bench.room, f"jid='{other.jid}' affiliation='none'", "time served") is None
    assert (await _audited(bench.stage, 23))["reason"].endswith("from XMPP: time served")

    async def back() -> bool:
        try:
            await join(other, bench.room, "tam")
        except Refused:
            return False
        return True

    await eventually(back, "the ban is lifted on both sides")
    await bench.stage.simulator.play("join", who="tom")


async def test_a_ban_on_discord_puts_the_linked_account_out(bench: Bench) -> None:
    other = await bench.stage.newcomer("tommy")
    await link(bench.stage, other, "tom")
    await join(other, bench.room, "Tom at sea")
    await bench.stage.simulator.play("ban", who="tom")
    await other.expect(_gone(bench.room, "Tom at sea", "301"))
    with pytest.raises(Refused):
        await join(other, bench.room, "Tom at sea")
    await bench.stage.simulator.play("unban", who="tom")

    async def back() -> bool:
        try:
            await join(other, bench.room, "tommy")
        except Refused:
            return False
        return True

    await eventually(back, "Tom is forgiven")
    assert await user_id(bench.stage, "harbourmaster")
