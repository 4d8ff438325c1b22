# SPDX-License-Identifier: Apache-2.0
"""discord.py, unmodified but for the addresses it calls, against a Discord that is not ours to trust.

Prints one line per check and exits non-zero if one failed.
"""

import argparse
import asyncio
import datetime
import io
import json
import sys
import urllib.request

import discord
import yarl
from discord import app_commands

failures = 0


def check(name, ok, detail=""):
    global failures
    failures += 0 if ok else 1
    print(f"{'ok  ' if ok else 'FAIL'} discord.py: {name}{f' ({detail})' if detail and not ok else ''}", flush=True)


class Client(discord.Client):
    def __init__(self, control):
        super().__init__(intents=discord.Intents.all(), max_messages=1000)
        self.control = control
        self.tree = app_commands.CommandTree(self)
        self.seen = []
        self.pressed = asyncio.Event()

    def dispatch(self, event, /, *args, **kwargs):
        self.seen.append((event, args))
        super().dispatch(event, *args, **kwargs)

    async def play(self, verb, **arguments):
        """Runs a verb of the control plane."""

        def post():
            request = urllib.request.Request(f"{self.control}/{verb}", json.dumps(arguments).encode(), method="POST")
            with urllib.request.urlopen(request, timeout=10) as answer:
                return json.load(answer)

        return await asyncio.to_thread(post)

    async def wait(self, kind, test=lambda *args: True, seconds=10):
        """The first event of a kind that passes, from the past or the future; None when there is none in time."""
        for _ in range(seconds * 50):
            for event, args in self.seen:
                if event == kind and test(*args):
                    return args or (True,)
            await asyncio.sleep(0.02)
        return None


async def log_in(client):
    check("logs in", await client.wait("ready", seconds=20) is not None)
    guild = client.guilds[0]
    check("caches the guild", guild.name == "Bridgetown" and guild.get_member(client.user.id) is not None)
    general = discord.utils.get(guild.text_channels, name="general")
    check("caches channels", general is not None)
    check("caches members by chunks", guild.member_count == len(guild.members) >= 4, str(guild.members))
    check("caches roles", discord.utils.get(guild.roles, name="Staff") is not None)
    staff = discord.utils.get(guild.text_channels, name="staff")
    cleo = discord.utils.get(guild.members, name="cleo")
    check("computes who sees a private channel", not staff.permissions_for(cleo).view_channel)
    info = await client.application_info()
    check("knows its application", info.id == client.application_id)
    return guild, general


