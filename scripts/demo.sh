#!/usr/bin/env bash
# Builds the bridge and the simulator, and runs both with Prosody until Ctrl-C or SIGTERM.
set -euo pipefail
cd "$(dirname "$0")/.."
read -r -a flags <<<"${SWIFT_FLAGS--Xswiftc -warnings-as-errors}"
swift build "${flags[@]}" --product spacebridge
swift build "${flags[@]}" --product discord-simulator
PYTHONPATH=Tests/python exec .venv/bin/python -m bridgetest.demo "$@"
