#!/usr/bin/env bash
# Everything that has to hold: rules, build without warnings, unit tests, integration with Prosody and ejabberd.
# A failing part does not hide the next one; the last line is the sum.
set -uo pipefail
cd "$(dirname "$0")/.."
read -r -a flags <<<"${SWIFT_FLAGS:-}"
results=.build/test-results
export SWIFT_BACKTRACE="${SWIFT_BACKTRACE:-interactive=no,color=no}"

scripts/setup.sh || exit 1
mkdir -p "$results"
rm -f "$results"/*.xml
verdict=0
scripts/lint.sh || verdict=1
swift build --build-tests "${flags[@]}" || exit 1
swift test --skip-build --disable-xctest --no-parallel --xunit-output "$results/swift.xml" "${flags[@]}" || verdict=1
PYTHONPATH=Tests/python .venv/bin/python -m pytest Tests/python --junit-xml "$results/pytest.xml" || verdict=1
.venv/bin/python scripts/summary.py "$results" || verdict=1
exit "$verdict"
