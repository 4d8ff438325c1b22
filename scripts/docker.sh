#!/usr/bin/env bash
# Makes the image `spacebridge` from a release build made here, with whichever tool this machine has.
set -euo pipefail
cd "$(dirname "$0")/.."
tool=${CONTAINER_TOOL:-}
for candidate in docker podman buildah; do
    [ -n "$tool" ] || ! command -v "$candidate" >/dev/null || tool=$candidate
done
[ -n "$tool" ] || {
    printf 'docker: none of docker, podman and buildah is installed\n' >&2
    exit 1
}
scripts/setup.sh build
swift build -c release --static-swift-stdlib --product spacebridge --scratch-path .build/static
install -D -s -m 755 .build/static/release/spacebridge .build/docker/spacebridge
format=()
[ "$tool" = docker ] || format=(--format docker)
exec "$tool" build "${format[@]}" -f docker/Dockerfile --target prebuilt -t spacebridge "$@" .
