"""How often to look for news of a store. Pure.

While something goes on, every few seconds; after that the pause is a part of how long it has been quiet, so that it
reaches a minute within twenty and five minutes within two hours. There is no step that an agent could run into.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Pace:
    """Milliseconds; ours to choose."""

    busy_ms: int = 3_000
    busy_after_news_ms: int = 120_000
    part_of_quiet: int = 20
    quiet_ms: int = 300_000
    spread: float = 0.1
    """Pauses differ by so much, so that stores don't ask in step."""


PACE = Pace()


def pause_ms(pace: Pace, quiet_for_ms: int, attended: bool, jitter: float) -> int:
    """Return how long to wait after a look. ``jitter`` is 0 to 1.

    ``quiet_for_ms``: since a buyer last wrote; ``attended``: an agent has a conversation of the store open, or one of
    its messages is of unknown fate.
    """
    if attended or quiet_for_ms < pace.busy_after_news_ms:
        pause = pace.busy_ms
    else:
        pause = min(pace.quiet_ms, max(pace.busy_ms, quiet_for_ms // pace.part_of_quiet))
    return int(pause * (1 + pace.spread * (2 * jitter - 1)))
