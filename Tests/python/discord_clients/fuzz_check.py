# SPDX-License-Identifier: Apache-2.0
"""schemathesis against every operation the simulator has: no answer above 499, and errors as the OpenAPI file says.

Skipped, and says so, where the OpenAPI file or schemathesis is absent.
"""

import argparse
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.request

from openapi_check import overlay

SKIPPED = {("DELETE", "/users/@me/guilds/{guild_id}")}


def shape(path):
    return re.sub(r"\{[^}]+\}", "{}", path)


def shorten(paths):
    """Longer than any token, and short enough that HTTP itself does not refuse the address."""
    for operations in paths.values():
        for part in operations.values():
            for parameter in part if isinstance(part, list) else part.get("parameters", []):
                if parameter.get("schema", {}).get("type") == "string":
                    parameter["schema"]["maxLength"] = min(parameter["schema"].get("maxLength", 200), 200)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rest", required=True)
    parser.add_argument("--token", default="MTEwMDAwMDAwMDAwMDAwMDAwMQ.GsImUl.a-token-of-the-simulator-no-secret")
    parser.add_argument("--spec", default=os.environ.get("DISCORD_OPENAPI", "../shared/data/discord-openapi.json"))
    parser.add_argument("--examples", type=int, default=2, help="for each operation; generating them is slow")
    options = parser.parse_args()
    tool = shutil.which("schemathesis") or str(pathlib.Path(sys.executable).parent / "schemathesis")
    if not pathlib.Path(options.spec).exists() or not pathlib.Path(tool).exists():
        print("skipped: no OpenAPI file or no schemathesis")
        return
    control = options.rest.split("/api")[0] + "/_sim"
    with urllib.request.urlopen(f"{control}/routes") as answer:
        routes = {(m, shape(p)) for m, p in (r.split(" ") for r in json.load(answer))}
    spec = overlay(json.loads(pathlib.Path(options.spec).read_text()))
    kept = {}
    for path, operations in spec["paths"].items():
        own = {
            m: o
            for m, o in operations.items()
            if m == "parameters" or ((m.upper(), shape(path)) in routes and (m.upper(), path) not in SKIPPED)
        }
        if set(own) - {"parameters"}:
            kept[path] = own
    spec["paths"] = kept
    spec["components"]["schemas"]["SnowflakeType"]["maxLength"] = 20
    shorten(kept)
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(spec, file)
        file.flush()
        command = [tool, "run", file.name, "--url", options.rest, "--max-examples", str(options.examples)]
        command += [
            "-H",
            f"Authorization: Bot {options.token}",
            "-H",
            "User-Agent: DiscordBot (https://example.org, 1)",
        ]
        command += ["--checks", "not_a_server_error,response_schema_conformance,content_type_conformance"]
        command += ["--phases", "fuzzing", "--workers", "1", "--seed", "1", "--no-color", "--continue-on-failure"]
        done = subprocess.run(command, capture_output=True, text=True)
    output = done.stdout + done.stderr
    if done.returncode:
        print(output)
    print(f"schemathesis: {len(kept)} paths, {'passed' if done.returncode == 0 else 'failed'}")
    sys.exit(done.returncode)


if __name__ == "__main__":
    main()
