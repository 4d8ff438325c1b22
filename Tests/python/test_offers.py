# SPDX-License-Identifier: Apache-2.0
"""A Space in somebody's own list, by the leave of their server (XEP-0356), or its key in words."""

from __future__ import annotations

import hashlib
from pathlib import Path
from xml.etree.ElementTree import Element

from bridgetest import adhoc
from bridgetest.deadline import eventually
from bridgetest.person import Person
from bridgetest.prosody import Prosody
from bridgetest.stage import Stage
from bridgetest.stanzas import NS, answer_to, condition, find_all, inner_text, message
from bridgetest.visits import bookmark_name, subscribe

NODE = "{https://movim.eu}spaces_subscriptions_node"
SUBSCRIPTION = "{urn:xmpp:pubsub:subscription:0}subscription"


async def test_the_space_is_put_into_ones_list_or_its_key_is_sent(server: str, tmp_path: Path) -> None:
    stage = Stage(server, tmp_path)
    grants = isinstance(stage.server, Prosody)
    if isinstance(stage.server, Prosody):
        stage.server.grants_privileges = True
    async with stage:
        ana = await stage.newcomer("ana")
        (node,) = (await stage.spaces(ana)).values()
        assert await subscribe(ana, stage.service, node) == "subscribed"
        if grants:
            await _bookmarks_by_hand(ana, stage.service)
        for what in ("space", "bookmarks", "space"):  # a second time changes nothing
            done = await adhoc.run(ana, stage.service, "add", **{"as": what})
            assert done.status == "completed", done.text
            if not grants:
                told = await ana.expect(message(frm=stage.service, type="chat"))
                assert f"xmpp:{stage.service}?;node={node}" in (inner_text(told, "c:body") or "")
                continue
            await (_finds_the_space(ana, stage.service, node) if what == "space" else _finds_bookmarks(ana))
            await ana.never(message(frm=stage.service, type="chat"), barrier=stage.service)


async def _own_items(person: Person, node: str) -> list[Element]:
    id = person.new_id("own")
    person.send(f"<iq type='get' id='{id}'><pubsub xmlns='{NS['pubsub']}'><items node='{node}'/></pubsub></iq>")
    answer = await person.expect(answer_to(id))
    if answer.get("type") == "error" and condition(answer) == "item-not-found":
        return []
    assert answer.get("type") == "result", condition(answer)
    return find_all(answer, "pubsub:pubsub/pubsub:items/pubsub:item")


async def _finds_the_space(person: Person, service: str, node: str) -> None:
    items = await eventually(lambda: _own_items(person, NODE), "the Space among Ana's own")
    (item,) = items
    assert item.get("id") == hashlib.sha1(f"{service}<{node}<{person.jid}".encode()).hexdigest()
    (subscription,) = item.findall(SUBSCRIPTION)
    assert (subscription.get("server"), subscription.get("node")) == (service, node)


async def _bookmarks_by_hand(person: Person, service: str) -> None:
    """A bookmark of a client's own, in a node that it made (XEP-0402 §4), with other options than the bridge's."""
    mine = f"<conference xmlns='{NS['bookmarks']}' name='My harbour' autojoin='true'><nick>annie</nick></conference>"
    item = f"<publish node='{NS['bookmarks']}'><item id='harbour.general@{service}'>{mine}</item></publish>"
    fields = {"persist_items": "true", "max_items": "max", "access_model": "whitelist"}
    options = "".join(f"<field var='pubsub#{var}'><value>{value}</value></field>" for var, value in fields.items())
    kind = f"<field var='FORM_TYPE' type='hidden'><value>{NS['pubsub']}#publish-options</value></field>"
    form = f"<publish-options><x xmlns='{NS['data']}' type='submit'>{kind}{options}</x></publish-options>"
    id = person.new_id("own")
    person.send(f"<iq type='set' id='{id}'><pubsub xmlns='{NS['pubsub']}'>{item}{form}</pubsub></iq>")
    answer = await person.expect(answer_to(id))
    assert answer.get("type") == "result", condition(answer)


async def _finds_bookmarks(person: Person) -> None:
    async def all_there() -> bool:
        items = await _own_items(person, NS["bookmarks"])
        found.update({item.get("id", "").partition("@")[0]: bookmark_name(item) for item in items})
        return len(items) > 1

    found: dict[str, str] = {}
    await eventually(all_there, "the rooms among Ana's bookmarks", explain=lambda: f"{found}")
    assert found == {"harbour.general": "My harbour", "harbour.random": "Harbour/random"}
