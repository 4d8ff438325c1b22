#!/usr/bin/env bash
# Puts in place what the build and the tests need on Debian 12: system packages and a Python environment in .venv.
# Quick and silent when everything is there. `setup.sh build` leaves out what only runs and tests need.
set -euo pipefail
cd "$(dirname "$0")/.."
scope=${1:-all}

build_packages=(
    binutils ca-certificates libcurl4-openssl-dev libsqlite3-dev libssl-dev libxml2-dev pkg-config zlib1g-dev
)
run_packages=(
    chromium ejabberd erlang-p1-sqlite3 fonts-dejavu-core fonts-noto-color-emoji openssl procps prosody prosody-modules python3 python3-venv
)
# Tests that need these are skipped without them.
optional_packages=(librlottie0-1)
services=(prosody.service ejabberd.service epmd.service epmd.socket)

fail() {
    printf 'setup: %s\n' "$*" >&2
    exit 1
}

is_installed() {
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

missing_packages() {
    for package in "$@"; do
        is_installed "$package" || printf '%s ' "$package"
    done
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

check_rights() {
    [ "$(id -u)" = 0 ] && return
    command -v sudo >/dev/null || fail "these packages are missing and only root can install them: $1- run: apt-get install $1"
    sudo -n true 2>/dev/null || [ -t 0 ] ||
        fail "these packages are missing and sudo wants a password, but there is no terminal to ask on: run: sudo apt-get install $1"
}

# The servers are started by the tests on their own ports, never by the system: a package that would start its
# service, now or at the next boot, is held back.
install_packages() {
    local packages=$1 policy=/usr/sbin/policy-rc.d made_policy='' service
    command -v apt-get >/dev/null || fail "these packages are missing and this system has no apt-get: $packages"
    check_rights "$packages"
    printf 'setup: installing %s\n' "$packages"
    if [ ! -e "$policy" ]; then
        printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null
        as_root chmod 755 "$policy"
        made_policy=yes
    fi
    local outcome=0
    # shellcheck disable=SC2086
    as_root env DEBIAN_FRONTEND=noninteractive sh -c \
        'apt-get update -q && apt-get install -y -q --no-install-recommends "$@"' sh $packages >&2 || outcome=$?
    [ -z "$made_policy" ] || as_root rm -f "$policy"
    [ "$outcome" = 0 ] || fail "apt-get could not install: $packages"
    if command -v systemctl >/dev/null && [ -d /run/systemd/system ]; then
        for service in "${services[@]}"; do
            case " $packages" in
                *" ${service%%.*}"* | *" erlang"*) as_root systemctl disable --now "$service" 2>/dev/null || true ;;
            esac
        done
    fi
}

require_swift() {
    command -v swift >/dev/null ||
        fail "no Swift toolchain in PATH: install Swift 6.1 or newer from https://www.swift.org/install/linux/"
    local version
    version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1)
    [ "$(printf '6.1\n%s\n' "$version" | sort -V | head -n 1)" = 6.1 ] ||
        fail "Swift $version is too old: 6.1 or newer is needed"
}

# The first Python that can make environments and is new enough; Debian's own is the fallback.
find_python() {
    local candidate
    for candidate in ${PYTHON:-} python3 /usr/bin/python3; do
        if "$candidate" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            "$candidate" -c 'import sys; print(sys.executable)'
            return
        fi
    done
    fail "no Python 3.11 or newer that can make virtual environments"
}

prepare_python() {
    local stamp wanted python
    wanted=$(sha256sum Tests/requirements.txt | cut -d ' ' -f 1)
    stamp=.venv/requirements.sha256
    if [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ] && .venv/bin/python -c 'import slixmpp' 2>/dev/null; then
        return
    fi
    python=$(find_python)
    printf 'setup: making the Python environment .venv\n'
    rm -rf .venv
    "$python" -m venv .venv
    .venv/bin/python -m pip install -q --disable-pip-version-check -r Tests/requirements.txt ||
        fail "pip could not install what Tests/requirements.txt names"
    printf '%s\n' "$wanted" >"$stamp"
}

case $scope in
    build) packages=("${build_packages[@]}") ;;
    all) packages=("${build_packages[@]}" "${run_packages[@]}") ;;
    *) fail "usage: setup.sh [all|build]" ;;
esac
missing=$(missing_packages "${packages[@]}")
[ -z "$missing" ] || install_packages "$missing"
if [ "$scope" = all ]; then
    missing=$(missing_packages "${optional_packages[@]}")
    [ -z "$missing" ] || (install_packages "$missing") || printf 'setup: going on without %s\n' "$missing" >&2
fi
require_swift
[ "$scope" = build ] || prepare_python
