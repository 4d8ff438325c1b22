# SPDX-License-Identifier: Apache-2.0
"""A Space whose members somebody lets in (`spaces.access_model: authorize`)."""

from __future__ import annotations

from pathlib import Path

from bridgetest.stage import Stage
from bridgetest.stanzas import NS, Wanted, condition, find, find_all, inner_text, message
from bridgetest.visits import join, space_items, subscribe

OWNER = "http://jabber.org/protocol/pubsub#owner"
FORM = "http://jabber.org/protocol/pubsub#subscribe_authorization"


def _request_for(jid: str) -> Wanted:
    """The form that asks an approver about somebody (XEP-0060 §8.6); Movim wants it without a body."""
    return Wanted(
        f"form about {jid}",
        lambda got: (
            find(got, "c:body") is None
            and {(field.get("var"), inner_text(field, "data:value")) for field in find_all(got, "data:x/data:field")}
            >= {("FORM_TYPE", FORM), ("pubsub#subscriber_jid", jid)}
        ),
    )


async def test_a_stranger_waits_until_an_admin_lets_them_in(server: str, tmp_path: Path) -> None:
    changes = {"spaces": {"access_model": "authorize"}, "admins": ["chief@localhost"]}
    async with Stage(server, tmp_path, changes=changes) as stage:
        chief, dora = await stage.newcomer("chief"), await stage.newcomer("dora")
        (node,) = (await stage.spaces(chief)).values()
        items = f"<pubsub xmlns='{NS['pubsub']}'><items node='{node}'/></pubsub>"
        for _ in range(2):
            refused = await dora.iq("get", stage.service, items)
            assert condition(refused) == "not-authorized"
            error = find(refused, "c:error")
            assert error is not None and error[0].tag.endswith("}not-subscribed")

        assert await subscribe(dora, stage.service, node) == "pending"
        again = await dora.iq(
            "set",
            stage.service,
            f"<pubsub xmlns='{NS['pubsub']}'><subscribe node='{node}' jid='{dora.jid}'/></pubsub>",
        )
        error = find(again, "c:error")
        assert error is not None and error[0].tag.endswith("}pending-subscription")
        await chief.expect(_request_for(dora.jid))

        allowed = await chief.iq(
            "set",
            stage.service,
            f"<pubsub xmlns='{OWNER}'><subscriptions node='{node}'>"
            f"<subscription jid='{dora.jid}' subscription='subscribed'/></subscriptions></pubsub>",
        )
        assert allowed.get("type") == "result", condition(allowed)
        event = await dora.expect(message(frm=stage.service, has="event:event/event:subscription"))
        subscription = find(event, "event:event/event:subscription")
        assert subscription is not None and subscription.get("subscription") == "subscribed"
        room = next(id for id, item in (await space_items(dora, stage.service, node)).items() if _is_room(item))
        await join(dora, room, "dora")


def _is_room(item) -> bool:  # type: ignore[no-untyped-def]
    return find(item, "bookmarks:conference") is not None
