#!/usr/bin/env bash
# Builds the benchmarks for release and runs them; arguments go to bridge-bench.
set -euo pipefail
cd "$(dirname "$0")/.."
swift build -c release --product bridge-bench
exec .build/release/bridge-bench "$@"
