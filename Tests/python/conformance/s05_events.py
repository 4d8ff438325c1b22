# SPDX-License-Identifier: Apache-2.0
"""S5: people are told where they stand."""

from __future__ import annotations

from bridgetest.stanzas import condition, message, presence
from bridgetest.visits import join

from .case import case
from .hall import Hall, codes, error_children, item_ids, request_for, subscription_event


@case("S5", "who is let in gets an event from the service and may read the items at once")
async def approval_is_told(hall: Hall) -> None:
    stranger = await hall.stranger()
    await hall.pubsub(stranger, "set", f"<subscribe node='{hall.node}' jid='{stranger.jid}'/>")
    await hall.chief.expect(request_for(stranger.jid))
    await hall.decide(stranger, "subscribed")
    event = await stranger.expect(subscription_event(hall.service, "subscribed"))
    assert event.get("from") == hall.service and event.get("type") == "headline"
    assert hall.room in item_ids(await hall.items(stranger))


@case("S5", "who is put out hears `none`, is out of the rooms with 321, and gets errors from then on")
async def revoking_is_told_and_enforced(hall: Hall) -> None:
    guest = await hall.guest()
    await join(guest, hall.room, "revoked")
    await hall.decide(guest, "none")
    await guest.expect(subscription_event(hall.service, "none"))
    out = await guest.expect(presence(frm=f"{hall.room}/revoked", type="unavailable"))
    assert "321" in codes(out)
    assert error_children(await hall.items(guest))[:2] == ["not-subscribed", "not-authorized"]


@case("S5", "after a restart every subscriber is told again that they are in")
async def subscribers_are_greeted_after_a_restart(hall: Hall) -> None:
    for person in (hall.ana, hall.ben):
        person.take(subscription_event(hall.service, "subscribed"))
    await hall.stage.bridge.kill()
    await hall.stage.bridge.start()
    for person in (hall.ana, hall.ben):
        await person.expect(subscription_event(hall.service, "subscribed"))


@case("S5", "when the bot leaves the guild the node ends with an event and is not found", last=True)
async def the_end_of_a_space_is_told(hall: Hall) -> None:
    await hall.stage.simulator.play("remove-bot")
    await hall.ana.expect(message(frm=hall.service, has="event:event/event:delete"))
    assert condition(await hall.items(hall.ana)) == "item-not-found"
    hall.ana.take(subscription_event(hall.service, "subscribed"))  # of earlier checks
    await hall.stage.simulator.play("invite-bot")
    await hall.ana.expect(subscription_event(hall.service, "subscribed"))
    assert hall.room in item_ids(await hall.items(hall.ana))
    for person, nick in ((hall.ana, "ana"), (hall.ben, "ben")):
        await hall.enter(person, nick)
