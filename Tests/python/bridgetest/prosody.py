# SPDX-License-Identifier: Apache-2.0
"""Prosody from Debian, run in the foreground with private files."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

from .process import Process
from .xmppserver import XMPPServer

_CONFIG = """
run_as_root = true
daemonize = false
pidfile = "{directory}/prosody.pid"
data_path = "{directory}/data"
certificates = "{directory}"
plugin_paths = {{ "/usr/lib/prosody/modules" }}
log = {{ {{ levels = {{ min = "{level}" }}, to = "console" }} }}
interfaces = {{ "127.0.0.1" }}
local_interfaces = {{ "127.0.0.1" }}
c2s_ports = {{ {c2s_port} }}
component_ports = {{ {component_port} }}
s2s_ports = {{ }}
http_ports = {{ }}
https_ports = {{ }}
c2s_require_encryption = false
c2s_stanza_size_limit = 2097152
allow_unencrypted_plain_auth = true
{tls}
authentication = "internal_hashed"
storage = "internal"
modules_enabled = {{
    "disco", "roster", "saslauth", "ping", "version", "pep", "private", "blocklist", "vcard4", "vcard_legacy",
    "bookmarks", "carbons", "mam", "smacks", "csi_simple", "posix"{more_modules}
}}
modules_disabled = {{ "s2s" }}

VirtualHost "{domain}"
{privileges}

Include "{directory}/component.cfg.lua"
"""


_PRIVILEGES = """
    modules_enabled = {{ "privilege" }}
    privileged_entities = {{
        ["{component}"] = {{ iq = {{ ["http://jabber.org/protocol/pubsub"] = "both" }} }}
    }}
"""


class Prosody(XMPPServer):
    name = "prosody"
    snippet = "prosody.cfg.lua"
    #: Certificate and key for clients that insist on TLS; without them the server speaks plain text only.
    certificate: tuple[Path, Path] | None = None
    log_level = "warn"
    #: Whether the bridge may publish for people (XEP-0356, mod_privilege of prosody-modules).
    grants_privileges = False

    @property
    def config_file(self) -> Path:
        return self.directory / "prosody.cfg.lua"

    def write_config(self) -> None:
        (self.directory / "data").mkdir(exist_ok=True)
        more = [f'Component "{one}"\n    component_secret = "{self.secret}"\n' for one in self.more_components]
        privilege = '    modules_enabled = { "privilege" }\n' if self.grants_privileges else ""
        snippet = "\n".join([self.adapted_snippet() + privilege, *more])
        (self.directory / "component.cfg.lua").write_text(snippet, encoding="utf-8")
        tls = ""
        if self.certificate:
            tls = f'ssl = {{ certificate = "{self.certificate[0]}", key = "{self.certificate[1]}" }}'
        text = _CONFIG.format(
            directory=self.directory,
            level=self.log_level,
            c2s_port=self.c2s_port,
            component_port=self.component_port,
            domain=self.domain,
            tls=tls,
            more_modules=', "tls"' if self.certificate else "",
            privileges=_PRIVILEGES.format(component=self.component) if self.grants_privileges else "",
        )
        self.config_file.write_text(text, encoding="utf-8")

    def _argv(self, program: str) -> list[str]:
        root = ["--root"] if os.getuid() == 0 else []
        return [program, *root, "--config", str(self.config_file)]

    def make_process(self) -> Process:
        return Process(self.name, [*self._argv("prosody"), "-F"], self.directory / "prosody.log")

    async def register(self, user: str, password: str) -> None:
        argv = [*self._argv("prosodyctl"), "register", user, self.domain, password]
        child = await asyncio.create_subprocess_exec(
            *argv,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        output, _ = await asyncio.wait_for(child.communicate(), timeout=15)
        if child.returncode != 0:
            raise RuntimeError(f"prosodyctl register {user}: {output.decode(errors='replace')}")
