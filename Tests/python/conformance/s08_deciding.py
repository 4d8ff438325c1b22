# SPDX-License-Identifier: Apache-2.0
"""S8: what owners and approvers do."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from bridgetest.stanzas import condition, find, find_all, form_value, message, presence
from bridgetest.visits import disco_info, join

from .case import case
from .hall import AUTHORIZATION, OWNER, Hall, codes, error_children, item_ids, request_for, subscription_event

PENDING = "http://jabber.org/protocol/pubsub#get-pending"
CONFIG = "http://jabber.org/protocol/pubsub#node_config"


def _submit(fields: dict[str, str], type: str = "submit") -> str:
    inside = "".join(f"<field var='{name}'><value>{value}</value></field>" for name, value in fields.items())
    return f"<x xmlns='jabber:x:data' type='{type}'>{inside}</x>"


def _all(answer: Element, name: str) -> dict[str, str]:
    found = answer.iter(f"{{{OWNER}}}{name}")
    return {one.get("jid", ""): one.get(name, "") for one in found}


@case("S8", "approvers read and set subscriptions; everybody else is forbidden")
async def subscriptions_are_managed(hall: Hall) -> None:
    listed = _all(await hall.owner("get", f"<subscriptions node='{hall.node}'/>"), "subscription")
    assert listed[hall.ana.jid] == "subscribed"
    guest = await hall.stranger()
    await guest.ping(hall.service)  # the server knows by then that the guest is there
    await hall.decide(guest, "subscribed")
    await guest.expect(subscription_event(hall.service, "subscribed"))
    for type in ("get", "set"):
        answer = await hall.owner(type, f"<subscriptions node='{hall.node}'/>", by=hall.ana)
        assert error_children(answer)[0] == "forbidden"


@case("S8", "owners read and set affiliations; a member is invited, an outcast is out; others are forbidden")
async def affiliations_are_managed(hall: Hall) -> None:
    answer = await hall.owner("get", f"<affiliations node='{hall.node}'/>")
    listed = _all(answer, "affiliation")
    assert (listed[hall.service], listed[hall.chief.jid], listed[hall.ana.jid]) == ("owner", "owner", "member")
    assert error_children(await hall.owner("get", f"<affiliations node='{hall.node}'/>", by=hall.ana)) == ["forbidden"]

    async def set(jid: str, affiliation: str) -> Element:
        one = f"<affiliation jid='{jid}' affiliation='{affiliation}'/>"
        return await hall.owner("set", f"<affiliations node='{hall.node}'>{one}</affiliations>")

    guest = await hall.stranger()
    assert (await set(guest.jid, "member")).get("type") == "result"
    subscription = find(
        await hall.pubsub(guest, "set", f"<subscribe node='{hall.node}' jid='{guest.jid}'/>"),
        "pubsub:pubsub/pubsub:subscription",
    )
    assert subscription is not None and subscription.get("subscription") == "subscribed"
    await join(guest, hall.room, "banned")
    assert (await set(guest.jid, "outcast")).get("type") == "result"
    await guest.expect(presence(frm=f"{hall.room}/banned", type="unavailable"))
    for affiliation in ("owner", "publisher"):
        assert condition(await set(guest.jid, affiliation)) == "not-allowed"


@case("S8", "the configuration is read whole and set in part; what is Discord's is refused with a reason")
async def configuration_is_partial(hall: Hall) -> None:
    form = await hall.owner("get", f"<configure node='{hall.node}'/>")
    inside = find(form, f"{{{OWNER}}}pubsub/{{{OWNER}}}configure")
    assert inside is not None
    assert form_value(inside, "pubsub#title") == "Harbour"
    assert form_value(inside, "pubsub#access_model") == "authorize"

    async def set(fields: dict[str, str], type: str = "submit") -> Element:
        given = _submit({"FORM_TYPE": CONFIG, **fields}, type)
        return await hall.owner("set", f"<configure node='{hall.node}'>{given}</configure>")

    movims = {"pubsub#title": "Harbour", "pubsub#description": "Boats, tides and who is in"}
    assert (await set(movims)).get("type") == "result"
    assert condition(await set({"pubsub#title": "Mine"})) == "not-allowed"
    assert condition(await set({"pubsub#access_model": "roster"})) == "not-acceptable"
    assert (await set({}, "cancel")).get("type") == "result"
    refused = await hall.owner("get", f"<configure node='{hall.node}'/>", by=hall.ana)
    assert condition(refused) == "forbidden"


@case("S8", "an owner switches between open, authorize and whitelist while people are in")
async def access_models_change_live(hall: Hall) -> None:
    async def become(model: str) -> None:
        given = _submit({"FORM_TYPE": CONFIG, "pubsub#access_model": model})
        answer = await hall.owner("set", f"<configure node='{hall.node}'>{given}</configure>")
        assert answer.get("type") == "result", error_children(answer)
        event = message(frm=hall.service, has="event:event/event:configuration")
        await hall.ana.expect(event)

    waiting = await hall.stranger()
    await hall.pubsub(waiting, "set", f"<subscribe node='{hall.node}' jid='{waiting.jid}'/>")
    passer = await hall.stranger()
    try:
        await become("open")
        await waiting.expect(subscription_event(hall.service, "subscribed"))
        await join(passer, hall.room, "passer")
        assert "muc_open" in {one.get("var") for one in find_all(await disco_info(passer, hall.room), "disco:feature")}
        await become("whitelist")
        out = await passer.expect(presence(frm=f"{hall.room}/passer", type="unavailable"))
        assert "322" in codes(out)
        for query in (f"<query xmlns='http://jabber.org/protocol/disco#info' node='{hall.node}'/>",):
            assert condition(await passer.iq("get", hall.service, query)) == "item-not-found"
        assert condition(await hall.items(passer)) == "item-not-found"
        assert hall.room in item_ids(await hall.items(waiting))
    finally:
        await become("authorize")
    assert form_value(await disco_info(passer, hall.service, hall.node), "pubsub#access_model") == "authorize"


@case("S8", "requests that wait are sent again on get-pending, in one step and in two")
async def pending_requests_can_be_asked_for(hall: Hall) -> None:
    stranger = await hall.stranger()
    await hall.pubsub(stranger, "set", f"<subscribe node='{hall.node}' jid='{stranger.jid}'/>")
    await hall.chief.expect(request_for(stranger.jid))
    node = _submit({"pubsub#node": hall.node})
    commands = "http://jabber.org/protocol/commands"
    one = await hall.chief.iq(
        "set",
        hall.service,
        f"<command xmlns='{commands}' node='{PENDING}' action='execute' sessionid='mine'>{node}</command>",
    )
    assert one.get("type") == "result", error_children(one)
    await hall.chief.expect(request_for(stranger.jid))

    first = await hall.chief.iq("set", hall.service, f"<command xmlns='{commands}' node='{PENDING}' action='execute'/>")
    command = find(first, f"{{{commands}}}command")
    assert command is not None and command.get("status") == "executing"
    options = [one.text for one in command.iter("{jabber:x:data}value")]
    assert hall.node in options
    second = await hall.chief.iq(
        "set",
        hall.service,
        f"<command xmlns='{commands}' node='{PENDING}' sessionid='{command.get('sessionid')}'>{node}</command>",
    )
    done = find(second, f"{{{commands}}}command")
    assert done is not None and done.get("status") == "completed"
    await hall.chief.expect(request_for(stranger.jid))
    stranger_asks = f"<command xmlns='{commands}' node='{PENDING}' action='execute'>{node}</command>"
    assert condition(await stranger.iq("set", hall.service, stranger_asks)) == "forbidden"


@case("S8", "the form filled in decides as well, with or without its subid; a stranger's does not")
async def forms_decide(hall: Hall) -> None:
    stranger = await hall.stranger()
    await hall.pubsub(stranger, "set", f"<subscribe node='{hall.node}' jid='{stranger.jid}'/>")
    await hall.chief.expect(request_for(stranger.jid))
    filled = _submit(
        {
            "FORM_TYPE": AUTHORIZATION,
            "pubsub#node": hall.node,
            "pubsub#subscriber_jid": stranger.jid,
            "pubsub#allow": "true",
        }
    )
    stranger.send(f"<message to='{hall.service}' id='forged'>{filled}</message>")
    assert condition(await hall.items(stranger)) == "not-authorized"
    hall.chief.send(f"<message to='{hall.service}' id='decided'>{filled}</message>")
    await stranger.expect(subscription_event(hall.service, "subscribed"))


@case("S8", "deleting the node from XMPP is refused with a reason, for owners and for others")
async def deleting_is_refused(hall: Hall) -> None:
    assert condition(await hall.owner("set", f"<delete node='{hall.node}'/>")) == "not-allowed"
    assert condition(await hall.owner("set", f"<delete node='{hall.node}'/>", by=hall.ana)) == "forbidden"
