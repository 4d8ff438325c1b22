# SPDX-License-Identifier: Apache-2.0
"""R5: the archive, which is all the history Movim asks for."""

from __future__ import annotations

from bridgetest.stanzas import NS, condition, find, groupchat, inner_text
from bridgetest.visits import archive, leave, say

from .case import case
from .hall import Hall

PAGE = 160


@case("R5", "members read the archive without being in the room; strangers find nothing")
async def members_read_the_archive_from_outside(hall: Hall) -> None:
    guest = await hall.guest()
    newest, fin = await archive(guest, hall.room, rsm="<max>1</max><before/>")
    assert len(newest) == 1 and find(fin, "rsm:set") is not None
    query = f"<query xmlns='{NS['mam']}'/>"
    assert condition(await (await hall.stranger()).iq("set", hall.room, query)) == "item-not-found"


@case("R5", "a query sent with the join is answered")
async def a_query_may_overtake_the_join(hall: Hall) -> None:
    guest = await hall.guest()
    guest.send(
        f"<presence to='{hall.room}/hasty' id='hasty'><x xmlns='{NS['muc']}'><history maxchars='0'/></x></presence>"
    )
    page, _ = await archive(guest, hall.room, rsm="<max>1</max><before/>")
    assert page
    await leave(guest, hall.room, "hasty")


@case("R5", "ids are those of the live messages; first, last and count are there; complete says the end")
async def pages_are_those_of_the_standard(hall: Hall) -> None:
    speaker = await hall.stage.simulator.somebody()
    ids = [await hall.stage.simulator.say(speaker, hall.channel, f"Knot {number}") for number in range(3)]
    await hall.ana.expect(groupchat(hall.room, "Knot 2", speaker.name))
    back, fin = await archive(hall.ana, hall.room, rsm="<max>2</max><before/>")
    assert [entry.id for entry in back] == ids[1:]
    assert inner_text(fin, "rsm:set/rsm:first") == ids[1] and inner_text(fin, "rsm:set/rsm:last") == ids[2]
    assert int(inner_text(fin, "rsm:set/rsm:count") or 0) >= 3 and fin.get("complete") != "true"
    both, fin = await archive(hall.ana, hall.room, rsm=f"<max>50</max><after>{ids[0]}</after><before/>")
    assert [entry.id for entry in both] == ids[1:] and fin.get("complete") == "true"
    forward, fin = await archive(hall.ana, hall.room, form={"start": back[0].stamp})
    assert [entry.id for entry in forward] == ids[1:] and fin.get("complete") == "true"
    exact, _ = await archive(hall.ana, hall.room, form={"ids": ids[1]})
    assert [entry.id for entry in exact] == [ids[1]]


@case("R5", "pages of 150 backward and more are given when asked for")
async def long_pages_are_given(hall: Hall) -> None:
    for number in range(PAGE):
        say(hall.ana, hall.room, f"Log line {number}")
    await hall.ben.expect(groupchat(hall.room, f"Log line {PAGE - 1}"))
    page, _ = await archive(hall.ben, hall.room, rsm="<max>150</max><before/>")
    assert len(page) == 150
    more, _ = await archive(hall.ben, hall.room, rsm=f"<max>{PAGE}</max><before/>")
    assert [inner_text(one.message, "c:body") for one in more] == [f"Log line {number}" for number in range(PAGE)]


@case("R5", "the form, the metadata and bad queries are answered as the standard says")
async def the_archive_answers_what_else_is_asked(hall: Hall) -> None:
    form = await hall.ana.iq("get", hall.room, f"<query xmlns='{NS['mam']}'/>")
    names = {field.get("var") for field in form.iter("{jabber:x:data}field")}
    assert {"start", "end", "with", "before-id", "after-id", "ids"} <= names
    metadata = await hall.ana.iq("get", hall.room, f"<metadata xmlns='{NS['mam']}'/>")
    assert find(metadata, "mam:metadata/mam:start") is not None
    rsm = f"<query xmlns='{NS['mam']}'><set xmlns='{NS['rsm']}'><after>no-such-id</after></set></query>"
    assert condition(await hall.ana.iq("set", hall.room, rsm)) == "item-not-found"
