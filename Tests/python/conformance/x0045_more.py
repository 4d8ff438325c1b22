# SPDX-License-Identifier: Apache-2.0
"""XEP-0045 beside R1 to R11: invitations and private messages."""

from __future__ import annotations

from bridgetest.stanzas import condition, find, inner_text, message
from bridgetest.visits import join, leave

from .case import case
from .hall import Hall, request_for, subscription_event

USER = "http://jabber.org/protocol/muc#user"


def _invite(room: str, who: str) -> str:
    inside = f"<invite to='{who}'><reason>Come aboard</reason></invite>"
    return f"<message to='{room}' id='invite'><x xmlns='{USER}'>{inside}</x></message>"


@case("XEP-0045", "an invitation goes on to whoever has access, with the direct kind beside it (XEP-0249)")
async def invitations_are_passed_on(hall: Hall) -> None:
    guest = await hall.guest()
    hall.ana.send(_invite(hall.room, guest.jid))
    got = await guest.expect(message(frm=hall.room, has="user:x/user:invite"))
    invite = find(got, "user:x/user:invite")
    assert invite is not None and invite.get("from") == f"{hall.room}/ana"
    assert inner_text(invite, "user:reason") == "Come aboard"
    direct = find(got, "{jabber:x:conference}x")
    assert direct is not None and direct.get("jid") == hall.room


@case("XEP-0045", "nobody is invited past the door: that is forbidden, and says what to do; an approver's lets in")
async def invitations_do_not_open_the_door(hall: Hall) -> None:
    stranger = await hall.stranger()
    hall.ana.send(_invite(hall.room, stranger.jid))
    answer = await hall.ana.expect(message(frm=hall.room, type="error", id="invite"))
    assert condition(answer) == "forbidden" and hall.key in (inner_text(answer, "c:error/stanzas:text") or "")
    await stranger.never(message(frm=hall.room), barrier=hall.service)
    await join(hall.chief, hall.room, "chief")
    hall.chief.send(_invite(hall.room, stranger.jid))
    await stranger.expect(subscription_event(hall.service, "subscribed"))
    await stranger.expect(message(frm=hall.room, has="user:x/user:invite"))
    await join(stranger, hall.room, "invited")
    await leave(stranger, hall.room, "invited")
    await leave(hall.chief, hall.room, "chief")
    await hall.chief.never(request_for(stranger.jid), barrier=hall.service)


@case("XEP-0045", "private messages are refused politely, and quietly when they carry no words")
async def private_messages_are_refused(hall: Hall) -> None:
    for nick in ("ben", (await hall.stage.simulator.somebody()).name):
        to = f"{hall.room}/{nick}"
        hall.ana.send(f"<message type='chat' to='{to}' id='pm'><body>psst</body><x xmlns='{USER}'/></message>")
        answer = await hall.ana.expect(message(frm=to, type="error", id="pm"))
        assert condition(answer) == "not-allowed" and inner_text(answer, "c:error/stanzas:text")
        composing = "<composing xmlns='http://jabber.org/protocol/chatstates'/>"
        hall.ana.send(f"<message type='chat' to='{to}' id='typing'>{composing}</message>")
        await hall.ana.never(message(id="typing"), barrier=hall.room)
    await hall.ben.never(message(body="psst"), barrier=hall.room)
