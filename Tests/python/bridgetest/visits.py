# SPDX-License-Identifier: Apache-2.0
"""What people do in rooms and Spaces: the stanzas of XEP-0045, 0313, 0030 and 0060, written out."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree.ElementTree import Element
from xml.sax.saxutils import escape, quoteattr

from .deadline import PATIENCE
from .person import Person
from .stanzas import NS, Wanted, condition, find, find_all, inner_text, kind, message


@dataclass
class Joined:
    """Everything a room sent until its subject, in order."""

    id: str
    stanzas: list[Element]

    @property
    def presences(self) -> list[Element]:
        return [got for got in self.stanzas if kind(got) == "presence"]

    @property
    def history(self) -> list[Element]:
        return [got for got in self.stanzas if kind(got) == "message" and find(got, "c:body") is not None]

    @property
    def subject(self) -> str:
        return inner_text(self.stanzas[-1], "c:subject") or ""

    @property
    def nicks(self) -> list[str]:
        return [got.get("from", "").partition("/")[2] for got in self.presences]

    def own_codes(self) -> set[str]:
        return {status.get("code", "") for status in find_all(self.presences[-1], "user:x/user:status")}


@dataclass
class Archived:
    """One message out of an archive."""

    id: str
    stamp: str
    message: Element


class Refused(AssertionError):
    """The room or the service answered with an error."""

    def __init__(self, stanza: Element) -> None:
        super().__init__(f"{condition(stanza)} from {stanza.get('from')}")
        self.condition = condition(stanza)
        self.stanza = stanza


def _checked(answer: Element) -> Element:
    if answer.get("type") == "error":
        raise Refused(answer)
    return answer


async def join(person: Person, room: str, nick: str, history: int = 0, timeout: float = PATIENCE) -> Joined:
    """Enters, and waits for the subject that ends a join (XEP-0045 §7.2.15)."""
    id, start = person.new_id("join"), len(person.received)
    person.send(
        f"<presence to={quoteattr(f'{room}/{nick}')} id={quoteattr(id)}>"
        f"<x xmlns='{NS['muc']}'><history maxstanzas='{history}'/></x></presence>"
    )
    end = Wanted(
        f"subject of {room}",
        lambda got: (
            got.get("from", "").partition("/")[0] == room
            and (
                (kind(got) == "presence" and got.get("type") == "error")
                or (kind(got) == "message" and find(got, "c:subject") is not None and find(got, "c:body") is None)
            )
        ),
    )
    last = await person.expect(end, timeout)
    _checked(last)
    ours = [got for got in person.received[start:] if got.get("from", "").partition("/")[0] == room]
    stanzas = ours[: next(index for index, got in enumerate(ours) if got is last) + 1]
    person.inbox = [got for got in person.inbox if not any(got is taken for taken in stanzas)]
    return Joined(id, stanzas)


async def leave(person: Person, room: str, nick: str) -> None:
    person.send(f"<presence type='unavailable' to={quoteattr(f'{room}/{nick}')}/>")
    gone = Wanted(
        f"own departure from {room}",
        lambda got: (
            kind(got) == "presence" and got.get("type") == "unavailable" and got.get("from") == f"{room}/{nick}"
        ),
    )
    await person.expect(gone)


def say(person: Person, room: str, text: str, more: str = "") -> str:
    """Sends to everybody in the room; returns the id used for the stanza and as its origin-id."""
    id = person.new_id("say")
    person.send(
        f"<message type='groupchat' to={quoteattr(room)} id='{id}'><body>{escape(text)}</body>"
        f"<origin-id xmlns='{NS['sid']}' id='{id}'/>{more}</message>"
    )
    return id


def correct(person: Person, room: str, id: str, text: str) -> str:
    return say(person, room, text, f"<replace xmlns='{NS['correct']}' id={quoteattr(id)}/>")


def retract(person: Person, room: str, stanza_id: str) -> None:
    person.send(
        f"<message type='groupchat' to={quoteattr(room)} id={quoteattr(person.new_id('retract'))}>"
        f"<retract xmlns='{NS['retract']}' id={quoteattr(stanza_id)}/>"
        "<fallback xmlns='urn:xmpp:fallback:0' for='urn:xmpp:message-retract:1'/>"
        "<body>/me retracted a message</body><store xmlns='urn:xmpp:hints'/></message>"
    )


def stanza_id(got: Element, by: str) -> str | None:
    """The id the room gave to a message (XEP-0359)."""
    for element in find_all(got, "sid:stanza-id"):
        if element.get("by") == by:
            return element.get("id")
    return None


async def disco_info(person: Person, jid: str, node: str | None = None) -> Element:
    at = f" node={quoteattr(node)}" if node else ""
    answer = _checked(await person.iq("get", jid, f"<query xmlns='{NS['disco']}'{at}/>"))
    query = find(answer, "disco:query")
    assert query is not None
    return query


async def disco_items(person: Person, jid: str, only: str | None = None) -> list[Element]:
    """Items of a service; `only` filters by type (XEP-0462)."""
    included = f"<filter xmlns='urn:xmpp:pubsub-filter:0'>{_type_form(only)}</filter>" if only else ""
    answer = _checked(await person.iq("get", jid, f"<query xmlns='{NS['items']}'>{included}</query>"))
    return find_all(answer, "items:query/items:item")


def _type_form(type: str) -> str:
    return (
        f"<x xmlns='{NS['data']}' type='submit'>"
        "<field var='FORM_TYPE' type='hidden'><value>urn:xmpp:pubsub-filter:0</value></field>"
        f"<field var='included-types' type='list-multi'><value>{escape(type)}</value></field></x>"
    )


def features(query: Element) -> set[str]:
    return {feature.get("var", "") for feature in find_all(query, "disco:feature")}


def identities(query: Element) -> list[tuple[str, str, str]]:
    found = find_all(query, "disco:identity")
    return [(one.get("category", ""), one.get("type", ""), one.get("name", "")) for one in found]


async def subscribe(person: Person, service: str, node: str) -> str:
    """Asks to be let into a Space; returns the state of the subscription."""
    payload = f"<pubsub xmlns='{NS['pubsub']}'><subscribe node={quoteattr(node)} jid={quoteattr(person.jid)}/></pubsub>"
    answer = _checked(await person.iq("set", service, payload))
    subscription = find(answer, "pubsub:pubsub/pubsub:subscription")
    assert subscription is not None
    return subscription.get("subscription", "")


async def space_items(person: Person, service: str, node: str) -> dict[str, Element]:
    """Items of a Space by their ids."""
    payload = f"<pubsub xmlns='{NS['pubsub']}'><items node={quoteattr(node)} max_items='100'/></pubsub>"
    answer = _checked(await person.iq("get", service, payload))
    return {item.get("id", ""): item for item in find_all(answer, "pubsub:pubsub/pubsub:items/pubsub:item")}


def bookmark_name(item: Element) -> str:
    """The name of the room that a Space's item points to; empty for items of other kinds."""
    conference = find(item, "bookmarks:conference")
    return "" if conference is None else conference.get("name", "")


