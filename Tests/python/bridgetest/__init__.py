# SPDX-License-Identifier: Apache-2.0
"""Runs the bridge between real XMPP servers and the Discord simulator, and looks at it from both sides.

`Stage` puts the parts together; `Person` is somebody on XMPP; `Simulator` speaks for the people on Discord.
Everything listens on loopback, on ports that were free a moment before, and waits with deadlines.
"""
