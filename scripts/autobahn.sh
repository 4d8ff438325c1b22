#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs our WebSocket client through the Autobahn test suite, on loopback.
#   scripts/autobahn.sh            builds the client (release) and runs all cases but compression (12, 13)
#   AUTOBAHN_CLIENT=path           takes a client that is built already
#   PYTHON27=path                  takes this Python 2.7
# Leaves the suite and its reports in .run/autobahn. Ends with 1 when a case fails, 2 when something is missing.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$PWD/.run/autobahn
mkdir -p "$work"

find_python27() {
    for candidate in "${PYTHON27:-}" python2.7 pypy "$(pyenv root 2>/dev/null || true)"/versions/2.7*/bin/python2.7; do
        if [ -n "$candidate" ] && "$candidate" -c 'import sys; sys.exit(sys.version_info[:2] != (2, 7))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
    return 1
}

if [ ! -x "$work/venv/bin/wstest" ]; then
    if ! python27=$(find_python27); then
        echo "autobahn: no Python 2.7, which the suite needs. 'pyenv install 2.7.18' makes one;" >&2
        echo "autobahn: or name one with PYTHON27=/path/to/python2.7" >&2
        exit 2
    fi
    python3 -m venv "$work/tools"
    "$work/tools/bin/pip" install --quiet --disable-pip-version-check virtualenv==20.15.1
    "$work/tools/bin/virtualenv" --quiet --python "$python27" "$work/venv"
    "$work/venv/bin/pip" install --quiet --disable-pip-version-check autobahntestsuite==25.10.1 2>"$work/install.log" || {
        echo "autobahn: the suite could not be installed:" >&2
        tail -5 "$work/install.log" >&2
        exit 2
    }
fi

client=${AUTOBAHN_CLIENT:-}
if [ -z "$client" ]; then
    swift build -c release --product autobahn-client
    client=$(swift build -c release --show-bin-path)/autobahn-client
fi

port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
cat >"$work/spec.json" <<SPEC
{"url": "ws://127.0.0.1:$port", "outdir": "$work/reports", "webport": 0,
 "cases": ["*"], "exclude-cases": ["12.*", "13.*"], "exclude-agent-cases": {}}
SPEC
rm -rf "$work/reports"
(cd "$work" && exec "$work/venv/bin/wstest" -m fuzzingserver -s "$work/spec.json") >"$work/server.log" 2>&1 &
server=$!
trap 'kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true' EXIT

for _ in $(seq 100); do
    python3 -c "import socket; socket.create_connection(('127.0.0.1', $port), 1)" 2>/dev/null && break
    kill -0 "$server" 2>/dev/null || { tail -5 "$work/server.log" >&2; exit 2; }
    sleep 0.1
done
started=$(date +%s)
timeout 600 "$client" "ws://127.0.0.1:$port"
echo "took $(($(date +%s) - started)) s"

python3 - "$work/reports/index.json" <<'TABLE'
import collections, json, sys

good = {"OK", "NON-STRICT", "INFORMATIONAL", "UNIMPLEMENTED"}
(cases,) = json.load(open(sys.argv[1])).values()
groups, total, failed = collections.defaultdict(collections.Counter), collections.Counter(), []
for name, case in cases.items():
    verdict = case["behavior"] if case["behaviorClose"] in good else "CLOSE " + case["behaviorClose"]
    groups[int(name.split(".")[0])][verdict] += 1
    total[verdict] += 1
    if verdict != "OK":
        failed.append((name, verdict))
print("%-6s %5s  %s" % ("group", "cases", "verdicts"))
for group, verdicts in sorted(groups.items()):
    print("%-6d %5d  %s" % (group, sum(verdicts.values()), ", ".join("%s %d" % v for v in sorted(verdicts.items()))))
print("%-6s %5d  %s" % ("all", len(cases), ", ".join("%s %d" % v for v in sorted(total.items()))))
for name, verdict in sorted(failed, key=lambda f: [int(n) for n in f[0].split(".")]):
    print("not OK: %s %s" % (name, verdict))
sys.exit(any(verdict not in good for verdict in total))
TABLE
