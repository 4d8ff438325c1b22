# SPDX-License-Identifier: Apache-2.0
"""Calls every route of the simulator, once at least, with bodies as a bot sends them.

Prints one line per route that answered otherwise than expected, and the share of routes called.
"""

import argparse
import base64
import json
import sys
import urllib.error
import urllib.parse
import urllib.request

PIXEL = (
    "data:image/png;base64,"
    + base64.b64encode(
        bytes.fromhex(
            "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc000000301010018dd8d"
            "b00000000049454e44ae426082"
        )
    ).decode()
)


class Bot:
    def __init__(self, rest, token):
        self.rest, self.token, self.failures = rest, token, 0
        self.control = rest.split("/api")[0] + "/_sim"

    def send(self, method, url, body, headers):
        data = None if body is None else json.dumps(body).encode()
        if data is not None:
            headers["Content-Type"] = "application/json"
        request = urllib.request.Request(url, data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()

    def call(self, method, path, body=None, status=200):
        headers = {"Authorization": f"Bot {self.token}", "User-Agent": "DiscordBot (https://example.org, 1)"}
        got, data = self.send(method, self.rest + path, body, headers)
        if got != status:
            self.failures += 1
            print(f"FAIL {method} {path}: {got} instead of {status}: {data[:300].decode(errors='replace')}")
        return json.loads(data) if data else None

    def play(self, verb, **arguments):
        got, data = self.send("POST", f"{self.control}/{verb}", arguments, {})
        if got != 200:
            self.failures += 1
            print(f"FAIL verb {verb}: {got} {data[:300].decode()}")
        return json.loads(data)

    def read(self, name):
        return json.loads(self.send("GET", f"{self.control}/{name}", None, {})[1])


def account(bot):
    for path in (
        "/gateway",
        "/gateway/bot",
        "/users/@me",
        "/users/@me/guilds?with_counts=true",
        "/applications/@me",
        "/oauth2/applications/@me",
        "/voice/regions",
        "/sticker-packs",
    ):
        bot.call("GET", path)
    bot.call("PATCH", "/users/@me", {"username": "Spacebridge", "avatar": PIXEL})
    ada = next(u for u in bot.read("state")["users"] if u["username"] == "ada")["id"]
    bot.call("GET", f"/users/{ada}")
    bot.call("POST", "/users/@me/channels", {"recipient_id": ada})
    return ada


def guild(bot, g, ada):
    base = f"/guilds/{g}"
    for path in (
        "?with_counts=true",
        "/preview",
        "/channels",
        "/threads/active",
        "/webhooks",
        "/roles",
        "/roles/member-counts",
        "/emojis",
        "/stickers",
        "/bans",
        "/audit-logs",
        "/onboarding",
        "/regions",
        "/integrations",
        "/scheduled-events",
        "/soundboard-sounds",
        "/members?limit=1000",
        "/members/search?query=a",
    ):
        bot.call("GET", base + path)
    bot.call("GET", base + "/invites", status=403)
    bot.call("GET", base + "/auto-moderation/rules", status=403)
    bot.call("GET", base + "/voice-states/@me", status=404)
    bot.call("GET", f"/users/@me/guilds/{g}/member")
    bot.call("GET", base + "/messages/search?content=x", status=202)
    bot.play("advance", milliseconds=2500)
    bot.call("GET", base + "/messages/search?content=x")
    bot.call("PATCH", base, {"name": "New"}, status=403)
    bot.call("PUT", base + "/onboarding", {"enabled": False}, status=403)
    bot.play("change-role", role="Spacebridge", permissions=["administrator"])
    bot.call("PATCH", base, {"description": "A town", "icon": PIXEL})
    bot.call("PUT", base + "/onboarding", {"enabled": True, "mode": 0, "prompts": [], "default_channel_ids": []})
    bot.call("GET", base + "/invites")
    bot.call("GET", base + "/auto-moderation/rules")
    emoji = bot.call("POST", base + "/emojis", {"name": "pixel", "image": PIXEL}, 201)["id"]
    bot.call("GET", f"{base}/emojis/{emoji}")
    bot.call("PATCH", f"{base}/emojis/{emoji}", {"name": "dot"})
    bot.call("DELETE", f"{base}/emojis/{emoji}", status=204)
    sticker = bot.play("add-sticker", name="wave")["id"]
    bot.call("GET", f"{base}/stickers/{sticker}")
    bot.call("GET", f"/stickers/{sticker}")
    role = bot.call("POST", base + "/roles", {"name": "R", "permissions": "1024", "color": 255})["id"]
    bot.call("GET", f"{base}/roles/{role}")
    bot.call("PATCH", f"{base}/roles/{role}", {"name": "S", "hoist": True})
    bot.call("PATCH", base + "/roles", [{"id": role, "position": 1}])
    bob = next(u for u in bot.read("state")["users"] if u["username"] == "bob")["id"]
    bot.call("GET", f"{base}/members/{ada}")
    bot.call("PUT", f"{base}/members/{bob}/roles/{role}", status=204)
    bot.call("DELETE", f"{base}/members/{bob}/roles/{role}", status=204)
    bot.call("PATCH", f"{base}/members/{bob}", {"nick": "Bob"})
    bot.call("PATCH", f"{base}/members/@me", {"nick": "Bridge"})
    bot.call("PATCH", f"{base}/members/@me/nick", {"nick": None})
    bot.call("DELETE", f"{base}/roles/{role}", status=204)
    for number in range(3):
        made = bot.play("create-user", name=f"spam{number}")["id"]
        bot.play("join", who=made)
        if number == 0:
            bot.call("DELETE", f"{base}/members/{made}", status=204)
        elif number == 1:
            bot.call("PUT", f"{base}/bans/{made}", {"delete_message_seconds": 60}, 204)
            bot.call("GET", f"{base}/bans/{made}")
            bot.call("DELETE", f"{base}/bans/{made}", status=204)
        else:
            bot.call("POST", f"{base}/bulk-ban", {"user_ids": [made]})


def channels(bot, g):
    c = bot.call("POST", f"/guilds/{g}/channels", {"name": "fresh", "type": 0, "topic": "t"}, 201)["id"]
    bot.call("PATCH", f"/guilds/{g}/channels", [{"id": c, "position": 2}], 204)
    bot.call("GET", f"/channels/{c}")
    bot.call("PATCH", f"/channels/{c}", {"topic": "u", "rate_limit_per_user": 5})
    bot.call("PUT", f"/channels/{c}/permissions/{g}", {"type": 0, "allow": "0", "deny": "2048"}, 204)
    bot.call("DELETE", f"/channels/{c}/permissions/{g}", status=204)
    bot.call("POST", f"/channels/{c}/typing", status=204)
    invite = bot.call("POST", f"/channels/{c}/invites", {"max_age": 60})["code"]
    bot.call("GET", f"/channels/{c}/invites")
    bot.call("GET", f"/invites/{invite}?with_counts=true")
    bot.call("DELETE", f"/invites/{invite}")
    voice = bot.call("POST", f"/guilds/{g}/channels", {"name": "Voice", "type": 2}, 201)["id"]
    bot.call("PUT", f"/channels/{voice}/voice-status", {"status": "singing"}, 204)
    bot.play("voice-join", who="ada", channel=voice)
    ada = next(u for u in bot.read("state")["users"] if u["username"] == "ada")["id"]
    bot.call("GET", f"/guilds/{g}/voice-states/{ada}")
    bot.call("DELETE", f"/channels/{voice}")
    news = next(x for x in bot.call("GET", f"/guilds/{g}/channels") if x["type"] == 5)["id"]
    bot.call("POST", f"/channels/{news}/followers", {"webhook_channel_id": c})
    told = bot.call("POST", f"/channels/{news}/messages", {"content": "news"})["id"]
    bot.call("POST", f"/channels/{news}/messages/{told}/crosspost")
    return c


def messages(bot, c, ada):
    base = f"/channels/{c}/messages"
    embed = {"title": "T", "description": "D", "fields": [{"name": "n", "value": "v"}], "footer": {"text": "f"}}
    button = {"type": 1, "components": [{"type": 2, "style": 1, "label": "L", "custom_id": "b"}]}
    m = bot.call("POST", base, {"content": "hello", "embeds": [embed], "components": [button]})["id"]
    n = bot.call("POST", base, {"content": "two", "message_reference": {"message_id": m}})["id"]
    bot.call("POST", base, {"message_reference": {"type": 1, "message_id": m, "channel_id": c}})
    bot.call("GET", base + "?limit=10")
    bot.call("GET", f"{base}/{m}")
    bot.call("PATCH", f"{base}/{m}", {"content": "changed"})
    emoji = urllib.parse.quote("👍")
    bot.call("PUT", f"{base}/{m}/reactions/{emoji}/@me", status=204)
    bot.play("react", who="ada", channel=c, message=m, emoji="👍")
    bot.call("GET", f"{base}/{m}/reactions/{emoji}")
    bot.call("DELETE", f"{base}/{m}/reactions/{emoji}/@me", status=204)
    bot.call("DELETE", f"{base}/{m}/reactions/{emoji}/{ada}", status=204)
    bot.call("DELETE", f"{base}/{m}/reactions/{emoji}", status=204)
    bot.call("DELETE", f"{base}/{m}/reactions", status=204)
    bot.call("PUT", f"{base}/pins/{m}", status=204)
    bot.call("GET", f"{base}/pins")
    bot.call("GET", f"/channels/{c}/pins")
    bot.call("DELETE", f"{base}/pins/{m}", status=204)
    bot.call("PUT", f"/channels/{c}/pins/{m}", status=204)
    bot.call("DELETE", f"/channels/{c}/pins/{m}", status=204)
    poll = {"question": {"text": "?"}, "answers": [{"poll_media": {"text": "a"}}], "duration": 1}
    asked = bot.call("POST", base, {"poll": poll})["id"]
    bot.play("vote", who="ada", channel=c, message=asked, answer=1)
    bot.call("GET", f"/channels/{c}/polls/{asked}/answers/1")
    bot.call("POST", f"/channels/{c}/polls/{asked}/expire")
    sent = bot.play("say", who="ada", channel=c, content="file", attachments=[{"name": "a.txt", "text": "x"}])
    bot.call("POST", "/attachments/refresh-urls", {"attachment_urls": [sent["attachments"][0]["url"]]})
    bot.call("DELETE", f"{base}/{n}", status=204)
    bot.call("POST", f"{base}/bulk-delete", {"messages": [m, asked]}, 204)


def webhooks(bot, c):
    hook = bot.call("POST", f"/channels/{c}/webhooks", {"name": "mask", "avatar": PIXEL})
    i, t = hook["id"], hook["token"]
    bot.call("GET", f"/channels/{c}/webhooks")
    bot.call("GET", f"/webhooks/{i}")
    bot.call("PATCH", f"/webhooks/{i}", {"name": "other"})
    bot.call("GET", f"/webhooks/{i}/{t}")
    bot.call("PATCH", f"/webhooks/{i}/{t}", {"name": "third"})
    bot.call("POST", f"/webhooks/{i}/{t}", {"content": "no wait"}, 204)
    m = bot.call("POST", f"/webhooks/{i}/{t}?wait=true", {"content": "x", "username": "Romeo"})["id"]
    bot.call("GET", f"/webhooks/{i}/{t}/messages/{m}")
    bot.call("PATCH", f"/webhooks/{i}/{t}/messages/{m}", {"content": "y"})
    bot.call("DELETE", f"/webhooks/{i}/{t}/messages/{m}", status=204)
    bot.call("DELETE", f"/webhooks/{i}/{t}", status=204)
    other = bot.call("POST", f"/channels/{c}/webhooks", {"name": "mask"})["id"]
    bot.call("DELETE", f"/webhooks/{other}", status=204)


def threads(bot, c, g, ada):
    m = bot.call("POST", f"/channels/{c}/messages", {"content": "start"})["id"]
    t = bot.call("POST", f"/channels/{c}/messages/{m}/threads", {"name": "on it"}, 201)["id"]
    p = bot.call("POST", f"/channels/{c}/threads", {"name": "private", "type": 12}, 201)["id"]
    forum = next(x for x in bot.call("GET", f"/guilds/{g}/channels") if x["type"] == 15)["id"]
    bot.call("POST", f"/channels/{forum}/threads", {"name": "post", "message": {"content": "x"}}, 201)
    bot.call("PUT", f"/channels/{t}/thread-members/{ada}", status=204)
    bot.call("GET", f"/channels/{t}/thread-members?with_member=true")
    bot.call("GET", f"/channels/{t}/thread-members/{ada}?with_member=true")
    bot.call("DELETE", f"/channels/{t}/thread-members/{ada}", status=204)
    bot.call("DELETE", f"/channels/{t}/thread-members/@me", status=204)
    bot.call("PUT", f"/channels/{t}/thread-members/@me", status=204)
    for thread in (t, p):
        bot.call("PATCH", f"/channels/{thread}", {"archived": True, "locked": True})
    bot.call("GET", f"/channels/{c}/threads/archived/public")
    bot.call("GET", f"/channels/{c}/threads/archived/private")
    bot.call("GET", f"/channels/{c}/users/@me/threads/archived/private")
    bot.call("DELETE", f"/channels/{p}")


def commands(bot, c, g):
    app = bot.call("GET", "/applications/@me")["id"]
    for base in (f"/applications/{app}/commands", f"/applications/{app}/guilds/{g}/commands"):
        bot.call("PUT", base, [{"name": "one", "description": "d"}])
        bot.call("POST", base, {"name": "two", "description": "d"}, 201)
        bot.call("POST", base, {"name": "two", "description": "e"}, 200)
        known = bot.call("GET", base)
        bot.call("GET", f"{base}/{known[0]['id']}")
        bot.call("PATCH", f"{base}/{known[0]['id']}", {"description": "f"})
        bot.call("DELETE", f"{base}/{known[1]['id']}", status=204)
    bot.call("GET", f"/applications/{app}/emojis")
    done = bot.play("command", who="ada", channel=c, name="one")["id"]
    token = (
        next(
            line["payload"]["d"]["token"]
            for line in reversed(bot.read("gateway?limit=100000"))
            if "payload" in line and line["payload"].get("t") == "INTERACTION_CREATE"
        )
        if bot.read("sessions")["sessions"]
        else None
    )
    if token:
        bot.call("POST", f"/interactions/{done}/{token}/callback", {"type": 4, "data": {"content": "x"}}, 204)
        bot.call("GET", f"/webhooks/{app}/{token}/messages/@original")
        bot.call("PATCH", f"/webhooks/{app}/{token}/messages/@original", {"content": "y"})
        bot.call("POST", f"/webhooks/{app}/{token}", {"content": "z"})
        bot.call("DELETE", f"/webhooks/{app}/{token}/messages/@original", status=204)
    else:
        bot.call("POST", f"/interactions/{done}/wrong/callback", {"type": 4, "data": {"content": "x"}}, 404)


def mishaps(bot, g):
    """What people and admins do that no bot can, so that every kind of event is sent once."""
    bot.play("status", who="bob", status="online")
    said = bot.play("say", who="ada", channel="general", poll={"question": "?", "answers": ["a", "b"]})
    for verb in ("vote", "unvote"):
        bot.play(verb, who="bob", channel="general", message=said["id"], answer=1)
    for verb in ("react", "unreact", "react"):
        bot.play(verb, who="bob", channel="general", message=said["id"], emoji="👍", burst=verb == "react")
    bot.play("clear-reactions", channel="general", message=said["id"], emoji="👍")
    bot.play("clear-reactions", channel="general", message=said["id"])
    bot.play("typing", who="bob", channel="general")
    hidden = bot.play("create-channel", name="hidden", overwrites=[{"role": "@everyone", "deny": ["view_channel"]}])
    bot.play("start-thread", who="ada", channel=hidden["id"], title="inside")
    bot.play("change-role", role="Spacebridge", permissions=["view_channel", "view_audit_log"])
    bot.play("set-overwrite", channel=hidden["id"], who="bot", allow=["view_channel"])
    bot.play("remove-overwrite", channel=hidden["id"], who="bot")
    bot.play("change-role", role="Spacebridge", permissions=["administrator"])
    bot.play("add-emoji", name="heron")
    bot.play("unavailable", value=True)
    bot.play("unavailable", value=False)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rest", required=True)
    parser.add_argument("--token", default="MTEwMDAwMDAwMDAwMDAwMDAwMQ.GsImUl.a-token-of-the-simulator-no-secret")
    options = parser.parse_args()
    bot = Bot(options.rest, options.token)
    ada = account(bot)
    g = bot.call("GET", "/users/@me/guilds")[0]["id"]
    guild(bot, g, ada)
    c = channels(bot, g)
    messages(bot, c, ada)
    webhooks(bot, c)
    threads(bot, c, g, ada)
    commands(bot, c, g)
    mishaps(bot, g)
    bot.call("DELETE", f"/channels/{c}")
    bot.call("DELETE", f"/users/@me/guilds/{g}", status=204)
    routes = set(bot.read("routes"))
    called = {f"{e['method']} {e['template']}" for e in bot.read("requests?limit=100000")}
    missing = sorted(routes - called)
    for route in missing:
        print("not called:", route)
    print(f"routes: {len(routes) - len(missing)} of {len(routes)} called, {bot.failures} failures")
    sys.exit(1 if bot.failures or missing else 0)


if __name__ == "__main__":
    main()
