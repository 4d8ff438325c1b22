# SPDX-License-Identifier: Apache-2.0
"""A certificate signed by itself, for clients that refuse to log in without TLS."""

from __future__ import annotations

import subprocess
from pathlib import Path


def make_certificate(directory: Path, domain: str) -> tuple[Path, Path]:
    """Writes certificate and key for `domain`, valid for a month."""
    certificate, key = directory / "server.crt", directory / "server.key"
    directory.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        [
            "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30",
            "-keyout", str(key), "-out", str(certificate),
            "-subj", f"/CN={domain}", "-addext", f"subjectAltName=DNS:{domain},DNS:*.{domain}",
        ],
        check=True, stdin=subprocess.DEVNULL, capture_output=True,
    )  # fmt: skip
    return certificate, key
