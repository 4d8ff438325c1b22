# SPDX-License-Identifier: Apache-2.0
"""Short names for looking at stanzas and for saying which one is wanted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

NS = {
    "c": "jabber:client",
    "bookmarks": "urn:xmpp:bookmarks:1",
    "correct": "urn:xmpp:message-correct:0",
    "data": "jabber:x:data",
    "delay": "urn:xmpp:delay",
    "disco": "http://jabber.org/protocol/disco#info",
    "event": "http://jabber.org/protocol/pubsub#event",
    "forward": "urn:xmpp:forward:0",
    "items": "http://jabber.org/protocol/disco#items",
    "mam": "urn:xmpp:mam:2",
    "muc": "http://jabber.org/protocol/muc",
    "admin": "http://jabber.org/protocol/muc#admin",
    "user": "http://jabber.org/protocol/muc#user",
    "moderate": "urn:xmpp:message-moderate:1",
    "occupant": "urn:xmpp:occupant-id:0",
    "origin": "urn:xmpp:sid:0",
    "ping": "urn:xmpp:ping",
    "pubsub": "http://jabber.org/protocol/pubsub",
    "errors": "http://jabber.org/protocol/pubsub#errors",
    "oob": "jabber:x:oob",
    "reactions": "urn:xmpp:reactions:0",
    "reply": "urn:xmpp:reply:0",
    "retract": "urn:xmpp:message-retract:1",
    "rsm": "http://jabber.org/protocol/rsm",
    "sid": "urn:xmpp:sid:0",
    "stanzas": "urn:ietf:params:xml:ns:xmpp-stanzas",
}


def text_of(element: Element) -> str:
    return ElementTree.tostring(element, encoding="unicode")


def find(element: Element, path: str) -> Element | None:
    """First match of a path with the prefixes of `NS`, such as `user:x/user:status`."""
    return element.find(path, NS)


def find_all(element: Element, path: str) -> list[Element]:
    return element.findall(path, NS)


def inner_text(element: Element, path: str) -> str | None:
    found = element.find(path, NS)
    return None if found is None else (found.text or "")


def form_value(query: Element, field: str) -> str | None:
    """The first value of a field of the data forms in a disco answer."""
    for candidate in query.findall("data:x/data:field", NS):
        if candidate.get("var") == field:
            return inner_text(candidate, "data:value")
    return None


def kind(element: Element) -> str:
    """`message`, `presence` or `iq`."""
    return element.tag.rpartition("}")[2]


def condition(stanza: Element) -> str | None:
    """The defined condition of an error stanza, None for any other."""
    error = find(stanza, "c:error")
    if error is None:
        return None
    for child in error:
        if child.tag.startswith(f"{{{NS['stanzas']}}}") and not child.tag.endswith("}text"):
            return child.tag.rpartition("}")[2]
    return "undefined-condition"


@dataclass(frozen=True)
class Wanted:
    """A condition on a stanza, and how to say it."""

    words: str
    holds: Callable[[Element], bool]

    def __and__(self, other: Wanted) -> Wanted:
        return Wanted(f"{self.words} and {other.words}", lambda stanza: self.holds(stanza) and other.holds(stanza))


def _comes_from(stanza: Element, jid: str) -> bool:
    sender = stanza.get("from", "")
    return sender == jid or ("/" not in jid and sender.partition("/")[0] == jid)


def stanza(
    name: str,
    *,
    frm: str | None = None,
    type: str | None = None,
    id: str | None = None,
    body: str | None = None,
    has: str | None = None,
) -> Wanted:
    """A stanza called `name`. A `frm` without resource matches every resource; `type='available'` means no type."""
    asked = {"frm": frm, "type": type, "id": id, "body": body, "has": has}
    words = " ".join([name, *(f"{key}={value!r}" for key, value in asked.items() if value is not None)])

    def holds(element: Element) -> bool:
        return (
            kind(element) == name
            and (frm is None or _comes_from(element, frm))
            and (type is None or element.get("type", "available") == type)
            and (id is None or element.get("id") == id)
            and (body is None or inner_text(element, "c:body") == body)
            and (has is None or find(element, has) is not None)
        )

    return Wanted(words, holds)


def message(**conditions: str | None) -> Wanted:
    return stanza("message", **conditions)


def presence(**conditions: str | None) -> Wanted:
    return stanza("presence", **conditions)


def answer_to(id: str) -> Wanted:
    """The result or the error that ends a request."""
    return Wanted(
        f"answer to iq {id}",
        lambda got: kind(got) == "iq" and got.get("id") == id and got.get("type") in ("result", "error"),
    )


def groupchat(room: str, body: str | None = None, nick: str | None = None) -> Wanted:
    """A message of the room itself or of one of its occupants."""
    return message(frm=f"{room}/{nick}" if nick else room, type="groupchat", body=body)
