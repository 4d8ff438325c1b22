# SPDX-License-Identifier: Apache-2.0
"""S10: the Space's pictures."""

from __future__ import annotations

import hashlib
from xml.etree.ElementTree import Element

from bridgetest import web
from bridgetest.deadline import eventually
from bridgetest.stanzas import Wanted, condition, find, find_all, message

from .case import case
from .hall import Hall, item_ids

AVATARS = ("urn:xmpp:avatar:metadata", "urn:xmpp:spaces:avatar:metadata:0")
BANNER = "urn:xmpp:spaces:banner:metadata:0"
INFO = "{urn:xmpp:avatar:metadata}metadata/{urn:xmpp:avatar:metadata}info"


async def _info(hall: Hall, id: str) -> Element:
    async def there() -> list[Element]:
        answer = await hall.items(hall.ana, f"<item id='{id}'/>")
        return find_all(answer, f"pubsub:pubsub/pubsub:items/pubsub:item/{INFO}")

    (info,) = await eventually(there, f"{id} is there", interval=0.2)
    return info


async def _served(info: Element) -> None:
    got = await web.fetch("GET", info.get("url", ""))
    assert got.status == 200 and got.headers["content-type"] == info.get("type")
    assert hashlib.sha1(got.body).hexdigest() == info.get("id") and len(got.body) == int(info.get("bytes", "0"))
    assert int(info.get("width", "0")) > 0 and int(info.get("height", "0")) > 0


@case("S10", "the avatar is under both ids with one link, and the link gives just that picture")
async def the_avatar_has_both_ids(hall: Hall) -> None:
    infos = [await _info(hall, id) for id in AVATARS]
    assert infos[0].attrib == infos[1].attrib
    await _served(infos[0])
    listed = item_ids(await hall.items(hall.ana))
    assert listed[0] == AVATARS[0] and AVATARS[1] in listed


@case("S10", "a new icon is told under both ids; a new banner is there but never told")
async def pictures_change(hall: Hall) -> None:
    def told(id: str) -> Wanted:
        plain = message(frm=hall.service, has="event:event/event:items/event:item")

        def holds(got: Element) -> bool:
            item = find(got, "event:event/event:items/event:item")
            return plain.holds(got) and item is not None and item.get("id") == id

        return Wanted(f"event about {id}", holds)

    await _info(hall, AVATARS[0])
    for id in AVATARS:
        hall.ana.take(told(id))
    await hall.stage.simulator.play("change-guild", banner="regatta", icon="buoy")
    for id in AVATARS:
        await hall.ana.expect(told(id))
    await _served(await _info(hall, BANNER))
    await hall.ana.never(told(BANNER), barrier=hall.service)


@case("S10", "publish-options are not enforced: the refusal is about publishing")
async def publish_options_are_ignored(hall: Hall) -> None:
    options = (
        "<publish-options><x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE' type='hidden'>"
        "<value>http://jabber.org/protocol/pubsub#publish-options</value></field>"
        "<field var='pubsub#access_model'><value>presence</value></field></x></publish-options>"
    )
    item = "<item id='urn:xmpp:avatar:metadata'><metadata xmlns='urn:xmpp:avatar:metadata'/></item>"
    answer = await hall.pubsub(hall.chief, "set", f"<publish node='{hall.node}'>{item}</publish>{options}")
    assert condition(answer) == "forbidden"
