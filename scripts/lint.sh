#!/usr/bin/env bash
# Rules that need no build: formatting, length of files, licence line, unfinished marks.
set -euo pipefail
cd "$(dirname "$0")/.."
limit=400
failed=''

complain() {
    printf 'lint: %s\n' "$*" >&2
    failed=yes
}

swift_files() {
    git ls-files -z --cached --others --exclude-standard -- '*.swift'
}

swift format lint --strict --recursive --parallel Package.swift Sources Tests || failed=yes

if [ -x .venv/bin/ruff ]; then
    .venv/bin/ruff check --quiet --config Tests/python/ruff.toml Tests/python scripts || failed=yes
    .venv/bin/ruff format --quiet --check --config Tests/python/ruff.toml Tests/python scripts ||
        complain "Python files want make format"
fi

while IFS= read -r -d '' file; do
    [ -f "$file" ] || continue
    lines=$(wc -l <"$file")
    [ "$lines" -le "$limit" ] || complain "$file has $lines lines, more than $limit"
    head -n 2 "$file" | grep -q 'SPDX-License-Identifier: Apache-2.0' || complain "$file names no licence"
    if grep -nE '\b(TODO|FIXME|XXX)\b' "$file" >&2; then complain "$file has unfinished marks"; fi
done < <(swift_files)

for path in $(git ls-files -- .build Package.resolved '*.sqlite'); do
    complain "$path must not be tracked"
done

[ -z "$failed" ] || exit 1
printf 'lint: all rules hold\n'
