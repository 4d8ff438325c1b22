# SPDX-License-Identifier: Apache-2.0
"""The scene of all checks: a Space one has to ask to join, with somebody who decides and two people inside."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from bridgetest.person import Person
from bridgetest.stage import Stage
from bridgetest.stanzas import NS, Wanted, find, find_all, message
from bridgetest.visits import Joined, join, subscribe

OWNER = "http://jabber.org/protocol/pubsub#owner"
EVENT = NS["event"]
AUTHORIZATION = "http://jabber.org/protocol/pubsub#subscribe_authorization"
#: `chief` decides who may join, and is shown as an owner of the Space.
CHANGES = {"spaces": {"access_model": "authorize", "show_owners": True}, "admins": ["chief@localhost"]}


@dataclass
class Hall:
    stage: Stage
    chief: Person
    ana: Person
    ben: Person
    node: str
    room: str
    channel: str
    joined: Joined
    numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    @classmethod
    async def open(cls, stage: Stage) -> Hall:
        chief, ana, ben = [await stage.newcomer(name) for name in ("chief", "ana", "ben")]
        (node,) = (await stage.spaces(chief)).values()
        hall = cls(stage, chief, ana, ben, node, "", await stage.simulator.channel_id("general"), Joined("", []))
        assert await subscribe(chief, stage.service, node) == "subscribed"
        for person in (ana, ben):
            await hall.let_in(person)
        hall.room = (await stage.rooms(ana, node))["general"]
        hall.joined = await join(ana, hall.room, "ana")
        await join(ben, hall.room, "ben")
        return hall

    @property
    def service(self) -> str:
        return self.stage.service

    @property
    def key(self) -> str:
        return f"xmpp:{self.service}?;node={self.node}"

    async def stranger(self) -> Person:
        """Somebody who has nothing to do with the Space yet."""
        return await self.stage.newcomer(f"guest{next(self.numbers)}")

    async def guest(self) -> Person:
        """Somebody who is in the Space, but in no room."""
        person = await self.stranger()
        await self.let_in(person)
        return person

    async def let_in(self, person: Person) -> None:
        assert await subscribe(person, self.service, self.node) == "pending"
        await self.decide(person, "subscribed")
        await person.expect(subscription_event(self.service, "subscribed"))
        self.chief.take(request_for(person.jid))

    async def enter(self, person: Person, nick: str) -> None:
        """Joins the first room; topics that came before are no end of this join."""
        person.take(message(frm=self.room, has="c:subject"))
        await join(person, self.room, nick)

    async def decide(self, person: Person, state: str) -> None:
        """What Movim sends when somebody clicks on accept or deny."""
        answer = await self.owner(
            "set",
            f"<subscriptions node='{self.node}'>"
            f"<subscription jid='{person.jid}' subscription='{state}'/></subscriptions>",
        )
        assert answer.get("type") == "result"

    async def owner(self, type: str, payload: str, by: Person | None = None) -> Element:
        return await (by or self.chief).iq(type, self.service, f"<pubsub xmlns='{OWNER}'>{payload}</pubsub>")

    async def pubsub(self, person: Person, type: str, payload: str) -> Element:
        return await person.iq(type, self.service, f"<pubsub xmlns='{NS['pubsub']}'>{payload}</pubsub>")

    async def items(self, person: Person, inside: str = "", more: str = "") -> Element:
        return await self.pubsub(person, "get", f"<items node='{self.node}'{more}>{inside}</items>")


def error_children(answer: Element) -> list[str]:
    """Names of the error's children in their order: Movim reads only the first."""
    error = find(answer, "c:error")
    assert error is not None, "no error at all"
    return [child.tag.rpartition("}")[2] for child in error]


def item_ids(answer: Element) -> list[str]:
    assert answer.get("type") == "result", error_children(answer)
    return [item.get("id", "") for item in find_all(answer, "pubsub:pubsub/pubsub:items/pubsub:item")]


def subscription_event(service: str, state: str) -> Wanted:
    plain = message(frm=service, has="event:event/event:subscription")

    def holds(got: Element) -> bool:
        found = find(got, "event:event/event:subscription")
        return plain.holds(got) and found is not None and found.get("subscription") == state

    return Wanted(f"event that one is {state}", holds)


def fields(stanza: Element) -> dict[str, str | None]:
    """The data form right inside a stanza, by the names of its fields."""
    found = {}
    for one in find_all(stanza, "data:x/data:field"):
        value = find(one, "data:value")
        found[one.get("var", "")] = None if value is None else value.text
    return found


def request_for(jid: str) -> Wanted:
    """The form that asks an approver about somebody (XEP-0060 §8.6)."""
    return Wanted(
        f"form about {jid}",
        lambda got: (fields(got).get("FORM_TYPE"), fields(got).get("pubsub#subscriber_jid")) == (AUTHORIZATION, jid),
    )


def codes(presence: Element) -> set[str]:
    return {status.get("code", "") for status in find_all(presence, "user:x/user:status")}
