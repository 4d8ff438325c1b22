# SPDX-License-Identifier: Apache-2.0
"""S9: approvers are asked."""

from __future__ import annotations

from bridgetest.stanzas import find

from .case import case
from .hall import Hall, fields, request_for


@case("S9", "approvers get a form first of all, without body and subject, from the bare domain")
async def approvers_get_a_form_without_words(hall: Hall) -> None:
    stranger = await hall.stranger()
    await hall.pubsub(stranger, "set", f"<subscribe node='{hall.node}' jid='{stranger.jid}'/>")
    asked = await hall.chief.expect(request_for(stranger.jid))
    assert asked.get("from") == hall.service and asked.get("type") in (None, "normal")
    assert find(asked, "c:body") is None and find(asked, "c:subject") is None
    assert asked[0].tag == "{jabber:x:data}x" and asked[0].get("type") == "form"
    known = fields(asked)
    assert known["pubsub#node"] == hall.node and known["pubsub#allow"] == "false" and known["pubsub#subid"]
    await hall.ana.never(request_for(stranger.jid), barrier=hall.service)
