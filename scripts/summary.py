# SPDX-License-Identifier: Apache-2.0
"""Adds up what the test runners wrote down, one line each and the sum at the end."""

import sys
from pathlib import Path
from xml.etree import ElementTree


def count(file: Path) -> tuple[int, int]:
    """Passed and failed cases of one JUnit file; skipped ones are neither."""
    suites = list(ElementTree.parse(file).getroot().iter("testsuite"))
    total, failed, skipped = (
        sum(int(suite.get(name, 0)) for suite in suites for name in names)
        for names in (("tests",), ("failures", "errors"), ("skipped",))
    )
    return total - failed - skipped, failed


def main(directory: Path) -> int:
    files = {
        "swift": [file for file in sorted(directory.glob("swift*.xml"))],
        "pytest": [directory / "pytest.xml"],
    }
    passed = failed = 0
    for runner, reports in files.items():
        counts = [count(file) for file in reports if file.exists()]
        if not any(total for total, _ in counts):
            print(f"{runner}: no results", file=sys.stderr)
            failed += 1
        passed += sum(good for good, _ in counts)
        failed += sum(bad for _, bad in counts)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
