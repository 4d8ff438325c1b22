# SPDX-License-Identifier: Apache-2.0
"""A small disk of the bridge's own that can be filled. Needs root, as mounting does."""

from __future__ import annotations

import contextlib
import os
import subprocess
from pathlib import Path


class Disk:
    """A tmpfs over the bridge's state directory."""

    def __init__(self, directory: Path, megabytes: int = 64) -> None:
        self.directory = directory
        self.megabytes = megabytes

    @staticmethod
    def is_possible() -> bool:
        return os.geteuid() == 0

    def mount(self) -> bool:
        self.directory.mkdir(parents=True, exist_ok=True)
        options = f"size={self.megabytes}m,mode=0700"
        argv = ["mount", "-t", "tmpfs", "-o", options, "spacebridge-faults", str(self.directory)]
        return subprocess.run(argv, check=False, capture_output=True).returncode == 0

    def unmount(self) -> None:
        subprocess.run(["umount", "--lazy", str(self.directory)], check=False, capture_output=True)

    def fill(self) -> None:
        """Not a byte is left."""
        with open(self.directory / "ballast", "ab", buffering=0) as ballast, contextlib.suppress(OSError):
            while True:
                ballast.write(bytes(1 << 16))
        with open(self.directory / "ballast", "ab", buffering=0) as ballast, contextlib.suppress(OSError):
            while True:
                ballast.write(bytes(256))

    def free(self) -> None:
        (self.directory / "ballast").unlink(missing_ok=True)