async def talk(client, guild, general):
    sent = await general.send("hello from discord.py", nonce="n-1")
    heard = await client.wait("message", lambda m: m.id == sent.id)
    check("sends and hears itself", heard is not None and heard[0].content == "hello from discord.py")
    await sent.edit(content="edited")
    check("edits", await client.wait("message_edit", lambda a, b: b.content == "edited") is not None)
    await sent.add_reaction("🎉")
    check("reacts", await client.wait("reaction_add", lambda r, u: str(r) == "🎉") is not None)
    said = await client.play("say", who="ada", channel=str(general.id), content=f"<@{client.user.id}> and @everyone")
    heard = await client.wait("message", lambda m: str(m.id) == said["id"])
    check("hears a person", heard is not None and heard[0].author.display_name == "Ada")
    check("sees mentions", client.user in heard[0].mentions and heard[0].mention_everyone)
    reply = await heard[0].reply("indeed")
    check("replies", reply.reference.resolved.id == heard[0].id)
    await client.play("edit", channel=str(general.id), message=said["id"], content="changed my mind")
    edited = await client.wait("message_edit", lambda a, b: b.content == "changed my mind")
    check("hears an edit", edited is not None and edited[1].edited_at is not None)
    await client.play("delete", who="ada", channel=str(general.id), message=said["id"])
    check("hears a deletion", await client.wait("message_delete", lambda m: str(m.id) == said["id"]) is not None)
    linked = await client.play("say", who="bob", channel=str(general.id), content="see https://example.org/page")
    unfurled = await client.wait("message_edit", lambda a, b: str(b.id) == linked["id"])
    check("hears an unfurled link without an edit", unfurled is not None and unfurled[1].edited_at is None)
    picture = await general.send("a file", file=discord.File(io.BytesIO(b"bytes"), "x.bin", spoiler=True))
    check("uploads and downloads", await picture.attachments[0].read() == b"bytes")
    check("marks spoilers", picture.attachments[0].is_spoiler())
    async with general.typing():
        pass
    history = [m async for m in general.history(limit=4)]
    check("reads history newest first", history == sorted(history, key=lambda m: m.id, reverse=True))
    await sent.pin()
    pins = [m async for m in general.pins()]
    check("pins and lists pins", sent.id in [m.id for m in pins])
    await general.purge(limit=2, check=lambda m: m.author == client.user)
    check("deletes in bulk", await client.wait("raw_bulk_message_delete", seconds=5) is not None)
    poll = discord.Poll(question="Tea?", duration=datetime.timedelta(hours=1))
    poll.add_answer(text="Yes").add_answer(text="No")
    asked = await general.send(poll=poll)
    await client.play("vote", who="cleo", channel=str(general.id), message=str(asked.id), answer=1)
    check("hears a vote", await client.wait("raw_poll_vote_add") is not None)
    ended = await (await general.fetch_message(asked.id)).end_poll()
    check("ends a poll", ended.poll.is_finalised())


async def webhooks(client, guild, general):
    hook = await general.create_webhook(name="mask")
    one = await hook.send("through a mask", username="Romeo", avatar_url="http://127.0.0.1/a.png", wait=True)
    check("speaks through a webhook", one.author.name == "Romeo" and one.webhook_id == hook.id)
    two = await one.edit(content="changed")
    check("edits through a webhook", two.content == "changed")
    thread = await general.create_thread(name="side", type=discord.ChannelType.public_thread)
    inside = await hook.send("in the thread", thread=thread, wait=True)
    check("speaks in a thread through a webhook", inside.channel.id == thread.id)
    await inside.delete()
    try:
        await hook.send("no", username="discord fan", wait=True)
        check("is refused a forbidden name", False)
    except discord.HTTPException as error:
        check("is refused a forbidden name", error.code == 50035 and "username" in error.text, error.text)
    await hook.delete()
    try:
        await hook.send("ghost", wait=True)
        check("is told of a dead webhook", False)
    except discord.NotFound as error:
        check("is told of a dead webhook", error.code == 10015)


async def people(client, guild):
    bob = discord.utils.get(guild.members, name="bob")
    await bob.edit(nick="Roberto")
    check("renames", await client.wait("member_update", lambda a, b: b.nick == "Roberto") is not None)
    cleo = discord.utils.get(guild.members, name="cleo")
    await cleo.timeout(datetime.timedelta(minutes=5), reason="calm down")
    check("times out", await client.wait("member_update", lambda a, b: b.is_timed_out()) is not None)
    await cleo.timeout(None)
    role = await guild.create_role(name="Helpers", colour=discord.Colour(0x3498DB))
    await bob.add_roles(role)
    check("grants a role", await client.wait("member_update", lambda a, b: role in b.roles) is not None)
    await client.play("create-user", name="eve")
    await client.play("join", who="eve")
    joined = await client.wait("member_join", lambda m: m.name == "eve")
    check("sees a join", joined is not None)
    await guild.kick(joined[0])
    check("kicks", await client.wait("member_remove", lambda m: m.name == "eve") is not None)
    entries = [e async for e in guild.audit_logs(limit=20, action=discord.AuditLogAction.kick)]
    check("reads the audit log", entries and entries[0].user == client.user)
    try:
        await guild.owner.timeout(datetime.timedelta(minutes=5))
        check("may not time the owner out", False)
    except discord.Forbidden as error:
        check("may not time the owner out", error.code == 50013)


