# SPDX-License-Identifier: Apache-2.0
"""R2: the order of a join, and who sees what."""

from __future__ import annotations

from bridgetest.stanzas import Wanted, condition, find, kind, presence
from bridgetest.visits import Refused, join, leave

from .case import case
from .hall import Hall, codes, error_children


@case("R2", "others first, oneself last with the join's id and 110, then the subject; each with its standing")
async def a_join_keeps_its_order(hall: Hall) -> None:
    guest = await hall.guest()
    joined = await join(guest, hall.room, "orderly")
    own = joined.presences[-1]
    assert own.get("from") == f"{hall.room}/orderly" and own.get("id") == joined.id and "110" in codes(own)
    assert all(one.get("id") != joined.id and "110" not in codes(one) for one in joined.presences[:-1])
    assert kind(joined.stanzas[-1]) == "message" and joined.subject == "High water at noon"
    for one in joined.presences:
        item = find(one, "user:x/user:item")
        assert item is not None and item.get("affiliation") and item.get("role"), one.get("from")
        assert find(one, "occupant:occupant-id") is not None
    assert {"ana", "ben", "Mira", "orderly"} <= set(joined.nicks)
    await leave(guest, hall.room, "orderly")


@case("R2", "real addresses are not shown to people who do not moderate")
async def addresses_are_hidden(hall: Hall) -> None:
    guest = await hall.guest()
    joined = await join(guest, hall.room, "curious")
    await hall.ana.expect(presence(frm=f"{hall.room}/curious", type="available"))
    for one in [*joined.presences, *hall.ana.received]:
        item = find(one, "user:x/user:item")
        assert item is None or item.get("jid") is None, one.get("from")
    await leave(guest, hall.room, "curious")


@case("R2", "no access looks like no room; a nick that is taken, or a Discord member's, is a conflict")
async def joins_are_refused_in_the_standards_words(hall: Hall) -> None:
    stranger = await hall.stranger()
    guest = await hall.guest()
    for person, room, nick, wanted in (
        (stranger, hall.room, "x", "item-not-found"),
        (stranger, f"nowhere@{hall.service}", "x", "item-not-found"),
        (guest, hall.room, "ana", "conflict"),
        (guest, hall.room, "Mira", "conflict"),
        (guest, hall.room, "mira", "conflict"),
    ):
        try:
            await join(person, room, nick)
        except Refused as refusal:
            assert refusal.condition == wanted, (nick, refusal.condition)
            assert refusal.stanza.get("from", "").startswith(room)
        else:
            raise AssertionError(f"{person.jid} got into {room} as {nick}")
    guest.send(f"<presence to='{hall.room}' id='nameless'><x xmlns='http://jabber.org/protocol/muc'/></presence>")
    assert condition(await guest.expect(presence(frm=hall.room, type="error"))) == "jid-malformed"


@case("R2", "whatever is sent to a room one may not know of is answered as if there were none")
async def hidden_rooms_answer_like_none(hall: Hall) -> None:
    stranger = await hall.stranger()
    for number, stanza in enumerate(
        (
            "<presence id='{id}' to='{room}/x'><x xmlns='http://jabber.org/protocol/muc'/></presence>",
            "<presence id='{id}' to='{room}/x'/>",
            "<message id='{id}' to='{room}' type='groupchat'><body>anybody?</body></message>",
            "<message id='{id}' to='{room}/Mira' type='chat'><body>Mira?</body></message>",
            "<iq id='{id}' to='{room}' type='get'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>",
            "<iq id='{id}' to='{room}' type='get'><ping xmlns='urn:xmpp:ping'/></iq>",
            "<iq id='{id}' to='{room}' type='set'><query xmlns='urn:xmpp:mam:2'/></iq>",
            "<iq id='{id}' to='{room}/Mira' type='get'><vCard xmlns='vcard-temp'/></iq>",
        )
    ):
        answers = []
        for name, room in (("hidden", hall.room), ("none", f"nowhere@{hall.service}")):
            id = f"{name}-{number}"
            stranger.send(stanza.format(id=id, room=room))
            answer = await stranger.expect(Wanted(f"the answer to {id}", lambda got, id=id: got.get("id") == id))
            answers.append((kind(answer), answer.get("type"), error_children(answer)))
        assert answers[0] == answers[1], (stanza, answers)
