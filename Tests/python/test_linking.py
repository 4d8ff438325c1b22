# SPDX-License-Identifier: Apache-2.0
"""One person links two accounts with a one-time code, and then may do on XMPP what they may on Discord."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bridgetest import adhoc
from bridgetest.judge import judge
from bridgetest.person import Person
from bridgetest.stage import Stage
from bridgetest.stanzas import NS, find, inner_text, message

REGISTER = "jabber:iq:register"


@pytest_asyncio.fixture(scope="module")
async def closed(server: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """A Space that only linked members get into."""
    changes = {"spaces": {"access_model": "whitelist"}}
    async with Stage(server, tmp_path_factory.mktemp(server), changes=changes) as stage:
        yield stage
        await judge(f"{stage.simulator.url}/api/v10")


def _code(text: str) -> str:
    found = re.search(r"[A-Z2-9]{4}-[A-Z2-9]{4}", text)
    assert found is not None, text
    return found[0]


async def _slash(stage: Stage, who: str, name: str, **options: str) -> str:
    return (await stage.simulator.slash(who, "general", name, **options))["content"]


async def _send(stage: Stage, person: Person, text: str) -> str:
    """Sends the bridge a message; what it answers."""
    person.send(f"<message type='chat' to='{stage.service}' id='{person.new_id()}'><body>{text}</body></message>")
    answer = await person.expect(message(frm=stage.service, type="chat"))
    return inner_text(answer, "c:body") or ""


async def test_a_code_from_discord_opens_the_space(closed: Stage) -> None:
    mira = await closed.newcomer("mira")
    assert await closed.spaces(mira) == {}
    code = _code(await _slash(closed, "mira", "link"))
    assert await _send(closed, mira, code) == "You are linked to Mira (@mira) now."
    assert list(await closed.spaces(mira)) == ["Harbour"]
    assert "mira@localhost" in await _slash(closed, "mira", "link")
    thief = await closed.newcomer("thief")
    assert "used already" in await _send(closed, thief, code)
    assert await closed.spaces(thief) == {}


async def test_a_code_from_xmpp_is_given_on_discord(closed: Stage) -> None:
    tom = await closed.newcomer("tom")
    code = _code((await adhoc.run(tom, closed.service, "link")).text)
    assert "other side" in await _send(closed, tom, code)
    assert "are linked now" in await _slash(closed, "tom", "link", code=code)
    assert list(await closed.spaces(tom)) == ["Harbour"]
    assert "are not linked any more" in (await adhoc.run(tom, closed.service, "unlink")).text
    assert await closed.spaces(tom) == {}


async def test_the_owner_is_an_admin_on_xmpp_too(closed: Stage) -> None:
    master = await closed.newcomer("master")
    form = await master.iq("get", closed.service, f"<query xmlns='{REGISTER}'/>")
    assert find(form, f"{{{REGISTER}}}query/data:x/data:field[@var='code']") is not None
    code = _code(await _slash(closed, "harbourmaster", "link"))
    filled = await master.iq(
        "set",
        closed.service,
        f"<query xmlns='{REGISTER}'><x xmlns='{NS['data']}' type='submit'>"
        f"<field var='code'><value>{code}</value></field></x></query>",
    )
    assert filled.get("type") == "result"
    assert "settings" in await adhoc.listed(master, closed.service)
    gone = await master.iq("set", closed.service, f"<query xmlns='{REGISTER}'><remove/></query>")
    assert gone.get("type") == "result"
    assert await adhoc.listed(master, closed.service) == {"link", "unlink"}


async def test_guessing_is_stopped(closed: Stage) -> None:
    guesser = await closed.newcomer("guesser")
    answers = [await _send(closed, guesser, "AAAA-BBBB") for _ in range(6)]
    assert all("not known" in answer for answer in answers[:5])
    assert "too many" in answers[5]
