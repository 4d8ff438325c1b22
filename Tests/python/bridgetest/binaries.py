# SPDX-License-Identifier: Apache-2.0
"""Where the programs under test are."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
#: Names a directory with `spacebridge` and `discord-simulator`, when they are not where `swift build` puts them.
VARIABLE = "BRIDGETEST_BINARIES"


def binary(name: str) -> str:
    directory = Path(os.environ.get(VARIABLE, ROOT / ".build" / "debug"))
    path = directory / name
    if not path.is_file():
        raise RuntimeError(f"{path} does not exist: run `make build`, or set {VARIABLE}")
    return str(path)
