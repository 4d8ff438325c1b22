# SPDX-License-Identifier: Apache-2.0
"""XEP-0084, XEP-0172 and XEP-0292: what puppets would have published about themselves."""

from __future__ import annotations

import base64
import hashlib

from bridgetest.deadline import eventually
from bridgetest.stanzas import NS, condition, find_all, inner_text

from .case import case
from .hall import Hall

ITEM = "pubsub:pubsub/pubsub:items/pubsub:item/"


@case("XEP-0084", "a puppet's picture is there as metadata and as data, and its name as nick and as card")
async def puppets_have_profiles(hall: Hall) -> None:
    speaker = await hall.stage.simulator.somebody()
    nick = f"{hall.room}/{speaker.name}"

    async def items(node: str, inside: str = ""):  # type: ignore[no-untyped-def]
        return await hall.ana.iq(
            "get", nick, f"<pubsub xmlns='{NS['pubsub']}'><items node='{node}'>{inside}</items></pubsub>"
        )

    info = "{urn:xmpp:avatar:metadata}metadata/{urn:xmpp:avatar:metadata}info"

    async def metadata():  # type: ignore[no-untyped-def]
        return find_all(await items("urn:xmpp:avatar:metadata"), ITEM + info)

    (known,) = await eventually(metadata, "the picture is there", interval=0.2)
    id = known.get("id", "")
    data = inner_text(await items("urn:xmpp:avatar:data", f"<item id='{id}'/>"), f"{ITEM}{{urn:xmpp:avatar:data}}data")
    assert hashlib.sha1(base64.b64decode(data or "")).hexdigest() == id
    named = inner_text(await items("http://jabber.org/protocol/nick"), f"{ITEM}{{http://jabber.org/protocol/nick}}nick")
    assert named == speaker.name
    card = "{urn:ietf:params:xml:ns:vcard-4.0}"
    assert inner_text(await items("urn:xmpp:vcard4"), f"{ITEM}{card}vcard/{card}fn/{card}text") == speaker.name
    assert condition(await items("urn:xmpp:omemo:2:devices")) == "item-not-found"
