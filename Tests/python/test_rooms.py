# SPDX-License-Identifier: Apache-2.0
"""Rooms as XEP-0045 and its companions describe them, seen by a client that is not ours."""

from __future__ import annotations

import pytest

from bridgetest.checks import Scene
from bridgetest.person import Person
from bridgetest.stage import Stage
from bridgetest.stanzas import NS, condition, find, find_all, form_value, groupchat, inner_text, message, presence
from bridgetest.visits import Refused, archive, disco_info, join, leave, say, stanza_id


async def _guest(scene: Scene, name: str) -> Person:
    """Another person who may enter, made once."""
    known = {person.jid.partition("@")[0]: person for person in scene.stage.people}
    return known.get(name) or await scene.stage.newcomer(name)


async def test_two_people_cannot_share_a_nick(scene: Scene) -> None:
    ben = await _guest(scene, "ben")
    with pytest.raises(Refused) as refusal:
        await join(ben, scene.room, scene.nick)
    assert refusal.value.condition == "conflict"


async def test_a_nick_of_somebody_on_discord_is_taken(scene: Scene) -> None:
    ben = await _guest(scene, "ben")
    speaker = await scene.stage.simulator.somebody()
    with pytest.raises(Refused) as refusal:
        await join(ben, scene.room, speaker.name)
    assert refusal.value.condition == "conflict"


async def test_joining_without_a_nick_is_malformed(scene: Scene) -> None:
    ben = await _guest(scene, "ben")
    id = ben.new_id("join")
    ben.send(f"<presence to='{scene.room}' id='{id}'><x xmlns='{NS['muc']}'/></presence>")
    answer = await ben.expect(presence(frm=scene.room, type="error"))
    assert condition(answer) == "jid-malformed"


async def test_everybody_sees_who_comes_changes_name_and_goes(scene: Scene) -> None:
    ben = await _guest(scene, "ben")
    joined = await join(ben, scene.room, "ben")
    assert scene.nick in joined.nicks
    seen = await scene.ana.expect(presence(frm=f"{scene.room}/ben", type="available"))
    assert find(seen, "occupant:occupant-id") is not None

    ben.send(f"<presence to='{scene.room}/benjamin' id='{ben.new_id('nick')}'/>")
    for person in (scene.ana, ben):
        gone = await person.expect(presence(frm=f"{scene.room}/ben", type="unavailable"))
        codes = {status.get("code") for status in find_all(gone, "user:x/user:status")}
        assert "303" in codes
        item = find(gone, "user:x/user:item")
        assert item is not None and item.get("nick") == "benjamin"
        await person.expect(presence(frm=f"{scene.room}/benjamin", type="available"))

    await leave(ben, scene.room, "benjamin")
    await scene.ana.expect(presence(frm=f"{scene.room}/benjamin", type="unavailable"))


async def test_two_clients_of_one_person_share_a_nick(scene: Scene) -> None:
    phone = await scene.stage.login("ana", "phone")
    joined = await join(phone, scene.room, scene.nick)
    assert "110" in joined.own_codes()
    text = "To both of my clients."
    say(phone, scene.room, text)
    for client in (phone, scene.ana):
        await client.expect(groupchat(scene.room, text, scene.nick))
    await leave(phone, scene.room, scene.nick)
    await scene.ana.never(presence(frm=f"{scene.room}/{scene.nick}", type="unavailable"), barrier=scene.room)


async def test_whoever_is_outside_cannot_speak(scene: Scene) -> None:
    ben = await _guest(scene, "ben")
    id = say(ben, scene.room, "Can anybody hear me?")
    answer = await ben.expect(message(frm=scene.room, type="error", id=id))
    assert condition(answer) == "not-acceptable"
    await scene.ana.never(groupchat(scene.room, "Can anybody hear me?"), barrier=scene.room)


