# SPDX-License-Identifier: Apache-2.0
"""Private channels stay private while Discord changes who may see them; linked people stand as their members do."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
import pytest_asyncio

from bridgetest import adhoc
from bridgetest.deadline import eventually
from bridgetest.linking import link
from bridgetest.person import Person
from bridgetest.stage import Stage
from bridgetest.stanzas import NS, Wanted, condition, find, find_all, groupchat, message, presence
from bridgetest.visits import Refused, join, leave, say, space_items, subscribe


@dataclass
class Crew:
    """Tom of the crew has an XMPP account of his own; Gast is a guest."""

    stage: Stage
    tom: Person
    guest: Person
    node: str
    general: str
    office: str


@pytest_asyncio.fixture(scope="module")
async def crew(stage: Stage) -> AsyncIterator[Crew]:
    tom, guest = await stage.newcomer("tommy"), await stage.newcomer("gast")
    await link(stage, tom, "tom")
    node = next(iter((await stage.spaces(tom)).values()))
    for person in (tom, guest):
        await subscribe(person, stage.service, node)
    rooms = await stage.rooms_with(tom, node, "office")
    yield Crew(stage, tom, guest, node, rooms["general"], rooms["office"])


def _own(room: str, nick: str, **item: str) -> Wanted:
    def holds(got) -> bool:  # type: ignore[no-untyped-def]
        codes = {status.get("code") for status in find_all(got, "user:x/user:status")}
        found = find(got, "user:x/user:item")
        return "110" in codes and found is not None and all(found.get(key) == value for key, value in item.items())

    return presence(frm=f"{room}/{nick}") & Wanted(f"own presence with {item}", holds)


def _item_event(room: str, tag: str) -> Wanted:
    return Wanted(
        f"{tag} of {room}",
        lambda got: any(one.get("id") == room for one in find_all(got, f"event:event/event:items/event:{tag}")),
    )


async def test_a_linked_member_has_the_rooms_of_their_roles_and_a_guest_learns_nothing_of_them(crew: Crew) -> None:
    joined = await join(crew.tom, crew.office, "Tom at sea", history=5)
    assert any(find(got, "c:body") is not None for got in joined.history)
    assert crew.office not in await space_items(crew.guest, crew.stage.service, crew.node)
    for room in (crew.office, crew.office.replace("office", "nothing")):
        with pytest.raises(Refused) as refused:
            await join(crew.guest, room, "gast")
        assert refused.value.condition == "item-not-found"


async def test_who_loses_the_role_is_out_before_the_next_word(crew: Crew) -> None:
    simulator = crew.stage.simulator
    office = await simulator.channel_id("office")
    await simulator.play("revoke", who="tom", role="Crew")
    out = await crew.tom.expect(presence(frm=f"{crew.office}/Tom at sea", type="unavailable"))
    assert "321" in {status.get("code") for status in find_all(out, "user:x/user:status")}
    await crew.tom.expect(_item_event(crew.office, "retract"))
    await simulator.play("say", who="harbourmaster", channel=office, content="Tom must not read this.")
    await crew.tom.never(groupchat(crew.office), crew.stage.service)
    await simulator.play("grant", who="tom", role="Crew")
    await crew.tom.expect(_item_event(crew.office, "item"))

    async def read_later() -> bool:
        joined = await join(crew.tom, crew.office, "Tom at sea", history=20)
        await leave(crew.tom, crew.office, "Tom at sea")
        return "Tom must not read this." in {find(got, "c:body").text for got in joined.history}  # type: ignore[union-attr]

    await eventually(read_later, "what was said meanwhile is in the room's history")


async def test_a_channel_hidden_from_everyone_loses_its_guests_at_once(crew: Crew) -> None:
    simulator = crew.stage.simulator
    await join(crew.guest, crew.general, "gast")
    channel = await simulator.channel_id("general")
    guild = await simulator.guild()
    bot = next(member["user"]["id"] for member in guild["members"] if member["user"].get("bot"))
    hidden = [
        {"id": guild["id"], "type": 0, "allow": "0", "deny": str(1 << 10)},
        {"id": bot, "type": 1, "allow": str(1 << 10), "deny": "0"},
    ]
    await simulator.rest("PATCH", f"/channels/{channel}", {"permission_overwrites": hidden})
    await crew.guest.expect(presence(frm=f"{crew.general}/gast", type="unavailable"))
    await crew.guest.expect(_item_event(crew.general, "retract"))
    await simulator.rest("PATCH", f"/channels/{channel}", {"permission_overwrites": []})
    await crew.guest.expect(_item_event(crew.general, "item"))
    await join(crew.guest, crew.general, "gast")


async def test_a_timeout_takes_the_voice_and_ends_by_the_clock(crew: Crew) -> None:
    await join(crew.tom, crew.general, "Tom at sea")
    await crew.stage.simulator.play("timeout", who="tom", seconds=3)
    await crew.tom.expect(_own(crew.general, "Tom at sea", role="visitor"))
    say(crew.tom, crew.general, "hello?")
    refused = await crew.tom.expect(message(type="error"))
    assert condition(refused) == "forbidden"
    await crew.tom.expect(_own(crew.general, "Tom at sea", role="participant"))
    say(crew.tom, crew.general, "hello!")
    await crew.tom.expect(groupchat(crew.general, body="hello!"))


async def test_a_linked_person_appears_once_and_wears_their_discord_name(crew: Crew) -> None:
    channel = await crew.stage.simulator.channel_id("general")
    await crew.stage.simulator.play("say", who="tom", channel=channel, content="from my phone")
    got = await crew.guest.expect(groupchat(crew.general, body="from my phone"))
    assert got.get("from") == f"{crew.general}/Tom at sea"
    await leave(crew.tom, crew.general, "Tom at sea")
    await join(crew.tom, crew.general, "captain")
    say(crew.tom, crew.general, "from my desk")
    await crew.guest.expect(groupchat(crew.general, body="from my desk", nick="captain"))

    async def posted() -> bool:
        messages = await crew.stage.simulator.messages(channel)
        return any(one["content"] == "from my desk" and one["author"]["username"] == "Tom at sea" for one in messages)

    await eventually(posted, "the post wears Tom's name")


async def test_what_a_role_is_worth_is_chosen_on_discord(crew: Crew) -> None:
    await crew.stage.simulator.slash("harbourmaster", "general", "rolemap", role="Crew", rank="moderator")
    await crew.tom.expect(_own(crew.general, "captain", role="moderator"))
    await crew.stage.simulator.slash("harbourmaster", "general", "rolemap", role="Crew", rank="default")
    await crew.tom.expect(_own(crew.general, "captain", role="participant"))


async def test_a_private_thread_is_for_its_people(crew: Crew) -> None:
    simulator = crew.stage.simulator
    thread = await simulator.play("start-thread", who="harbourmaster", channel="general", title="plot", private=True)
    await simulator.play("join-thread", who="tom", channel=thread["id"])
    label = "general \u203a plot"
    room = (await crew.stage.rooms_with(crew.tom, crew.node, label))[label]
    await join(crew.tom, room, "captain")
    assert room not in await space_items(crew.guest, crew.stage.service, crew.node)
    with pytest.raises(Refused) as refused:
        await join(crew.guest, room, "gast")
    assert refused.value.condition == "item-not-found"
    await simulator.play("leave-thread", who="tom", channel=thread["id"])
    await crew.tom.expect(presence(frm=f"{room}/captain", type="unavailable"))


async def test_a_members_name_is_theirs_in_whatever_letters(crew: Crew) -> None:
    rogue = await crew.stage.newcomer("rogue")
    for nick in ("mira", "Mir\u0430", "Mi\u200bra", "M1ra"):
        with pytest.raises(Refused) as refused:
            await join(rogue, crew.general, nick)
        assert refused.value.condition == "conflict"


async def test_a_nickname_on_discord_is_one_in_the_room(crew: Crew) -> None:
    await crew.stage.simulator.play("change-member", who="mira", nick="Mira at the helm")
    await crew.guest.expect(presence(frm=f"{crew.general}/Mira at the helm"))
    await crew.stage.simulator.play("change-member", who="mira", nick=None)
    await crew.guest.expect(presence(frm=f"{crew.general}/Mira"))


async def _stands(chief: Person, room: str, jid: str, affiliation: str) -> str | None:
    query = f"<query xmlns='{NS['admin']}'><item jid='{jid}' affiliation='{affiliation}'/></query>"
    return condition(await chief.iq("set", room, query))


async def test_roles_are_chosen_and_given_from_xmpp(crew: Crew) -> None:
    stage = crew.stage
    chief = await stage.newcomer("chief")
    await link(stage, chief, "harbourmaster")
    await join(chief, crew.general, "Harbour Master")
    role = next(one["id"] for one in (await stage.simulator.guild())["roles"] if one["name"] == "Crew")
    chosen = await adhoc.run(chief, stage.service, "rolemap", role=role, rank="admin")
    assert chosen.status == "completed", chosen.text
    await crew.tom.expect(_own(crew.general, "captain", affiliation="admin"))
    assert await _stands(chief, crew.general, crew.tom.jid, "none") == "not-allowed"

    async def is_crew() -> bool:
        members = (await stage.simulator.guild())["members"]
        return any(one["user"]["username"] == "tom" and role in one["roles"] for one in members)

    async def is_not() -> bool:
        return not await is_crew()

    await adhoc.run(chief, stage.service, "settings", name="mirror", value="both")
    assert await is_crew()
    assert await _stands(chief, crew.general, crew.tom.jid, "none") is None
    await eventually(is_not, "the affiliation takes the role")
    await crew.tom.expect(_own(crew.general, "captain", role="participant"))
    assert await _stands(chief, crew.general, crew.tom.jid, "admin") is None
    await eventually(is_crew, "the affiliation gives the role")
    await crew.tom.expect(_own(crew.general, "captain", affiliation="admin"))
