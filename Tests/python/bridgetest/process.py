# SPDX-License-Identifier: Apache-2.0
"""Child processes that log to a file, are ended by their pid, and die with the one who started them."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

from .deadline import PATIENCE, eventually

_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True)


def _die_with_parent() -> None:
    _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


class Process:
    """One program. To be started from the main thread: it is told to end when the starting thread does."""

    def __init__(
        self,
        name: str,
        argv: list[str],
        log: Path,
        env: dict[str, str] | None = None,
        cwd: Path | None = None,
    ) -> None:
        self.name = name
        self.argv = argv
        self.log = log
        self.env = env or {}
        self.cwd = cwd
        self._child: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        assert self._child is not None, f"{self.name} was never started"
        return self._child.pid

    @property
    def is_running(self) -> bool:
        return self._child is not None and self._child.poll() is None

    @property
    def exit_code(self) -> int | None:
        return None if self._child is None else self._child.poll()

    @property
    def rss_bytes(self) -> int:
        """Memory resident now, as the kernel says."""
        with open(f"/proc/{self.pid}/statm", encoding="ascii") as statm:
            return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")

    def start(self) -> None:
        assert not self.is_running, f"{self.name} runs already"
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with open(self.log, "ab") as log:
            self._child = subprocess.Popen(
                self.argv,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env={**os.environ, **self.env},
                cwd=self.cwd,
                start_new_session=True,
                preexec_fn=_die_with_parent,
            )

    async def until(self, probe: Callable[[], object], what: str, timeout: float = PATIENCE) -> None:
        """Waits for `probe`; fails at once, with the log, when the program ends before."""

        def check() -> object:
            if not self.is_running:
                raise RuntimeError(f"{self.name} ended with {self.exit_code} before {what}\n{self.log_tail()}")
            return probe()

        await eventually(check, f"{self.name}: {what}", timeout, explain=self.log_tail)

    async def ended(self, timeout: float = PATIENCE) -> int:
        """Waits for the program to end by itself; returns its exit code."""
        await eventually(lambda: not self.is_running, f"{self.name} ends", timeout, explain=self.log_tail)
        code = self.exit_code
        assert code is not None
        return code

    async def stop(self, timeout: float = PATIENCE) -> None:
        """Asks the program to end, and kills it when it does not listen."""
        if not self.is_running:
            return
        self.send(signal.SIGTERM)
        try:
            await self.ended(timeout)
        except AssertionError:
            await self.kill()
            raise

    async def kill(self) -> None:
        """Ends the program as a crash would."""
        if self.is_running:
            self.send(signal.SIGKILL)
            await self.ended()

    def send(self, number: signal.Signals) -> None:
        assert self._child is not None
        self._child.send_signal(number)

    def log_text(self) -> str:
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def log_tail(self, lines: int = 25) -> str:
        tail = self.log_text().splitlines()[-lines:]
        return "\n".join([f"--- {self.name}: last lines of {self.log}", *tail])
