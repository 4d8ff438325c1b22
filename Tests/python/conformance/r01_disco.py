# SPDX-License-Identifier: Apache-2.0
"""R1: what rooms and their domain say of themselves."""

from __future__ import annotations

from bridgetest.stanzas import form_value
from bridgetest.visits import disco_info, features, identities

from .case import case
from .hall import Hall

MUC = "http://jabber.org/protocol/muc"
ROOM = {
    MUC, "muc_hidden", "muc_persistent", "muc_membersonly", "muc_semianonymous", "muc_unsecured", "muc_moderated",
    f"{MUC}#stable_id", f"{MUC}#self-ping-optimization", "urn:xmpp:mam:2", "urn:xmpp:mam:2#extended",
    "urn:xmpp:sid:0", "urn:xmpp:occupant-id:0", "urn:xmpp:message-moderate:1", "urn:xmpp:message-moderate:0",
    "urn:xmpp:message-retract:1", "urn:xmpp:hats:0", "vcard-temp", "urn:xmpp:ping", "jabber:iq:version",
    "http://jabber.org/protocol/commands", "urn:xmpp:spaces:0",
}  # fmt: skip
DOMAIN = {
    MUC, "urn:xmpp:mam:2", "vcard-temp", "jabber:iq:gateway", "jabber:iq:register", "urn:xmpp:ping",
    "jabber:iq:version", "http://jabber.org/protocol/commands",
}  # fmt: skip


@case("R1", "a room names its identity, every feature it has, and what kind of room it is")
async def rooms_name_their_features(hall: Hall) -> None:
    info = await disco_info(hall.ana, hall.room)
    assert identities(info) == [("conference", "text", "general")]
    known = features(info)
    assert ROOM <= known, ROOM - known
    assert not known & {"muc_nonanonymous", "muc_open", "muc_public", "muc_passwordprotected", "muc_temporary"}


@case("R1", "its forms have description, topic, occupants, picture, history and both links to the Space")
async def rooms_describe_themselves(hall: Hall) -> None:
    info = await disco_info(hall.ana, hall.room)
    assert form_value(info, "muc#roominfo_description") == "High water at noon"
    assert form_value(info, "muc#roominfo_subject") == "High water at noon"
    assert int(form_value(info, "muc#roominfo_occupants") or 0) >= 4
    assert int(form_value(info, "muc#maxhistoryfetch") or 0) > 0
    assert len(form_value(info, "muc#roominfo_avatarhash") or "") == 40
    for field in ("muc#roominfo_pubsub", "muc#roomconfig_pubsub", "parent"):
        assert form_value(info, field) == hall.key, field


@case("R1", "the domain is gateway, conference and pubsub service under one name, and has an archive")
async def the_domain_names_its_features(hall: Hall) -> None:
    info = await disco_info(hall.ana, hall.service)
    kinds = {(category, kind) for category, kind, _ in identities(info)}
    assert kinds == {("gateway", "discord"), ("conference", "text"), ("pubsub", "service")}
    assert len({name for _, _, name in identities(info)}) == 1
    assert DOMAIN <= features(info), DOMAIN - features(info)


@case("R1", "a domain or a room that is asked for a node it does not have says item-not-found")
async def unknown_disco_nodes_are_refused(hall: Hall) -> None:
    from bridgetest.stanzas import condition

    for jid in (hall.service, hall.room):
        answer = await hall.ana.iq(
            "get", jid, "<query xmlns='http://jabber.org/protocol/disco#info' node='urn:example:none'/>"
        )
        assert condition(answer) == "item-not-found", jid
