# SPDX-License-Identifier: Apache-2.0
"""R10: topics."""

from __future__ import annotations

from bridgetest.stanzas import Wanted, find, groupchat, inner_text, kind
from bridgetest.visits import say

from .case import case
from .hall import Hall


@case("R10", "a topic is a subject without a body, and no message that says something has a subject")
async def topics_and_words_do_not_mix(hall: Hall) -> None:
    await hall.stage.simulator.play("change-channel", channel=hall.channel, topic="Fog on the river")
    topic = Wanted(
        "the new topic",
        lambda got: kind(got) == "message" and inner_text(got, "c:subject") == "Fog on the river",
    )
    got = await hall.ana.expect(topic)
    assert find(got, "c:body") is None and got.get("type") == "groupchat"
    say(hall.ana, hall.room, "Thick as soup", "<subject>Not a topic</subject>")
    got = await hall.ben.expect(groupchat(hall.room, "Thick as soup"))
    assert find(got, "c:subject") is None
    await hall.stage.simulator.play("change-channel", channel=hall.channel, topic="High water at noon")
