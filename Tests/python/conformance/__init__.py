# SPDX-License-Identifier: Apache-2.0
"""What XMPP clients need of Spaces and rooms, item by item: S1 to S12, R1 to R11.

Every item has a file of its own with one or more checks. They run as tests on both servers; `python -m conformance`
prints them as a table and, with `--write`, puts it into docs/conformance.md.
"""
