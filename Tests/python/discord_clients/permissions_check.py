# SPDX-License-Identifier: Apache-2.0
"""Thousands of random guilds: the simulator and discord.py must find the same permissions."""

import argparse
import http.client
import json
import random
import sys
import types

import discord

# The bits discord.py's permissions_for implies or leaves alone as Discord documents it.
COMPARED = sum(1 << bit for bit in (6, 10, 11, 13, 14, 15, 16, 17, 28, 29, 34, 35, 38, 51))
INTERESTING = [3, 4, 6, 10, 10, 10, 11, 11, 13, 14, 15, 16, 17, 20, 28, 29, 34, 35, 38, 51]


def bits(chance):
    return sum({1 << bit for bit in INTERESTING if random.random() < chance})


def guild():
    """One guild, its channel and the member judged."""
    roles = [{"id": str(100 + n), "permissions": bits(0.12)} for n in range(random.randint(0, 6))]
    for role in roles:
        if random.random() < 0.9:
            role["permissions"] &= ~(1 << 3)
        role["permissions"] = str(role["permissions"])
    held = [role["id"] for role in roles if random.random() < 0.5]
    targets = [("1", 0)] + [(role["id"], 0) for role in roles] + [("7", 1), ("8", 1)]
    overwrites = []
    for target, kind in targets:
        if random.random() < 0.5:
            allow = bits(0.25) & ~(1 << 3)
            overwrites.append({"id": target, "type": kind, "allow": str(allow), "deny": str(bits(0.25) & ~allow)})
    random.shuffle(overwrites)
    return {
        "owner": "7" if random.random() < 0.03 else "9",
        "everyone": str(bits(0.5) & ~(1 << 3)),
        "roles": roles,
        "member": {"id": "7", "roles": held, "timed_out": random.random() < 0.1},
        "overwrites": overwrites,
    }


def judged_by_library(case):
    """Asks discord.py's own TextChannel.permissions_for with real objects of the library."""
    state = types.SimpleNamespace(
        self_id=9, shard_count=1, member_cache_flags=discord.MemberCacheFlags.none(), _get_guild=lambda _: None
    )
    state.user = types.SimpleNamespace(id=9)
    home = discord.Guild.__new__(discord.Guild)
    home.id = 1
    home.owner_id = int(case["owner"])
    home._roles = {}
    home._state = state
    for number, data in enumerate([{"id": "1", "permissions": case["everyone"]}] + case["roles"]):
        role = discord.Role.__new__(discord.Role)
        role.id = int(data["id"])
        role._permissions = int(data["permissions"])
        role.position = number
        role.guild = home
        home._roles[role.id] = role
    member = discord.Member.__new__(discord.Member)
    member._user = types.SimpleNamespace(id=7, bot=False)
    member.guild = home
    member._roles = discord.utils.SnowflakeList(map(int, case["member"]["roles"]))
    member.timed_out_until = discord.utils.utcnow().replace(year=2099) if case["member"]["timed_out"] else None
    channel = discord.TextChannel.__new__(discord.TextChannel)
    channel.guild = home
    channel.id = 2
    channel._state = state
    channel._type = 0
    channel.category_id = None
    channel._fill_overwrites({"permission_overwrites": case["overwrites"]})
    return channel.permissions_for(member).value


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rest", required=True)
    parser.add_argument("--count", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    random.seed(options.seed)
    control = options.rest.split("/api")[0] + "/_sim"
    wrong = 0
    host = control.split("//")[1].split("/")[0]
    connection = http.client.HTTPConnection(host)
    for _ in range(options.count):
        case = guild()
        connection.request("POST", "/_sim/judge", json.dumps(case))
        ours = int(json.load(connection.getresponse())["rights"]) & COMPARED
        theirs = judged_by_library(case) & COMPARED
        if not theirs & 1 << 10:
            theirs = 0  # what cannot be seen cannot be used; discord.py says so too, in its own way
        if ours != theirs:
            wrong += 1
            if wrong <= 3:
                print("FAIL", json.dumps(case), "differs in", [b for b in range(60) if (ours ^ theirs) >> b & 1])
    print(f"permissions: {options.count} guilds, {wrong} differences from discord.py {discord.__version__}")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
