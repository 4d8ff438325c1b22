# SPDX-License-Identifier: Apache-2.0
"""Accounts that belong to people on Discord, put in place as if both sides had proved it before the bridge started."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing

from .stage import Stage


async def user_id(stage: Stage, name: str) -> str:
    members = (await stage.simulator.guild())["members"]
    return next(member["user"]["id"] for member in members if member["user"]["username"] == name)


async def link_before_start(stage: Stage, accounts: dict[str, str]) -> None:
    """Links accounts to users by their names on Discord; the bridge is restarted for it."""
    rows = [(jid, int(await user_id(stage, name)), int(time.time() * 1000)) for jid, name in accounts.items()]
    await stage.bridge.stop()
    with closing(sqlite3.connect(stage.bridge.data / "spacebridge.sqlite")) as database, database:
        database.executemany(
            "INSERT OR REPLACE INTO account_links (account, user_id, linked_at) VALUES (?, ?, ?)", rows
        )
    await stage.bridge.start()
