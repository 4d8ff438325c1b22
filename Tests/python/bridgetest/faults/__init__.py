# SPDX-License-Identifier: Apache-2.0
"""Everything goes wrong, on purpose and by a seed; afterwards both sides must tell the same story.

`python -m bridgetest.faults --server prosody --seed 1 --kills 20 --messages 300` runs the real bridge between a real
XMPP server and the simulator while it is killed, cut off, delayed, refused and starved of disk. Then the history of
every channel (Discord's REST API) is compared with the archive of its room (XEP-0313): each message exactly once, in
order, with its final text, and nothing else.
"""
