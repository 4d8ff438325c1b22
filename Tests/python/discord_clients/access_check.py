# SPDX-License-Identifier: Apache-2.0
"""A hundred thousand random cases: the bridge's access function and discord.py must find the same.

Guilds, roles, overwrites, members and channels are random and written as Discord writes them; `permission-check`
reads them with the bridge's own decoders. What discord.py leaves out (private threads, locked threads, reading a
voice channel without CONNECT, membership screening, obfuscated channels) is added here, from Discord's documentation.

python Tests/python/discord_clients/access_check.py --checker .build/debug/permission-check
"""

from __future__ import annotations

import argparse
import datetime
import json
import random
import re
import subprocess
import sys
import threading
import types

import discord
from discord.abc import GuildChannel

VIEW, SEND, HISTORY, CONNECT = 1 << 10, 1 << 11, 1 << 16, 1 << 20
MANAGE_THREADS, SEND_IN_THREADS, ADMINISTRATOR = 1 << 34, 1 << 38, 1 << 3
OBFUSCATED = 1 << 17
NOW = datetime.datetime.now(datetime.UTC)

#: The bits that decide something in the bridge, as far as discord.py does not take voice's own away from text.
COMPARED = sum(1 << bit for bit in (4, 6, 10, 11, 13, 14, 15, 16, 17, 18, 28, 29, 31, 34, 35, 36, 37, 38, 51, 52))
LIKELY = [3, 4, 6, 10, 10, 10, 11, 11, 13, 14, 15, 16, 16, 17, 18, 20, 20, 28, 29, 31, 34, 35, 36, 37, 38, 38, 51, 52]
KINDS = {0: discord.TextChannel, 5: discord.TextChannel, 2: discord.VoiceChannel, 13: discord.StageChannel}
KINDS[15] = discord.ForumChannel
THREADS = (10, 11, 12)
OWNER, GUILD = "9", "1"


def bits(chance: float) -> int:
    return sum({1 << bit for bit in LIKELY if random.random() < chance})


def overwrites(roles: list[dict], people: int) -> list[dict]:
    targets = [(GUILD, 0)] + [(role["id"], 0) for role in roles] + [(str(10 + n), 1) for n in range(people)]
    made = []
    for target, kind in targets:
        if random.random() < 0.45:
            allow = bits(0.25)
            deny = bits(0.25) & ~allow
            made.append({"id": target, "type": kind, "allow": str(allow), "deny": str(deny)})
    random.shuffle(made)
    return made


def question(people: int, places: int) -> dict:
    """One guild with everything in it, in Discord's own words."""
    roles = []
    for number in range(random.randint(0, 6)):
        permissions = bits(0.15)
        if random.random() < 0.9:
            permissions &= ~ADMINISTRATOR
        roles.append({"id": str(100 + number), "name": "r", "permissions": str(permissions), "position": number + 1})
    everyone = {"id": GUILD, "name": "@everyone", "permissions": str(bits(0.5) & ~ADMINISTRATOR), "position": 0}
    members = []
    for number in range(people):
        member = {"user": {"id": str(10 + number), "username": "m"}, "flags": 0}
        member["roles"] = [role["id"] for role in roles if random.random() < 0.4]
        member["pending"] = random.random() < 0.05
        if random.random() < 0.2:
            minutes = random.choice([-5, 60])
            member["communication_disabled_until"] = (NOW + datetime.timedelta(minutes=minutes)).isoformat()
        members.append(member)
    channels: list[dict] = []
    joined: dict[str, list[str]] = {}
    for number in range(places):
        channel: dict = {"id": str(1000 + number), "name": "c"}
        parents = [c for c in channels if c["type"] in (0, 5, 15)]
        if parents and random.random() < 0.35:
            channel["type"] = random.choice(THREADS)
            channel["parent_id"] = random.choice(parents)["id"] if random.random() < 0.95 else "999"
            channel["thread_metadata"] = {"archived": random.random() < 0.4, "locked": random.random() < 0.3}
            joined[channel["id"]] = [m["user"]["id"] for m in members if random.random() < 0.4]
        else:
            channel["type"] = random.choice(list(KINDS))
            channel["permission_overwrites"] = overwrites(roles, people)
            channel["flags"] = OBFUSCATED if random.random() < 0.03 else 0
        channels.append(channel)
    owner = "10" if random.random() < 0.1 else OWNER
    return {
        "guild": {"id": GUILD, "name": "g", "owner_id": owner, "roles": [everyone, *roles]},
        "channels": channels,
        "members": members,
        "threadMembers": joined,
        "now": int(NOW.timestamp() * 1000),
    }


