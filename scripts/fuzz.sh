#!/usr/bin/env bash
# libFuzzer over one target for some seconds, from its corpus; what it finds new and small is kept in .run/fuzz.
#   scripts/fuzz.sh xml-stream 60
set -euo pipefail
cd "$(dirname "$0")/.."
target=${1:?name a target: a directory of Tests/Fuzz/corpus}
seconds=${2:-60}
[ -d "Tests/Fuzz/corpus/$target" ] || { echo "no such target: $target" >&2; exit 64; }
swift build --product fuzz --scratch-path .build-fuzz -Xswiftc -sanitize=fuzzer -Xswiftc -DFUZZING
mkdir -p ".run/fuzz/$target"
FUZZ_TARGET=$target .build-fuzz/debug/fuzz -max_total_time="$seconds" -max_len=4096 -timeout=10 \
    -artifact_prefix=".run/fuzz/$target-" ".run/fuzz/$target" "Tests/Fuzz/corpus/$target"
