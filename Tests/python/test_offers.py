# SPDX-License-Identifier: Apache-2.0
"""A Space in somebody's own list, by the leave of their server (XEP-0356), or its key in words."""

from __future__ import annotations

import hashlib
from pathlib import Path

from bridgetest.person import Person
from bridgetest.prosody import Prosody
from bridgetest.stage import Stage
from bridgetest.stanzas import NS, answer_to, condition, find, find_all, inner_text, message
from bridgetest.visits import bookmark_name, subscribe

NODE = "{https://movim.eu}spaces_subscriptions_node"
SUBSCRIPTION = "{urn:xmpp:pubsub:subscription:0}subscription"
REGISTER = "<query xmlns='jabber:iq:register'/>"


async def test_registering_puts_the_space_into_ones_list(server: str, tmp_path: Path) -> None:
    stage = Stage(server, tmp_path)
    if isinstance(stage.server, Prosody):
        stage.server.grants_privileges = True
    async with stage:
        ana = await stage.newcomer("ana")
        assert condition(await ana.iq("set", stage.service, REGISTER)) == "not-acceptable"
        (node,) = (await stage.spaces(ana)).values()
        assert await subscribe(ana, stage.service, node) == "subscribed"
        for _ in range(2):  # a second time changes nothing
            assert (await ana.iq("set", stage.service, REGISTER)).get("type") == "result"
            if isinstance(stage.server, Prosody):
                await _finds_it_in_the_list(ana, stage.service, node)
                await _finds_bookmarks(ana, stage)
                await ana.never(message(frm=stage.service, type="chat"), barrier=stage.service)
            else:
                told = await ana.expect(message(frm=stage.service, type="chat"))
                assert f"xmpp:{stage.service}?;node={node}" in (inner_text(told, "c:body") or "")


async def _finds_bookmarks(person: Person, stage: Stage) -> None:
    """Chosen in the form, the rooms are among the account's bookmarks (XEP-0402)."""
    choice = "<x xmlns='jabber:x:data' type='submit'><field var='offer'><value>bookmarks</value></field></x>"
    register = f"<query xmlns='jabber:iq:register'>{choice}</query>"
    assert (await person.iq("set", stage.service, register)).get("type") == "result"
    await person.ping(stage.service)
    id = person.new_id("bookmarks")
    person.send(
        f"<iq type='get' id='{id}'><pubsub xmlns='{NS['pubsub']}'><items node='{NS['bookmarks']}'/></pubsub></iq>"
    )
    answer = await person.expect(answer_to(id))
    items = find_all(answer, "pubsub:pubsub/pubsub:items/pubsub:item")
    names = {item.get("id", "").partition("@")[0]: bookmark_name(item) for item in items}
    assert names == {"harbour.general": "Harbour/general", "harbour.random": "Harbour/random"}, names


async def _finds_it_in_the_list(person: Person, service: str, node: str) -> None:
    """By notification, which Movim's client gets for its own node, or else by asking."""
    await person.ping(service)  # what the bridge sent in one's name has reached one's server by then
    id = person.new_id("list")
    person.send(f"<iq type='get' id='{id}'><pubsub xmlns='{NS['pubsub']}'><items node='{NODE}'/></pubsub></iq>")
    answer = await person.expect(answer_to(id))
    item = find(answer, "pubsub:pubsub/pubsub:items/pubsub:item")
    assert item is not None, condition(answer)
    assert item.get("id") == hashlib.sha1(f"{service}<{node}<{person.jid}".encode()).hexdigest()
    subscription = find(item, SUBSCRIPTION)
    assert subscription is not None and (subscription.get("server"), subscription.get("node")) == (service, node)
