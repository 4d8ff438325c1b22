# SPDX-License-Identifier: Apache-2.0
"""ejabberd from Debian, run as one ordinary process: no epmd, no ejabberdctl, private files."""

from __future__ import annotations

import asyncio
import json
import urllib.request
from pathlib import Path
from typing import Any

import yaml

from .ports import LOOPBACK, free_port
from .process import Process
from .xmppserver import XMPPServer


def _listener(port: int, module: str, **more: Any) -> dict[str, Any]:
    return {"port": port, "ip": LOOPBACK, "module": module, **more}


def _library_directory() -> str:
    """Debian keeps ejabberd's Erlang code under the name of the machine's architecture."""
    found = sorted(Path("/usr/lib").glob("*/ejabberd-*/ebin"))
    if not found:
        raise RuntimeError("ejabberd is not installed: no /usr/lib/*/ejabberd-*/ebin")
    return str(found[-1].parents[1])


class Ejabberd(XMPPServer):
    name = "ejabberd"
    snippet = "ejabberd.yml"

    def choose_ports(self, c2s: int | None = None, component: int | None = None) -> None:
        super().choose_ports(c2s, component)
        self.api_port = free_port()

    def _base_config(self) -> dict[str, Any]:
        return {
            "loglevel": "warning",
            "hosts": [self.domain],
            "auth_password_format": "scram",
            "s2s_access": "none",
            "sql_type": "sqlite",
            "sql_database": str(self.directory / "spool" / "ejabberd.db"),
            "listen": [
                _listener(self.c2s_port, "ejabberd_c2s", access="all", shaper="none", max_stanza_size=2_097_152),
                _listener(self.api_port, "ejabberd_http", request_handlers={"/api": "mod_http_api"}),
            ],
            "acl": {"local": {"user_regexp": ""}},
            "access_rules": {"local": {"allow": "local"}},
            "api_permissions": {"tests": {"from": ["mod_http_api"], "who": {"ip": "127.0.0.1/8"}, "what": "*"}},
            "shaper_rules": {"max_user_sessions": 1000},
            "modules": {
                "mod_admin_extra": {},
                "mod_blocking": {},
                "mod_caps": {},
                "mod_carboncopy": {},
                "mod_disco": {},
                "mod_http_api": {},
                "mod_mam": {"db_type": "sql", "default": "always", "assume_mam_usage": True},
                "mod_offline": {},
                "mod_ping": {},
                "mod_privacy": {},
                "mod_private": {},
                "mod_pubsub": {
                    "plugins": ["flat", "pep"],
                    "force_node_config": {"storage:bookmarks": {"access_model": "whitelist"}},
                },
                "mod_roster": {},
                "mod_stream_mgmt": {},
                "mod_vcard": {"search": False},
                "mod_version": {"show_os": False},
            },
        }

    def write_config(self) -> None:
        for part in ("spool", "logs"):
            (self.directory / part).mkdir(exist_ok=True)
        config = self._base_config()
        snippet = yaml.safe_load(self.adapted_snippet())
        for listener in snippet.pop("listen"):
            listener["hosts"].update({one: {"password": self.secret} for one in self.more_components})
            config["listen"].append({**listener, "port": self.component_port})
        config.update(snippet)
        text = yaml.safe_dump(config, sort_keys=False)
        (self.directory / "ejabberd.yml").write_text(text, encoding="utf-8")

    def make_process(self) -> Process:
        spool = self.directory / "spool"
        argv = ["erl", "+K", "true", "-noinput", "-mnesia", "dir", f'"{spool}"', "-s", "ejabberd"]
        env = {
            "HOME": str(self.directory),
            "ERL_LIBS": _library_directory(),
            "EJABBERD_CONFIG_PATH": str(self.directory / "ejabberd.yml"),
            "EJABBERD_LOG_PATH": str(self.directory / "logs" / "ejabberd.log"),
            "ERL_CRASH_DUMP_BYTES": "0",
        }
        return Process(self.name, argv, self.directory / "ejabberd.log", env, self.directory)

    async def register(self, user: str, password: str) -> None:
        await self.api("register", user=user, host=self.domain, password=password)

    async def api(self, command: str, **arguments: str) -> Any:
        """Calls one of ejabberd's administration commands."""
        request = urllib.request.Request(
            f"http://{LOOPBACK}:{self.api_port}/api/{command}",
            data=json.dumps(arguments).encode(),
            headers={"Content-Type": "application/json"},
        )

        def call() -> Any:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return json.load(answer)

        return await asyncio.to_thread(call)
