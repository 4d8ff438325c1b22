# SPDX-License-Identifier: Apache-2.0
"""Holds what the simulator answered against Discord's own OpenAPI file.

Reads the request log of a running simulator (play something first, for instance the other scripts here) and validates
every answer, and every JSON body that a bot sent, against the schema of its route. The overlay mends what is known to
be wrong in the file. Skipped, and says so, where the file is absent.
"""

import argparse
import collections
import json
import os
import pathlib
import re
import sys
import urllib.request

from openapi_schema_validator import OAS31Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

ROOT = "urn:discord"


def overlay(spec):
    """Corrections where Discord's documentation or practice differs from its file."""
    schemas = spec["components"]["schemas"]
    # Inner error codes are strings; the map of details excludes the list of errors.
    for name in ("Error", "InnerErrors", "ErrorDetails"):
        loosen_codes(schemas.get(name, {}))
    for name, schema in schemas.items():
        if name.endswith(("Types", "Type", "Features", "Levels", "Scopes")) and ("oneOf" in schema or "enum" in schema):
            schema.pop("oneOf", None)
            schema.pop("enum", None)  # open: new values come before the file knows them
    schemas["MessageReferenceType"] = {"type": "integer"}
    for name in ("GuildFeatures",):
        schemas[name] = {"type": "string"}
    # A message's author may be a webhook, and its parts may be absent.
    relax(schemas, "UserResponse", "primary_guild", "flags", "public_flags", "global_name")
    # Only some limits have a code of their own (topics/rate-limits, Rate Limit Response Structure).
    schemas["RatelimitedResponse"] = {
        "type": "object",
        "properties": {
            "message": {"type": "string"},
            "code": {"type": ["integer", "string"]},
            "retry_after": {"type": "number"},
            "global": {"type": "boolean"},
        },
        "required": ["message", "retry_after", "global"],
    }
    relax(schemas, "MessageEmbedFieldResponse", "inline")
    for name, schema in schemas.items():
        properties = schema.get("properties", {})
        for key in ("allow", "deny", "permissions"):
            if "integer" in properties.get(key, {}).get("type", []):
                properties[key] = {"type": ["string", "integer", "null"]}  # documented as strings
        if name.startswith("ApplicationCommand") and "default_member_permissions" in properties:
            properties.setdefault("nsfw", {"type": ["boolean", "null"]})
    # A new post comes with its first message (resources/channel, Start Thread in Forum or Media Channel).
    schemas["CreatedThreadResponse"]["properties"]["message"] = {"$ref": "#/components/schemas/MessageResponse"}
    schemas["MessageCreateRequest"]["properties"]["content"]["maxLength"] = 2000
    return spec


def loosen_codes(node):
    if isinstance(node, dict):
        code = node.get("properties", {}).get("code")
        if code:
            node["properties"]["code"] = {"type": ["integer", "string"]}
        for value in node.values():
            loosen_codes(value)
    elif isinstance(node, list):
        for value in node:
            loosen_codes(value)


def relax(schemas, name, *keys):
    if "required" in schemas[name]:
        schemas[name]["required"] = [k for k in schemas[name]["required"] if k not in keys]


def close(spec):
    """Forbids unknown members in every object of the file that is not part of a larger one."""
    parts = set(re.findall(r'"allOf": \[\{"\$ref": "#/components/schemas/(\w+)"', json.dumps(spec)))
    for name, schema in spec["components"]["schemas"].items():
        if name in parts:
            continue
        if schema.get("type") == "object" and "properties" in schema and "additionalProperties" not in schema:
            schema["additionalProperties"] = False
    return spec


