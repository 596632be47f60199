"""Whose fault it is that a host does not answer: told by what the others did meanwhile.

A host alone can only say that it does not answer. When another one answers after the first failure, the network works
and it is this host; when none does, though several are asked, it is the network. Pure: times are steady ms.
"""

from __future__ import annotations

from native_host.protocol.words import LinkCause

FRESH_MS = 60_000
"""An answer that is older says nothing of the network now; whoever is in doubt is asked again long before."""


class Evidence:
    """What every host (or API) that was asked has done last. Names are hosts, or others as good."""

    def __init__(self) -> None:
        self._answered: dict[str, int] = {}
        self._failed: dict[str, int] = {}
        self._portal: int | None = None

    def answered(self, name: str, now_ms: int) -> None:
        """Something answered as itself: the network lets us through to the outside."""
        self._answered[name] = now_ms
        self._failed.pop(name, None)
        self._portal = None

    def failed(self, name: str, now_ms: int) -> None:
        """Something did not answer."""
        self._failed[name] = now_ms

    def portal(self, now_ms: int) -> None:
        """Somebody else answered in a host's place: the network wants to be signed in to."""
        self._portal = now_ms

    def told(self, host: str, cause: LinkCause | None, since_ms: int, now_ms: int) -> LinkCause | None:
        """Return the cause of a host's trouble, which began at ``since_ms``, in the light of the others."""
        if cause is not LinkCause.NO_ANSWER:
            return cause
        if self._portal is not None and self._portal >= since_ms:
            return LinkCause.CAPTIVE_PORTAL
        others = (name for name in self._answered if name != host and name not in self._failed)
        works = any(self._answered[name] >= max(since_ms, now_ms - FRESH_MS) for name in others)
        return LinkCause.PLATFORM_DOWN if works else cause
