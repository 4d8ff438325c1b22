#!/usr/bin/env bash
# Builds the benchmarks and the bridge for release and runs them; arguments go to bridge-bench.
set -euo pipefail
cd "$(dirname "$0")/.."
swift build -c release --product spacebridge
swift build -c release --product bridge-bench
mkdir -p .run
# BENCH_FLAGS is for make: make bench BENCH_FLAGS="--quick --only core"
# shellcheck disable=SC2086
exec .build/release/bridge-bench --json .run/benchmarks.json ${BENCH_FLAGS:-} "$@"