class Checker:
    def __init__(self, spec):
        self.spec = spec
        self.registry = Registry().with_resource(ROOT, Resource(contents=spec, specification=DRAFT202012))
        self.routes = []
        for path, operations in spec["paths"].items():
            pattern = re.compile("^" + re.sub(r"\{[^}]+\}", "[^/]+", path) + "$")
            for method, operation in operations.items():
                if method in ("get", "post", "put", "patch", "delete"):
                    literal = len(re.sub(r"\{[^}]+\}", "", path))
                    self.routes.append((method.upper(), pattern, path, operation, literal))
        self.routes.sort(key=lambda route: -route[4])

    def find(self, method, path):
        for known, pattern, template, operation, _ in self.routes:
            if known == method and pattern.match(path):
                return template, operation
        return None, None

    def errors(self, pointer, value):
        schema = {"$ref": f"{ROOT}#{pointer}"}
        return sorted(OAS31Validator(schema, registry=self.registry).iter_errors(value), key=lambda e: str(e.path))

    def answer(self, template, method, operation, status, value):
        responses = operation["responses"]
        key = str(status) if str(status) in responses else f"{str(status)[0]}XX" if status >= 400 else None
        if key is None or key not in responses:
            return [f"status {status} is not in the file"]
        pointer = "/paths/" + template.replace("~", "~0").replace("/", "~1") + f"/{method.lower()}/responses/{key}"
        node = responses[key]
        if "$ref" in node:
            pointer = node["$ref"][1:]
            node = self.spec["components"]["responses"][pointer.split("/")[-1]]
        content = node.get("content", {})
        if not content:
            return [] if value is None else ["a body where none is due"]
        kind = next(iter(content))
        return [self.explain(e) for e in self.errors(f"{pointer}/content/{kind.replace('/', '~1')}/schema", value)]

    def request(self, template, method, operation, value):
        """What a bot sent; the log has the `payload_json` of a multipart body in its place."""
        content = operation.get("requestBody", {}).get("content", {})
        if "application/json" not in content or value is None:
            return []
        pointer = "/paths/" + template.replace("~", "~0").replace("/", "~1") + f"/{method.lower()}/requestBody"
        found = self.errors(f"{pointer}/content/application~1json/schema", value)
        return ["request: " + self.explain(e) for e in found]

    @staticmethod
    def explain(error):
        best = error
        while best.context:
            best = max(best.context, key=lambda e: (len(e.absolute_path), -len(e.message)))
        place = "/".join(str(p) for p in best.absolute_path)
        return f"{place}: {best.message[:160]}"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rest", required=True)
    parser.add_argument("--spec", default=os.environ.get("DISCORD_OPENAPI", "../shared/data/discord-openapi.json"))
    parser.add_argument("--requests", action="store_true", help="hold accepted requests against the file too")
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    if not pathlib.Path(options.spec).exists():
        print(f"skipped: no OpenAPI file at {options.spec} (set DISCORD_OPENAPI)")
        return
    checker = Checker(close(overlay(json.loads(pathlib.Path(options.spec).read_text()))))
    control = options.rest.split("/api")[0] + "/_sim"
    with urllib.request.urlopen(f"{control}/requests?limit=100000") as answer:
        log = json.load(answer)
    bad, checked, routes, unknown = collections.Counter(), 0, set(), set()
    for entry in log:
        path = re.sub(r"^/api(/v\d+)?", "", entry["path"])
        if entry["template"] is None or entry["lost"] or entry["status"] >= 500:
            continue  # what was lost, or failed on purpose: the file describes no outages
        template, operation = checker.find(entry["method"], path)
        if template is None:
            unknown.add(f"{entry['method']} {entry['template']}")
            continue
        checked += 1
        routes.add(f"{entry['method']} {template}")
        problems = checker.answer(template, entry["method"], operation, entry["status"], entry["response"])
        if options.requests and entry["status"] < 400:
            problems += checker.request(template, entry["method"], operation, entry["body"])
        for problem in problems:
            bad[f"{entry['method']} {template} {entry['status']}: {re.sub(r'[0-9]{15,}', 'N', problem)}"] += 1
    for line, count in bad.most_common():
        print(f"FAIL {count}x {line}")
    if options.verbose:
        print("routes not in the file:", ", ".join(sorted(unknown)))
    print(f"OpenAPI: {checked} answers of {len(routes)} routes, {sum(bad.values())} complaints")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