async def archive(
    person: Person, room: str, rsm: str = "<max>50</max>", form: dict[str, str] | None = None
) -> tuple[list[Archived], Element]:
    """One page of a room's archive (XEP-0313), and the `<fin/>` that ends it."""
    query_id = person.new_id("mam")
    fields = "".join(
        f"<field var={quoteattr(name)}><value>{escape(value)}</value></field>"
        for name, value in {"FORM_TYPE": NS["mam"], **(form or {})}.items()
    )
    payload = (
        f"<query xmlns='{NS['mam']}' queryid='{query_id}'><x xmlns='{NS['data']}' type='submit'>{fields}</x>"
        f"<set xmlns='{NS['rsm']}'>{rsm}</set></query>"
    )
    answer = _checked(await person.iq("set", room, payload))
    fin = find(answer, "mam:fin")
    assert fin is not None
    ours = message(frm=room, has="mam:result")
    wanted = Wanted(ours.words, lambda got: ours.holds(got) and _result(got).get("queryid") == query_id)
    return [_archived(got) for got in person.take(wanted)], fin


def _result(got: Element) -> Element:
    result = find(got, "mam:result")
    assert result is not None
    return result


def _archived(got: Element) -> Archived:
    result = _result(got)
    delay = find(result, "forward:forwarded/delay:delay")
    inner = find(result, "forward:forwarded/c:message")
    assert delay is not None and inner is not None
    return Archived(result.get("id", ""), delay.get("stamp", ""), inner)
