"""What the agent reads without help."""

from __future__ import annotations

from native_host.protocol.values import Language

ALSO_READ: dict[Language, frozenset[Language]] = {"zh": frozenset({"zh-Hant"})}
"""Who reads simplified characters makes out traditional ones, and half a buyer's words are the same in both. Who has
chosen traditional ones by name wants them."""


def reads(agent: Language, language: Language) -> bool:
    """Return whether an agent of one language reads a text in another as it is."""
    return language == agent or language in ALSO_READ.get(agent, ())
