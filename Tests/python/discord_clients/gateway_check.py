# SPDX-License-Identifier: Apache-2.0
"""Holds every event the simulator sent against a schema of its own, unknown fields forbidden.

Reads the gateway log of a running simulator; play something first, with a client connected. A field ending in `?` may
be absent, one ending in `~` may be null, both may stand together.
"""

import argparse
import collections
import json
import re
import sys
import urllib.request

ID, TIME, TEXT, INT, NUM, BOOL, ANY = "id", "time", "text", "int", "num", "bool", "any"

USER = {
    "id": ID,
    "username": TEXT,
    "global_name~": TEXT,
    "discriminator": TEXT,
    "avatar~": TEXT,
    "banner~": TEXT,
    "accent_color~": INT,
    "avatar_decoration_data~": ANY,
    "collectibles~": ANY,
    "primary_guild~": ANY,
    "public_flags": INT,
    "flags": INT,
    "bot?": BOOL,
    "system?": BOOL,
}
OWN_USER = {**USER, "mfa_enabled": BOOL, "locale": TEXT, "verified": BOOL, "email~": TEXT, "premium_type": INT}
MASK = {
    "id": ID,
    "username": TEXT,
    "avatar~": TEXT,
    "discriminator": TEXT,
    "bot": BOOL,
    "global_name~": TEXT,
    "public_flags": INT,
    "flags": INT,
    "primary_guild~": ANY,
}
BARE_MEMBER = {
    "nick~": TEXT,
    "avatar~": TEXT,
    "banner~": TEXT,
    "roles": [ID],
    "joined_at": TIME,
    "premium_since~": TIME,
    "deaf": BOOL,
    "mute": BOOL,
    "pending": BOOL,
    "flags": INT,
    "communication_disabled_until~": TIME,
    "avatar_decoration_data~": ANY,
    "collectibles~": ANY,
}
MEMBER = {**BARE_MEMBER, "user": USER}
ROLE = {
    "id": ID,
    "name": TEXT,
    "permissions": ID,
    "position": INT,
    "color": INT,
    "colors": ANY,
    "hoist": BOOL,
    "managed": BOOL,
    "mentionable": BOOL,
    "icon~": TEXT,
    "unicode_emoji~": TEXT,
    "flags": INT,
    "tags?": ANY,
}
OVERWRITE = {"id": ID, "type": INT, "allow": ID, "deny": ID}
TAG = {"id": ID, "name": TEXT, "moderated": BOOL, "emoji_id~": ID, "emoji_name~": TEXT}
CHANNEL = {
    "id": ID,
    "type": INT,
    "guild_id?": ID,
    "name": TEXT,
    "flags": INT,
    "position": INT,
    "parent_id~": ID,
    "permission_overwrites": [OVERWRITE],
    "last_message_id?~": ID,
    "last_pin_timestamp?~": TIME,
    "topic?~": TEXT,
    "nsfw?": BOOL,
    "rate_limit_per_user?": INT,
    "default_auto_archive_duration?": INT,
    "bitrate?": INT,
    "user_limit?": INT,
    "rtc_region?~": TEXT,
    "available_tags?": [TAG],
    "default_reaction_emoji?~": ANY,
    "default_sort_order?~": INT,
    "default_forum_layout?": INT,
    "default_thread_rate_limit_per_user?": INT,
}
THREAD_MEMBER = {"id": ID, "user_id": ID, "join_timestamp": TIME, "flags": INT}
THREAD = {
    "id": ID,
    "type": INT,
    "guild_id": ID,
    "name": TEXT,
    "flags": INT,
    "parent_id": ID,
    "owner_id": ID,
    "rate_limit_per_user": INT,
    "member_count": INT,
    "message_count": INT,
    "total_message_sent": INT,
    "last_message_id?~": ID,
    "last_pin_timestamp?~": TIME,
    "applied_tags?": [ID],
    "member?": THREAD_MEMBER,
    "thread_metadata": {
        "archived": BOOL,
        "archive_timestamp": TIME,
        "auto_archive_duration": INT,
        "locked": BOOL,
        "create_timestamp": TIME,
        "invitable?": BOOL,
    },
}
EMOJI = {
    "id": ID,
    "name": TEXT,
    "roles": [ID],
    "require_colons": BOOL,
    "managed": BOOL,
    "animated": BOOL,
    "available": BOOL,
    "user?": USER,
}
EMOJI_MARK = {"id~": ID, "name~": TEXT, "animated?": BOOL}
STICKER = {
    "id": ID,
    "name": TEXT,
    "tags": TEXT,
    "type": INT,
    "format_type": INT,
    "description~": TEXT,
    "available": BOOL,
    "guild_id": ID,
    "user?": USER,
}
GUILD = {
    "id": ID,
    "name": TEXT,
    "icon~": TEXT,
    "description~": TEXT,
    "home_header~": TEXT,
    "splash~": TEXT,
    "discovery_splash~": TEXT,
    "features": [TEXT],
    "banner~": TEXT,
    "owner_id": ID,
    "application_id~": ID,
    "region": TEXT,
    "afk_channel_id~": ID,
    "afk_timeout": INT,
    "system_channel_id~": ID,
    "system_channel_flags": INT,
    "widget_enabled": BOOL,
    "widget_channel_id~": ID,
    "verification_level": INT,
    "roles": [ROLE],
    "default_message_notifications": INT,
    "mfa_level": INT,
    "explicit_content_filter": INT,
    "max_presences~": INT,
    "max_members": INT,
    "max_stage_video_channel_users": INT,
    "max_video_channel_users": INT,
    "vanity_url_code~": TEXT,
    "premium_tier": INT,
    "premium_subscription_count": INT,
    "preferred_locale": TEXT,
    "rules_channel_id~": ID,
    "safety_alerts_channel_id~": ID,
    "public_updates_channel_id~": ID,
    "premium_progress_bar_enabled": BOOL,
    "nsfw": BOOL,
    "nsfw_level": INT,
    "emojis": [EMOJI],
    "stickers": [STICKER],
    "incidents_data~": ANY,
}
VOICE_STATE = {
    "guild_id?": ID,
    "channel_id~": ID,
    "user_id": ID,
    "session_id": TEXT,
    "deaf": BOOL,
    "mute": BOOL,
    "self_deaf": BOOL,
    "self_mute": BOOL,
    "self_video": BOOL,
    "self_stream": BOOL,
    "suppress": BOOL,
    "request_to_speak_timestamp~": TIME,
    "member?": MEMBER,
}
PRESENCE = {"user": ANY, "status": TEXT, "activities": [ANY], "client_status": ANY, "guild_id?": ID}
ATTACHMENT = {
    "id": ID,
    "filename": TEXT,
    "size": INT,
    "url": TEXT,
    "proxy_url": TEXT,
    "content_type": TEXT,
    "flags?": INT,
    "description?": TEXT,
    "title?": TEXT,
    "width?": INT,
    "height?": INT,
    "duration_secs?": NUM,
    "waveform?": TEXT,
}
REACTION = {
    "emoji": EMOJI_MARK,
    "count": INT,
    "count_details": {"burst": INT, "normal": INT},
    "burst_colors": [TEXT],
    "me_burst": BOOL,
    "me": BOOL,
}
MESSAGE = {
    "id": ID,
    "channel_id": ID,
    "type": INT,
    "author": [USER, MASK, "either"],
    "content": TEXT,
    "timestamp": TIME,
    "edited_timestamp~": TIME,
    "tts": BOOL,
    "mention_everyone": BOOL,
    "mentions": [{**USER, "member?": BARE_MEMBER}],
    "mention_roles": [ID],
    "attachments": [ATTACHMENT],
    "embeds": [ANY],
    "components": [ANY],
    "flags": INT,
    "pinned": BOOL,
    "webhook_id?": ID,
    "application_id?": ID,
    "nonce?": ANY,
    "interaction?": ANY,
    "interaction_metadata?": ANY,
    "reactions?": [REACTION],
    "sticker_items?": [ANY],
    "poll?": ANY,
    "message_snapshots?": [ANY],
    "message_reference?": ANY,
    "thread?": THREAD,
    "referenced_message?~": ANY,
}
MESSAGE_EVENT = {**MESSAGE, "guild_id?": ID, "member?": BARE_MEMBER, "channel_type": INT}
REACTION_EVENT = {
    "user_id": ID,
    "channel_id": ID,
    "message_id": ID,
    "guild_id?": ID,
    "emoji": EMOJI_MARK,
    "burst": BOOL,
    "type": INT,
}
VOTE = {"user_id": ID, "channel_id": ID, "message_id": ID, "guild_id?": ID, "answer_id": INT}
BAN = {"guild_id": ID, "user": USER}

