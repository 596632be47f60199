"""Where the practice translator is: a host of its own in the practice network, and a path of the control API."""

from __future__ import annotations

HOST = "translate.practice.example"
"""Reached through the proxy, over TLS, as a server on the net would be."""
PLAIN_PATH = "/libretranslate"
"""Where it is beside the control API, in the clear on loopback, as a server on this machine would be."""