class Library:
    """discord.py's own objects for one guild."""

    def __init__(self, asked: dict) -> None:
        self.state = types.SimpleNamespace(
            self_id=8, shard_count=1, member_cache_flags=discord.MemberCacheFlags.none(), _get_guild=lambda _: None
        )
        self.state.user = types.SimpleNamespace(id=8)
        self.guild = discord.Guild.__new__(discord.Guild)
        self.guild.id = int(GUILD)
        self.guild.owner_id = int(asked["guild"]["owner_id"])
        self.guild._state = self.state
        self.guild._roles = {}
        for data in asked["guild"]["roles"]:
            role = discord.Role.__new__(discord.Role)
            role.id, role._permissions = int(data["id"]), int(data["permissions"])
            role.position, role.guild = data["position"], self.guild
            self.guild._roles[role.id] = role
        self.guild._channels = {int(c["id"]): self.channel(c) for c in asked["channels"] if c["type"] not in THREADS}
        self.members = [self.member(m) for m in asked["members"]]

    def channel(self, data: dict) -> GuildChannel:
        kind = KINDS[data["type"]]
        channel = kind.__new__(kind)
        channel.guild, channel.id, channel._state = self.guild, int(data["id"]), self.state
        channel.category_id = None
        if kind in (discord.TextChannel, discord.ForumChannel):
            channel._type = data["type"]
        channel._fill_overwrites(data)
        return channel

    def member(self, data: dict) -> discord.Member:
        member = discord.Member.__new__(discord.Member)
        member._user = types.SimpleNamespace(id=int(data["user"]["id"]), bot=False)
        member.guild = self.guild
        member._roles = discord.utils.SnowflakeList(map(int, data["roles"]))
        member.timed_out_until = discord.utils.parse_time(data.get("communication_disabled_until"))
        return member

    def thread(self, data: dict) -> discord.Thread:
        thread = discord.Thread.__new__(discord.Thread)
        thread.guild, thread.id, thread._state = self.guild, int(data["id"]), self.state
        thread.parent_id = int(data["parent_id"])
        return thread


def expected(asked: dict) -> list[list[str]]:
    """What Discord's rules give, computed with discord.py, in the words of permission-check."""
    library = Library(asked)
    by_id = {c["id"]: c for c in asked["channels"]}
    return [
        [judge(asked, library, by_id, data, member, channel) for channel in asked["channels"]]
        for data, member in zip(asked["members"], library.members, strict=True)
    ]


def rights(library: Library, member: discord.Member, pending: bool, channel: dict, ruling: dict) -> int:
    home = library.guild._channels[int(ruling["id"])]
    everything = discord.Permissions.all().value
    if GuildChannel.permissions_for(home, member).value == everything:
        return everything  # before a text channel's own class takes the bits of voice away
    judged = library.thread(channel) if channel["type"] in THREADS else home
    value = judged.permissions_for(member).value
    if pending:
        value &= VIEW | HISTORY
    if not value & VIEW:
        return 0
    if ruling["type"] in (2, 13) and not value & CONNECT:
        value &= VIEW
    return value


def judge(asked: dict, library: Library, by_id: dict, data: dict, member: discord.Member, channel: dict) -> str:
    is_thread = channel["type"] in THREADS
    ruling = by_id.get(channel["parent_id"]) if is_thread else channel
    if ruling is None or ruling.get("flags", 0) & OBFUSCATED:
        return ""
    value = rights(library, member, data["pending"], channel, ruling)
    is_all = value == discord.Permissions.all().value
    sees = bool(value & VIEW)
    moderates = is_all or rights(library, member, data["pending"], ruling, ruling) & MANAGE_THREADS
    if sees and channel["type"] == 12:
        sees = bool(moderates) or data["user"]["id"] in asked["threadMembers"][channel["id"]]
    reads = sees and (is_all or ruling["type"] not in (2, 13) or bool(value & CONNECT))
    history = reads and (is_all or bool(value & HISTORY))
    may_send = is_all or bool(value & (SEND_IN_THREADS if is_thread else SEND))
    locked = is_thread and channel["thread_metadata"]["locked"] and not moderates
    posts = reads and may_send and not locked
    letters = ("s" if sees else "") + ("l" if reads else "") + ("h" if history else "") + ("p" if posts else "")
    return f"{value & COMPARED}{letters}"


def normal(answer: str) -> str:
    found = re.fullmatch(r"(\d*)([slhp]*)", answer)
    assert found, answer
    return f"{int(found[1]) & COMPARED}{found[2]}" if found[1] else found[2]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checker", default=".build/debug/permission-check")
    parser.add_argument("--cases", type=int, default=110_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    random.seed(options.seed)
    people, places = 8, 12
    questions = [question(people, places) for _ in range(-(-options.cases // (people * places)))]
    checker = subprocess.Popen([options.checker], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert checker.stdin and checker.stdout

    def ask() -> None:
        checker.stdin.write("".join(json.dumps(asked) + "\n" for asked in questions))
        checker.stdin.close()

    asking = threading.Thread(target=ask)
    asking.start()
    cases, wrong, kinds = 0, 0, set()
    for asked, line in zip(questions, checker.stdout, strict=True):
        ours = json.loads(line)
        for who, (left, right) in enumerate(zip(ours, expected(asked), strict=True)):
            for where, (mine, theirs) in enumerate(zip(left, right, strict=True)):
                cases += 1
                kinds.add(theirs.lstrip("0123456789"))
                if normal(mine) != theirs:
                    wrong += 1
                    if wrong <= 3:
                        print(f"FAIL member {who}, channel {where}: {mine} instead of {theirs}", json.dumps(asked))
    asking.join()
    ended = checker.wait(10)
    print(
        f"access: {cases} cases in {len(questions)} guilds (seed {options.seed}), {wrong} differences from"
        f" discord.py {discord.__version__}; outcomes seen: {', '.join(sorted(k or '-' for k in kinds))}"
    )
    sys.exit(1 if wrong or ended or cases < options.cases or len(kinds) < 6 else 0)


if __name__ == "__main__":
    main()
