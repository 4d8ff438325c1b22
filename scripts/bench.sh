#!/usr/bin/env bash
# Builds the bridge and its benchmarks for release and runs them; arguments go to bridge-bench (see --help).
set -euo pipefail
cd "$(dirname "$0")/.."
swift build -c release --product spacebridge
swift build -c release --product bridge-bench
mkdir -p .run
.build/release/bridge-bench --json .run/benchmarks.json "$@"
printf 'the same figures as JSON: .run/benchmarks.json\n'
