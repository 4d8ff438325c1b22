# SPDX-License-Identifier: Apache-2.0
"""What an operator relies on: health, crashes, refusals in plain words."""

from __future__ import annotations

from .bridge import Bridge, merged
from .check import Scene, check
from .stanzas import groupchat
from .visits import say


@check("/healthz and /readyz say yes, /metrics speaks Prometheus")
async def health_and_metrics(scene: Scene) -> None:
    for path in ("/healthz", "/readyz"):
        assert (await scene.stage.bridge.get(path)).status == 200, path
    metrics = await scene.stage.bridge.get("/metrics")
    assert metrics.status == 200 and metrics.headers["content-type"].startswith("text/plain")
    values = [line for line in metrics.text.splitlines() if line and not line.startswith("#")]
    assert values and all(_is_number(line.rpartition(" ")[2]) for line in values)


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _another(scene: Scene, name: str, changes: dict) -> Bridge:  # type: ignore[type-arg]
    """A further bridge configured like the running one, but for `changes`."""
    stage = scene.stage
    bridge = Bridge(stage.directory / name, stage.server, stage.simulator.url, stage.simulator.token)
    bridge.config = merged(bridge.config, changes)
    return bridge


async def _refusal(bridge: Bridge) -> str:
    """What a bridge says that ends by itself with a failure."""
    bridge.launch()
    try:
        code = await bridge.process.ended(timeout=20)
    finally:
        await bridge.kill()
    text = bridge.process.log_text()
    assert code not in (0, None) and code > 0, f"exit code {code}\n{text}"
    return text


@check("a second bridge with the same database is refused in a sentence")
async def one_bridge_a_database(scene: Scene) -> None:
    second = _another(scene, "second", {"storage": {"directory": str(scene.stage.bridge.data)}})
    text = await _refusal(second)
    assert str(scene.stage.bridge.data) in text or "already" in text or "in use" in text, text
    assert (await scene.stage.bridge.get("/readyz")).status == 200


@check("a wrong key in the configuration is named, with its line and the key that was meant")
async def wrong_keys_are_named(scene: Scene) -> None:
    text = await _refusal(_another(scene, "typo", {"rooms": {"histroy": 3}}))
    assert "rooms.histroy" in text and "rooms.history" in text and "spacebridge.yaml:" in text, text


@check("a wrong bot token ends the bridge with a sentence that names it")
async def wrong_tokens_are_named(scene: Scene) -> None:
    # Not side by side: ejabberd would share the domain's stanzas out between the two.
    await scene.stage.bridge.kill()
    text = await _refusal(_another(scene, "token", {"discord": {"token": "MTIz.not.right"}}))
    assert "token" in text.lower(), text
    assert "MTIz.not.right" not in text, "the secret is in the log"
    await scene.stage.bridge.start()


@check("a wrong component secret ends the bridge with a sentence that names it")
async def wrong_secrets_are_named(scene: Scene) -> None:
    component = {"domain": scene.stage.service, "secret": "not-the-secret"}
    text = await _refusal(_another(scene, "secret", {"xmpp": {"components": [component]}}))
    assert "secret" in text.lower(), text
    assert "not-the-secret" not in text, "the secret is in the log"


@check("killed and started again, the bridge goes on for the people who were joined")
async def a_crash_goes_unnoticed(scene: Scene) -> None:
    await scene.stage.bridge.kill()
    speaker = await scene.stage.simulator.somebody()
    missed = "Said while the bridge was away."
    await scene.stage.simulator.say(speaker, scene.channel, missed)
    await scene.stage.bridge.start()
    live = "Said when it was back."
    await scene.stage.simulator.say(speaker, scene.channel, live)
    await scene.ana.expect(groupchat(scene.room, live))
    say(scene.ana, scene.room, "Never left, it seems.")
    await scene.ana.expect(groupchat(scene.room, "Never left, it seems.", scene.nick))
    await scene.observer.message("Never left, it seems.")