async def test_history_comes_between_presence_and_subject(scene: Scene) -> None:
    speaker = await scene.stage.simulator.somebody()
    id = await scene.stage.simulator.say(speaker, scene.channel, "Before Ben came.")
    await scene.ana.expect(groupchat(scene.room, "Before Ben came."))
    ben = await _guest(scene, "ben")
    joined = await join(ben, scene.room, "ben", history=1)
    (old,) = joined.history
    assert inner_text(old, "c:body") == "Before Ben came."
    assert stanza_id(old, scene.room) == id
    assert find(old, "delay:delay") is not None
    assert joined.stanzas.index(old) > joined.stanzas.index(joined.presences[-1])
    await leave(ben, scene.room, "ben")


async def test_pinging_oneself_tells_whether_one_is_inside(scene: Scene) -> None:
    ping = f"<ping xmlns='{NS['ping']}'/>"
    assert (await scene.ana.iq("get", f"{scene.room}/{scene.nick}", ping)).get("type") == "result"
    ben = await _guest(scene, "ben")
    outside = await ben.iq("get", f"{scene.room}/ben", ping)
    assert condition(outside) == "not-acceptable"


async def test_unknown_requests_are_refused_politely(scene: Scene) -> None:
    for to in (scene.stage.service, scene.room):
        answer = await scene.ana.iq("get", to, "<query xmlns='urn:example:nothing-like-it'/>")
        assert condition(answer) in ("service-unavailable", "feature-not-implemented"), to
    nowhere = await scene.ana.iq("get", f"no-such-room@{scene.stage.service}", f"<query xmlns='{NS['disco']}'/>")
    assert condition(nowhere) == "item-not-found"


async def test_a_guest_cannot_change_the_subject(scene: Scene) -> None:
    id = scene.ana.new_id("subject")
    scene.ana.send(f"<message type='groupchat' to='{scene.room}' id='{id}'><subject>Mine now</subject></message>")
    answer = await scene.ana.expect(message(frm=scene.room, type="error", id=id))
    assert condition(answer) == "forbidden"


async def test_affiliation_lists_are_not_for_guests_to_change(scene: Scene) -> None:
    payload = f"<query xmlns='{NS['admin']}'><item affiliation='outcast' jid='ben@localhost'/></query>"
    answer = await scene.ana.iq("set", scene.room, payload)
    assert condition(answer) in ("forbidden", "not-allowed")


async def test_the_archive_pages_both_ways_without_gaps(scene: Scene) -> None:
    speaker = await scene.stage.simulator.somebody()
    texts = [f"Page me {number}" for number in range(7)]
    ids = [await scene.stage.simulator.say(speaker, scene.channel, text) for text in texts]
    await scene.ana.expect(groupchat(scene.room, texts[-1]))
    newest, _ = await archive(scene.ana, scene.room, rsm="<max>3</max><before/>")
    older, _ = await archive(scene.ana, scene.room, rsm=f"<max>4</max><before>{newest[0].id}</before>")
    assert [entry.id for entry in older + newest] == ids
    forward, fin = await archive(scene.ana, scene.room, rsm=f"<max>50</max><after>{ids[2]}</after>")
    assert [entry.id for entry in forward] == ids[3:]
    assert fin.get("complete") == "true"
    from_time, _ = await archive(scene.ana, scene.room, form={"start": newest[0].stamp})
    assert [entry.id for entry in from_time] == ids[4:]


async def test_slixmpp_reads_the_archive_by_itself(scene: Scene) -> None:
    mam = scene.ana.client.plugin["xep_0313"]
    seen = [got async for got in mam.iterate(jid=scene.room, rsm={"max": 5}, total=12)]
    stamps = [got["mam_result"]["forwarded"]["delay"]["stamp"] for got in seen]
    assert len(stamps) >= 7 and stamps == sorted(stamps)


async def test_the_subject_is_the_channels_topic(stage: Stage, scene: Scene) -> None:
    topic = (await stage.simulator.rest("GET", f"/channels/{scene.channel}")).get("topic") or ""
    assert scene.joined.subject == topic
    info = await disco_info(scene.ana, scene.room)
    assert (form_value(info, "muc#roominfo_subject") or "") == topic
