"""How long an engine is left alone after it failed: one table, and growing pauses. Pure; time and chance are handed in.

While it rests no text is sent to it; whoever wanted one asks the next engine of the route.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from native_host.protocol.words import EngineTrouble

FIRST_PAUSE_MS = 2_000
LONGEST_PAUSE_MS = 300_000
LONG_PAUSE_MS = 6 * 3_600_000
"""For what only a person mends, or the provider's next month: as soon as the settings change, it is tried at once."""
PATIENCE = 3
"""So many senseless answers in a row are no longer the fault of a text."""


class Then(StrEnum):
    """What follows a failure."""

    GO_ON = "go_on"
    """It was the text, the pair or our own side: the next text may well go through."""
    PAUSE = "pause"
    """Wait, longer each time, and at least as long as the engine says."""
    DOUBT = "doubt"
    """Like ``PAUSE``, but only when it keeps happening."""
    LONG = "long"
    """Wait for the settings to change."""


AFTER: dict[EngineTrouble, Then] = {
    EngineTrouble.UNREACHABLE: Then.PAUSE,
    EngineTrouble.TIMED_OUT: Then.PAUSE,
    EngineTrouble.BUSY: Then.PAUSE,
    EngineTrouble.NONSENSE: Then.DOUBT,
    EngineTrouble.REFUSED_KEY: Then.LONG,
    EngineTrouble.NO_KEY: Then.LONG,
    EngineTrouble.OUT_OF_QUOTA: Then.LONG,
    EngineTrouble.OVER_LIMIT: Then.GO_ON,  # that is counted by ourselves, before each call
    EngineTrouble.VAULT_LOCKED: Then.GO_ON,  # asking the vault again costs nothing
    EngineTrouble.NEEDS_DOWNLOAD: Then.GO_ON,
    EngineTrouble.NOT_HERE: Then.GO_ON,
    EngineTrouble.PAIR_UNKNOWN: Then.GO_ON,
    EngineTrouble.TOO_LONG: Then.GO_ON,
    EngineTrouble.LANGUAGE_UNKNOWN: Then.GO_ON,
    EngineTrouble.NO_ENGINE: Then.GO_ON,
}


@dataclass(frozen=True, slots=True)
class Rest:
    """``failures`` in a row; the engine is left alone ``until_ms`` (Unix ms) because of ``trouble``."""

    failures: int = 0
    until_ms: int = 0
    trouble: EngineTrouble | None = None


def after(rest: Rest, trouble: EngineTrouble, retry_after_ms: int | None, now_ms: int, jitter: float) -> Rest:
    """Return how long to leave an engine alone that failed; ``jitter`` is a number from 0 to 1.

    Calls that were under way when it began to rest and fail as well count as one failure with the first.
    """
    then = AFTER[trouble]
    if then is Then.GO_ON:
        return rest
    if then is Then.LONG:
        return Rest(rest.failures + 1, max(rest.until_ms, now_ms + LONG_PAUSE_MS), trouble)
    asked_ms = now_ms + (retry_after_ms or 0)
    if rest.until_ms > now_ms:
        return Rest(rest.failures, max(rest.until_ms, asked_ms), rest.trouble)
    failures = rest.failures + 1
    if then is Then.DOUBT and failures < PATIENCE:
        return Rest(failures, max(rest.until_ms, asked_ms), trouble)
    longest_ms = min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS << min(failures - 1, 16))
    return Rest(failures, max(asked_ms, now_ms + int(longest_ms * (0.5 + 0.5 * jitter))), trouble)


class Rests:
    """Which engines rest. ``now_ms`` is our clock (Unix ms), ``chance`` gives numbers from 0 to 1."""

    def __init__(self, now_ms: Callable[[], int], chance: Callable[[], float]) -> None:
        self._now = now_ms
        self._chance = chance
        self._rests: dict[str, Rest] = {}

    def resting(self, engine: str) -> Rest | None:
        """Return until when and why an engine (by id) is left alone, ``None`` if it isn't."""
        rest = self._rests.get(engine)
        return rest if rest is not None and rest.until_ms > self._now() else None

    def failed(self, engine: str, trouble: EngineTrouble, retry_after_ms: int | None = None) -> None:
        """It failed."""
        before = self._rests.get(engine, Rest())
        self._rests[engine] = after(before, trouble, retry_after_ms, self._now(), self._chance())

    def worked(self, engine: str) -> None:
        """It translated: whatever was is over."""
        self._rests.pop(engine, None)

    def forget(self, engine: str) -> None:
        """Its settings changed, or a person wants it tried: ask it again at once."""
        self._rests.pop(engine, None)
