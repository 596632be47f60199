"""What a feed does after a call that failed: one table, and the pause before the next try. Pure."""

from __future__ import annotations

from enum import StrEnum

from native_host.platforms.outcome import Outcome


class Then(StrEnum):
    """What follows."""

    AGAIN = "again"
    """The same once more, after a growing pause."""
    ACCOUNT = "account"
    """The account has to become good first; it says when, or wakes us."""
    LATER = "later"
    """Wait as long as the platform says."""
    NOT_THIS = "not_this"
    """It will never be answered as it is: leave it."""


AFTER: dict[Outcome, Then] = {
    Outcome.ACCEPTED: Then.AGAIN,
    Outcome.NOT_SENT: Then.AGAIN,
    Outcome.UNKNOWN: Then.AGAIN,
    Outcome.AUTHORISATION: Then.ACCOUNT,
    Outcome.PERSON: Then.ACCOUNT,
    Outcome.LIMIT: Then.LATER,
    Outcome.REJECTED: Then.NOT_THIS,
}

FIRST_PAUSE_MS = 1_000
LONGEST_PAUSE_MS = 60_000
LEAVE_MS = 600_000
"""How long to leave a list alone that the platform refuses."""


def pause_ms(failures: int, jitter: float) -> int:
    """Return the pause after so many failures in a row: doubled each time, anywhere between half and whole."""
    longest = min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS << min(failures - 1, 16))
    return int(longest * (0.5 + 0.5 * jitter))