EVENTS = {
    "READY": {
        "v": INT,
        "user": OWN_USER,
        "session_id": TEXT,
        "session_type": TEXT,
        "resume_gateway_url": TEXT,
        "guilds": [{"id": ID, "unavailable": BOOL}],
        "user_settings": ANY,
        "relationships": [ANY],
        "private_channels": [ANY],
        "presences": [ANY],
        "geo_ordered_rtc_regions": [ANY],
        "_trace": [ANY],
        "shard": [INT],
        "application": {"id": ID, "flags": INT},
    },
    "RESUMED": {"_trace": [ANY]},
    "GUILD_CREATE": {
        **GUILD,
        "joined_at": TIME,
        "large": BOOL,
        "unavailable": BOOL,
        "member_count": INT,
        "members": [MEMBER],
        "channels": [CHANNEL],
        "threads": [THREAD],
        "voice_states": [VOICE_STATE],
        "presences": [PRESENCE],
        "stage_instances": [ANY],
        "guild_scheduled_events": [ANY],
        "soundboard_sounds": [ANY],
    },
    "GUILD_UPDATE": {**GUILD, "guild_id": ID},
    "GUILD_DELETE": {"id": ID, "unavailable?": BOOL, "guild_id?": ID},
    **dict.fromkeys(("CHANNEL_CREATE", "CHANNEL_UPDATE", "CHANNEL_DELETE"), CHANNEL),
    "CHANNEL_PINS_UPDATE": {"guild_id?": ID, "channel_id": ID, "last_pin_timestamp~": TIME},
    "THREAD_CREATE": {**THREAD, "newly_created?": BOOL},
    "THREAD_UPDATE": THREAD,
    "THREAD_DELETE": {"id": ID, "guild_id": ID, "parent_id": ID, "type": INT},
    "THREAD_LIST_SYNC": {"guild_id": ID, "channel_ids?": [ID], "threads": [THREAD], "members": [THREAD_MEMBER]},
    "THREAD_MEMBERS_UPDATE": {
        "id": ID,
        "guild_id": ID,
        "member_count": INT,
        "removed_member_ids?": [ID],
        "added_members?": [{**THREAD_MEMBER, "member?": MEMBER}],
    },
    "GUILD_ROLE_CREATE": {"guild_id": ID, "role": ROLE},
    "GUILD_ROLE_UPDATE": {"guild_id": ID, "role": ROLE},
    "GUILD_ROLE_DELETE": {"guild_id": ID, "role_id": ID},
    "GUILD_MEMBER_ADD": {**MEMBER, "guild_id": ID},
    "GUILD_MEMBER_UPDATE": {**MEMBER, "guild_id": ID},
    "GUILD_MEMBER_REMOVE": BAN,
    "GUILD_BAN_ADD": BAN,
    "GUILD_BAN_REMOVE": BAN,
    "GUILD_AUDIT_LOG_ENTRY_CREATE": {
        "id": ID,
        "guild_id": ID,
        "action_type": INT,
        "user_id": ID,
        "target_id~": ID,
        "changes?": [ANY],
        "options?": ANY,
        "reason?": TEXT,
    },
    "GUILD_EMOJIS_UPDATE": {"guild_id": ID, "emojis": [EMOJI]},
    "GUILD_STICKERS_UPDATE": {"guild_id": ID, "stickers": [STICKER]},
    "GUILD_MEMBERS_CHUNK": {
        "guild_id": ID,
        "members": [MEMBER],
        "chunk_index": INT,
        "chunk_count": INT,
        "not_found?": [ANY],
        "presences?": [PRESENCE],
        "nonce?": TEXT,
    },
    "RATE_LIMITED": {"opcode": INT, "retry_after": NUM, "meta": {"guild_id": ID, "nonce?": TEXT}},
    "MESSAGE_CREATE": MESSAGE_EVENT,
    "MESSAGE_UPDATE": MESSAGE_EVENT,
    "MESSAGE_DELETE": {"id": ID, "channel_id": ID, "guild_id?": ID},
    "MESSAGE_DELETE_BULK": {"ids": [ID], "channel_id": ID, "guild_id?": ID},
    "MESSAGE_REACTION_ADD": {
        **REACTION_EVENT,
        "member?": MEMBER,
        "message_author_id?": ID,
        "burst_colors?": [TEXT],
    },
    "MESSAGE_REACTION_REMOVE": REACTION_EVENT,
    "MESSAGE_REACTION_REMOVE_ALL": {"channel_id": ID, "message_id": ID, "guild_id?": ID},
    "MESSAGE_REACTION_REMOVE_EMOJI": {"channel_id": ID, "message_id": ID, "guild_id?": ID, "emoji": EMOJI_MARK},
    "MESSAGE_POLL_VOTE_ADD": VOTE,
    "MESSAGE_POLL_VOTE_REMOVE": VOTE,
    "TYPING_START": {"channel_id": ID, "guild_id?": ID, "user_id": ID, "timestamp": INT, "member?": MEMBER},
    "PRESENCE_UPDATE": PRESENCE,
    "USER_UPDATE": OWN_USER,
    "WEBHOOKS_UPDATE": {"guild_id": ID, "channel_id": ID},
    "VOICE_STATE_UPDATE": VOICE_STATE,
    "VOICE_CHANNEL_STATUS_UPDATE": {"id": ID, "guild_id": ID, "status~": TEXT},
    "CHANNEL_INFO": {"guild_id": ID, "channels": [ANY]},
    "INVITE_CREATE": {
        "channel_id": ID,
        "guild_id": ID,
        "code": TEXT,
        "created_at": TIME,
        "max_age": INT,
        "max_uses": INT,
        "temporary": BOOL,
        "uses": INT,
        "inviter?": USER,
        "type": INT,
        "expires_at~": TIME,
    },
    "INVITE_DELETE": {"channel_id": ID, "guild_id": ID, "code": TEXT},
    "INTERACTION_CREATE": {
        "id": ID,
        "application_id": ID,
        "type": INT,
        "data": ANY,
        "token": TEXT,
        "version": INT,
        "channel_id": ID,
        "channel": ANY,
        "locale": TEXT,
        "entitlements": [ANY],
        "attachment_size_limit": INT,
        "app_permissions": ID,
        "authorizing_integration_owners": ANY,
        "context": INT,
        "message?": MESSAGE,
        "user?": USER,
        "guild_id?": ID,
        "guild_locale?": TEXT,
        "guild?": ANY,
        "member?": {**MEMBER, "permissions": ID},
    },
}

