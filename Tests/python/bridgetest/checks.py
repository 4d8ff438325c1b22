# SPDX-License-Identifier: Apache-2.0
"""All checks, in the order they are run: those that restart the bridge come last."""

from . import checks_discovery, checks_talk, checks_channels, checks_operations  # noqa: F401, I001
from .check import CHECKS, Check, Scene

__all__ = ["CHECKS", "Check", "Scene"]