async def places(client, guild):
    category = await guild.create_category("Rooms")
    channel = await guild.create_text_channel("private", category=category)
    await channel.set_permissions(guild.me, view_channel=True)
    await channel.set_permissions(guild.default_role, view_channel=False)
    changed = await client.wait("guild_channel_update", lambda a, b: b.id == channel.id and b.overwrites)
    check("hides a channel", changed is not None)
    await channel.delete()
    check("deletes a channel", await client.wait("guild_channel_delete", lambda c: c.id == channel.id) is not None)
    forum = discord.utils.get(guild.forums, name="help")
    made = await forum.create_thread(name="A question", content="How?", applied_tags=[forum.available_tags[0]])
    check("posts in a forum", made.message.id == made.thread.id and made.thread.applied_tags)
    await made.thread.edit(archived=True)
    archived = [t async for t in forum.archived_threads()]
    check("archives and lists", made.thread.id in [t.id for t in archived])
    invite = await guild.text_channels[0].create_invite()
    check("reads an invite", (await client.fetch_invite(invite.code)).guild.id == guild.id)


async def interactions(client, guild, general):
    @client.tree.command(name="hello", description="Says hello", guild=guild)
    async def hello(interaction: discord.Interaction):
        view = discord.ui.View()
        button = discord.ui.Button(label="Press", custom_id="press")

        async def pressed(interaction: discord.Interaction):
            await interaction.response.edit_message(content="Pressed", view=None)
            client.pressed.set()

        button.callback = pressed
        view.add_item(button)
        await interaction.response.send_message("Hello", view=view)

    synced = await client.tree.sync(guild=guild)
    check("registers a command", [c.name for c in synced] == ["hello"])
    await client.play("command", who="ada", channel=str(general.id), name="hello")
    shown = await client.wait("message", lambda m: m.content == "Hello")
    check("answers a command", shown is not None and shown[0].type == discord.MessageType.chat_input_command)
    await client.play("press", who="ada", channel=str(general.id), message=str(shown[0].id), custom_id="press")
    await asyncio.wait_for(client.pressed.wait(), 10)
    check("answers a button", (await general.fetch_message(shown[0].id)).content == "Pressed")


async def resume(client, guild, general):
    await client.play("disconnect", code=4000)
    said = await client.play("say", who="cleo", channel=str(general.id), content="said while away")
    check("resumes", await client.wait("resumed", seconds=30) is not None)
    check("hears what it missed", await client.wait("message", lambda m: str(m.id) == said["id"]) is not None)
    client.seen = [e for e in client.seen if e[0] != "ready"]
    await client.play("invalid-session", resumable=False)
    check("identifies anew", await client.wait("ready", seconds=40) is not None)


async def run(client, token):
    async with client:
        task = asyncio.create_task(client.start(token))
        try:
            guild, general = await log_in(client)
            await talk(client, guild, general)
            await webhooks(client, guild, general)
            await people(client, guild)
            await places(client, guild)
            await interactions(client, guild, general)
            await resume(client, guild, general)
        finally:
            task.cancel()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rest", required=True, help="such as http://127.0.0.1:8470/api/v10")
    parser.add_argument("--gateway", required=True, help="such as ws://127.0.0.1:8470/gw")
    parser.add_argument("--token", default="MTEwMDAwMDAwMDAwMDAwMDAwMQ.GsImUl.a-token-of-the-simulator-no-secret")
    options = parser.parse_args()
    discord.http.Route.BASE = options.rest
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(options.gateway)
    control = options.rest.split("/api")[0] + "/_sim"

    async def play():
        await asyncio.wait_for(run(Client(control), options.token), 180)

    asyncio.run(play())
    print(f"discord.py {discord.__version__}: {'all passed' if failures == 0 else f'{failures} failed'}")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
