# SPDX-License-Identifier: Apache-2.0
"""R8: requests to people in the room."""

from __future__ import annotations

import base64
import hashlib

from bridgetest.deadline import eventually
from bridgetest.picture import PICTURE, publish_picture
from bridgetest.stanzas import NS, condition, find, inner_text
from bridgetest.visits import disco_info, features, identities

from .case import case
from .hall import Hall

VCARD = "{vcard-temp}vCard"


@case("R8", "a puppet has a vCard with its picture, whose hash is in its presence, and says what it is")
async def puppets_answer_for_themselves(hall: Hall) -> None:
    speaker = await hall.stage.simulator.somebody()
    nick = f"{hall.room}/{speaker.name}"

    async def picture() -> bytes:
        card = await hall.ana.iq("get", nick, "<vCard xmlns='vcard-temp'/>")
        assert inner_text(card, f"{VCARD}/{{vcard-temp}}FN") == speaker.name
        return base64.b64decode(inner_text(card, f"{VCARD}/{{vcard-temp}}PHOTO/{{vcard-temp}}BINVAL") or "")

    bytes = await eventually(picture, "the picture is there", interval=0.2)
    photo = "{vcard-temp:x:update}x/{vcard-temp:x:update}photo"
    hashes = [inner_text(one, photo) for one in hall.ana.received if one.get("from") == nick]
    assert hashlib.sha1(bytes).hexdigest() in hashes
    info = await disco_info(hall.ana, nick)
    assert [category for category, _, _ in identities(info)] == ["client"]
    assert {"vcard-temp", "urn:xmpp:ping"} <= features(info)


@case("R8", "requests between people in the room are passed on under their nicks, and so are the answers")
async def people_ask_each_other(hall: Hall) -> None:
    await publish_picture(hall.ben)
    card = await hall.ana.iq("get", f"{hall.room}/ben", "<vCard xmlns='vcard-temp'/>")
    encoded = inner_text(card, f"{VCARD}/{{vcard-temp}}PHOTO/{{vcard-temp}}BINVAL") or ""
    assert card.get("from") == f"{hall.room}/ben" and base64.b64decode(encoded) == PICTURE
    info = await hall.ana.iq("get", f"{hall.room}/ben", f"<query xmlns='{NS['disco']}'/>")
    assert find(info, "disco:query") is not None and hall.ben.jid not in str(info.attrib)


@case("R8", "small pictures are asked for with get, and with set as Movim does")
async def bits_of_binary_are_answered(hall: Hall) -> None:
    speaker = await hall.stage.simulator.somebody()
    for type in ("get", "set"):
        data = "<data xmlns='urn:xmpp:bob' cid='sha1+0000000000000000000000000000000000000000@bob.xmpp.org'/>"
        answer = await hall.ana.iq(type, f"{hall.room}/{speaker.name}", data)
        assert condition(answer) == "item-not-found", type


@case("R8", "nobody asks from outside, and nobody who is not there can be asked")
async def only_occupants_ask_occupants(hall: Hall) -> None:
    guest = await hall.guest()
    for person, nick, wanted in ((guest, "ben", "not-acceptable"), (hall.ana, "nobody", "item-not-found")):
        answer = await person.iq("get", f"{hall.room}/{nick}", "<query xmlns='jabber:iq:version'/>")
        assert condition(answer) == wanted