PLAIN = {
    ID: lambda v: isinstance(v, str) and v.isdigit(),
    TIME: lambda v: isinstance(v, str) and re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00", v),
    TEXT: lambda v: isinstance(v, str),
    INT: lambda v: isinstance(v, int) and not isinstance(v, bool),
    NUM: lambda v: isinstance(v, (int, float)) and not isinstance(v, bool),
    BOOL: lambda v: isinstance(v, bool),
    ANY: lambda v: True,
}


def faults(schema, value, place=""):
    if isinstance(schema, str):
        return [] if PLAIN[schema](value) else [f"{place}: no {schema}: {json.dumps(value)[:60]}"]
    if isinstance(schema, list):
        if schema[-1] == "either":
            return min((faults(s, value, place) for s in schema[:-1]), key=len)
        if not isinstance(value, list):
            return [f"{place}: no list"]
        return [f for n, entry in enumerate(value) for f in faults(schema[0], entry, f"{place}[]")]
    if not isinstance(value, dict):
        return [f"{place}: no object"]
    found, known = [], set()
    for key, inner in schema.items():
        name = key.rstrip("?~")
        known.add(name)
        if name not in value:
            found += [] if "?" in key else [f"{place}.{name}: missing"]
        elif value[name] is None:
            found += [] if "~" in key or inner == ANY else [f"{place}.{name}: null"]
        else:
            found += faults(inner, value[name], f"{place}.{name}")
    return found + [f"{place}.{name}: unknown" for name in value if name not in known]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rest", required=True)
    options = parser.parse_args()
    control = options.rest.split("/api")[0] + "/_sim"
    with urllib.request.urlopen(f"{control}/gateway?limit=1000000") as answer:
        log = json.load(answer)
    counts, bad = collections.Counter(), collections.Counter()
    for line in log:
        payload = line.get("payload") or {}
        if line["way"] != "out" or payload.get("op") != 0:
            continue
        name = payload["t"]
        counts[name] += 1
        if name not in EVENTS:
            bad[f"{name}: no schema"] += 1
            continue
        for fault in faults(EVENTS[name], payload["d"]):
            bad[name + fault] += 1
    for fault, count in bad.most_common():
        print(f"FAIL {count}x {fault}")
    missing = sorted(set(EVENTS) - set(counts))
    if missing:
        print("not seen:", ", ".join(missing))
    print(f"gateway: {sum(counts.values())} events of {len(counts)} kinds, {sum(bad.values())} complaints")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
