# SPDX-License-Identifier: Apache-2.0
"""hikari, unmodified, against a Discord that is not ours to trust.

Prints one line per check and exits non-zero if one failed.
"""

import argparse
import asyncio
import json
import sys
import urllib.request

import hikari

failures = 0


def check(name, ok, detail=""):
    global failures
    failures += 0 if ok else 1
    print(f"{'ok  ' if ok else 'FAIL'} hikari: {name}{f' ({detail})' if detail and not ok else ''}", flush=True)


class Scenario:
    def __init__(self, rest, control, token):
        self.control = control
        self.bot = hikari.GatewayBot(
            token,
            rest_url=rest,
            intents=hikari.Intents.ALL,
            banner=None,
            logs={"version": 1, "incremental": True, "loggers": {"hikari": {"level": "ERROR"}}},
        )
        self.events = []
        self.bot.subscribe(hikari.Event, self.note)

    async def note(self, event):
        self.events.append(event)

    async def play(self, verb, **arguments):
        """Runs a verb of the control plane."""

        def post():
            request = urllib.request.Request(f"{self.control}/{verb}", json.dumps(arguments).encode(), method="POST")
            with urllib.request.urlopen(request, timeout=10) as answer:
                return json.load(answer)

        return await asyncio.to_thread(post)

    async def wait(self, kind, test=lambda event: True, seconds=10):
        """The first event of a kind that passes, from the past or the future; None when there is none in time."""
        for _ in range(seconds * 50):
            for event in self.events:
                if isinstance(event, kind) and test(event):
                    return event
            await asyncio.sleep(0.02)
        return None

    async def run(self):
        await self.bot.start()
        try:
            await self.log_in()
            await self.talk()
            await self.moderate()
            await self.threads()
            await self.interactions()
            await self.resume()
        finally:
            await self.bot.close()

    async def log_in(self):
        check("logs in", await self.wait(hikari.ShardReadyEvent) is not None)
        joined = await self.wait(hikari.GuildAvailableEvent)
        check("caches the guild", joined is not None)
        self.guild = next(iter(self.bot.cache.get_guilds_view().values()))
        channels = {c.name: c for c in self.guild.get_channels().values()}
        check("caches channels", "general" in channels, str(sorted(channels)))
        self.general = channels["general"]
        self.forum = channels.get("help")
        check("caches roles", any(r.name == "Staff" for r in self.guild.get_roles().values()))
        members = [m async for m in self.bot.rest.fetch_members(self.guild)]
        check("lists members", len(members) >= 4, str(len(members)))
        me = await self.bot.rest.fetch_my_user()
        check("knows itself", me.is_bot and me.id == self.bot.get_me().id)
        application = await self.bot.rest.fetch_application()
        check("knows its application", application.name == "Spacebridge")
        await self.bot.request_guild_members(self.guild, include_presences=True)
        chunk = await self.wait(hikari.MemberChunkEvent)
        check("gets member chunks", chunk is not None and len(chunk.members) == len(members))

    async def talk(self):
        rest = self.bot.rest
        sent = await rest.create_message(self.general, "hello from hikari", user_mentions=False)
        heard = await self.wait(hikari.GuildMessageCreateEvent, lambda e: e.message_id == sent.id)
        check("sends and hears itself", heard is not None and heard.content == "hello from hikari")
        edited = await rest.edit_message(self.general, sent, "edited")
        updated = await self.wait(hikari.GuildMessageUpdateEvent, lambda e: e.message_id == sent.id)
        check("edits", edited.edited_timestamp is not None and updated is not None)
        await rest.add_reaction(self.general, sent, "👍")
        check("reacts", await self.wait(hikari.GuildReactionAddEvent, lambda e: e.is_for_emoji("👍")) is not None)
        await self.play("react", who="ada", channel=str(self.general.id), message=str(sent.id), emoji="👍")
        users = [u async for u in rest.fetch_reactions_for_emoji(self.general, sent, "👍")]
        check("lists reactions", {u.username for u in users} == {"Spacebridge", "ada"}, str(users))
        said = await self.play("say", who="ada", channel=str(self.general.id), content=f"<@{self.bot.get_me().id}> hi")
        heard = await self.wait(hikari.GuildMessageCreateEvent, lambda e: str(e.message_id) == said["id"])
        check("hears a person", heard is not None and heard.member.username == "ada")
        check("sees the mention", self.bot.get_me().id in heard.message.user_mentions_ids)
        reply = await rest.create_message(self.general, "a reply", reply=int(said["id"]), mentions_reply=True)
        check("replies", reply.type == hikari.MessageType.REPLY and str(reply.referenced_message.id) == said["id"])
        await rest.pin_message(self.general, sent)
        check("pins", await self.wait(hikari.GuildPinsUpdateEvent) is not None)
        await rest.trigger_typing(self.general)
        await self.play("typing", who="bob", channel=str(self.general.id))
        check("sees typing", await self.wait(hikari.GuildTypingEvent, lambda e: e.member.username == "bob") is not None)
        history = [m async for m in rest.fetch_messages(self.general).limit(5)]
        check("reads history newest first", len(history) > 2 and history[0].id > history[1].id)
        file = hikari.Bytes(b"some text", "note.txt")
        uploaded = await rest.create_message(self.general, "a file", attachment=file)
        bytes_back = await uploaded.attachments[0].read()
        check("uploads and downloads", bytes_back == b"some text")
        await rest.delete_message(self.general, reply)
        gone = await self.wait(hikari.GuildMessageDeleteEvent, lambda e: e.message_id == reply.id)
        check("deletes", gone is not None)
        try:
            await rest.create_message(self.general, "x" * 2001)
            check("is refused 2001 characters", False)
        except hikari.BadRequestError as error:
            check("is refused 2001 characters", error.code == 50035 and "content" in (error.errors or {}), str(error))
        hook = await rest.create_webhook(self.general, "mask")
        masked = await rest.execute_webhook(hook, hook.token, "through a mask", username="Juliet")
        check("uses a webhook", masked.author.username == "Juliet" and masked.webhook_id == hook.id)
        changed = await rest.edit_webhook_message(hook, hook.token, masked, "changed mask")
        check("edits through a webhook", changed.content == "changed mask")
        await rest.delete_webhook_message(hook, hook.token, masked)
        await rest.delete_webhook(hook)
        check("hears of webhooks", await self.wait(hikari.WebhookUpdateEvent) is not None)

    async def moderate(self):
        rest = self.bot.rest
        bob = (await rest.search_members(self.guild, "bob"))[0]
        await rest.edit_member(self.guild, bob, nickname="Robert")
        renamed = await self.wait(hikari.MemberUpdateEvent, lambda e: e.member.nickname == "Robert")
        check("renames a member", renamed is not None)
        made = await self.play("create-user", name="mallory")
        await self.play("join", who="mallory")
        joined = await self.wait(hikari.MemberCreateEvent, lambda e: e.user.username == "mallory")
        check("sees a join", joined is not None)
        await rest.ban_user(self.guild, int(made["id"]), reason="spam")
        check("bans", await self.wait(hikari.BanCreateEvent) is not None)
        bans = [b async for b in rest.fetch_bans(self.guild)]
        check("lists bans", [b.reason for b in bans] == ["spam"], str(bans))
        await rest.unban_user(self.guild, int(made["id"]))
        channel = await rest.create_guild_text_channel(self.guild, "Fresh Place", topic="new")
        check("creates a channel", channel.name == "fresh-place")
        await rest.edit_channel(channel, topic="newer")
        changed = await self.wait(hikari.GuildChannelUpdateEvent, lambda e: e.channel_id == channel.id)
        check("changes a channel", changed is not None and changed.channel.topic == "newer")
        await rest.delete_channel(channel)
        gone = await self.wait(hikari.GuildChannelDeleteEvent, lambda e: e.channel_id == channel.id)
        check("deletes a channel", gone is not None)
        role = await rest.create_role(self.guild, name="Helpers")
        await rest.add_role_to_member(self.guild, bob, role)
        member = await rest.fetch_member(self.guild, bob)
        check("grants a role", role.id in member.role_ids)
        await rest.delete_role(self.guild, role)
        try:
            await rest.fetch_channel(1)
            check("is told of unknown channels", False)
        except hikari.NotFoundError as error:
            check("is told of unknown channels", error.code == 10003)

    async def threads(self):
        rest = self.bot.rest
        start = await rest.create_message(self.general, "let us talk apart")
        thread = await rest.create_message_thread(self.general, start, "apart", auto_archive_duration=60)
        check("starts a thread", thread.id == start.id)
        check("hears of the thread", await self.wait(hikari.GuildThreadCreateEvent) is not None)
        inside = await rest.create_message(thread, "in the thread")
        check("speaks in a thread", inside.channel_id == thread.id)
        if self.forum is not None:
            post = await rest.create_forum_post(self.forum, "How?", "Please help")
            check("posts in a forum", post.name == "How?")
        active = await rest.fetch_active_threads(self.guild)
        check("lists active threads", thread.id in [t.id for t in active])

    async def interactions(self):
        rest = self.bot.rest
        application = await rest.fetch_application()
        builder = rest.slash_command_builder("link", "Links an account")
        await rest.set_application_commands(application, [builder], self.guild)
        await self.play("command", who="ada", channel=str(self.general.id), name="link")
        event = await self.wait(hikari.InteractionCreateEvent)
        check("gets a command", event is not None and event.interaction.command_name == "link")
        row = rest.build_message_action_row().add_interactive_button(hikari.ButtonStyle.PRIMARY, "yes", label="Yes")
        await event.interaction.create_initial_response(4, "Sure?", component=row)
        shown = await event.interaction.fetch_initial_response()
        check("answers a command", shown.content == "Sure?")
        await self.play("press", who="ada", channel=str(self.general.id), message=str(shown.id), custom_id="yes")
        pressed = await self.wait(
            hikari.InteractionCreateEvent, lambda e: isinstance(e.interaction, hikari.ComponentInteraction)
        )
        check("gets a button press", pressed is not None and pressed.interaction.custom_id == "yes")
        await pressed.interaction.create_initial_response(7, "Done", components=[])
        final = await rest.fetch_message(self.general, shown)
        check("answers a button", final.content == "Done")

    async def resume(self):
        await self.play("disconnect")
        check("notices the cut", await self.wait(hikari.ShardDisconnectedEvent) is not None)
        said = await self.play("say", who="cleo", channel=str(self.general.id), content="said while away")
        resumed = await self.wait(hikari.ShardResumedEvent, seconds=30)
        check("resumes", resumed is not None)
        missed = await self.wait(hikari.GuildMessageCreateEvent, lambda e: str(e.message_id) == said["id"])
        check("hears what it missed", missed is not None)
        self.events = [e for e in self.events if not isinstance(e, hikari.ShardResumedEvent)]
        await self.play("reconnect", milliseconds=200)
        check("follows a demand to reconnect", await self.wait(hikari.ShardResumedEvent, seconds=30) is not None)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rest", required=True, help="such as http://127.0.0.1:8470/api/v10")
    parser.add_argument("--gateway", required=True, help="for symmetry; hikari asks REST for it")
    parser.add_argument("--token", default="MTEwMDAwMDAwMDAwMDAwMDAwMQ.GsImUl.a-token-of-the-simulator-no-secret")
    options = parser.parse_args()
    control = options.rest.split("/api")[0] + "/_sim"
    scenario = Scenario(options.rest, control, options.token)
    asyncio.run(asyncio.wait_for(scenario.run(), 120))
    print(f"hikari {hikari.__version__}: {'all passed' if failures == 0 else f'{failures} failed'}")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
