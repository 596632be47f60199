"""How a core makes way for the next version: it hands out nothing more, waits for what is in the air, and ends."""

from __future__ import annotations

from collections.abc import Callable

from native_host.outbox.outbox import Outbox

LIMIT_MS = 30_000
"""What is in the air for longer is left as it stands on disk: armed, so the next core calls it unconfirmed."""


class Retirement:
    """``now_ms`` is the core's clock. Until somebody asks, nothing of this happens."""

    def __init__(self, outbox: Outbox, now_ms: Callable[[], int]) -> None:
        self._outbox = outbox
        self._now_ms = now_ms
        self._asked_ms: int | None = None

    @property
    def is_asked(self) -> bool:
        """Whether nothing may be handed out any more."""
        return self._asked_ms is not None

    def ask(self) -> None:
        """Begin; asking again changes nothing."""
        if self._asked_ms is None:
            self._asked_ms = self._now_ms()

    def is_over(self) -> bool:
        """Whether the core may end now: no message is in anybody's hands, or they had their time."""
        if self._asked_ms is None:
            return False
        in_the_air = any(True for _ in self._outbox.record.select("state IN ('leased', 'sending')"))
        return not in_the_air or self._now_ms() - self._asked_ms >= LIMIT_MS

    def due_ms(self) -> int | None:
        """Return when the core ends at the latest, on its clock."""
        return None if self._asked_ms is None else self._asked_ms + LIMIT_MS
