"""What an answer of a platform means for us: seven words, by one table per platform (its ``errors.py``)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from native_host.protocol.words import Reason


class Outcome(StrEnum):
    """What became of a call. For a send: may it have been carried out?"""

    ACCEPTED = "accepted"
    """Carried out."""
    NOT_SENT = "not_sent"
    """Certainly not carried out, and worth another try by itself."""
    REJECTED = "rejected"
    """Certainly not carried out, and never will be as it is."""
    UNKNOWN = "unknown"
    """Nobody can say. Everything that no table lists is this."""
    AUTHORISATION = "authorisation"
    """Certainly not carried out: the token is not (or no longer) good. A new one may be had by refreshing, unless the
    reason is ``SIGN_IN_AGAIN``."""
    LIMIT = "limit"
    """Certainly not carried out: too often; again after ``wait_ms``."""
    PERSON = "person"
    """Certainly not carried out: a permission, an allow-list or the account itself needs a person."""


@dataclass(frozen=True)
class Finding:
    """An outcome with what follows from it. ``code`` is the platform's own word, for logs and the doctor."""

    outcome: Outcome
    reason: Reason | None = None
    wait_ms: int = 0
    code: str = ""
    request_id: str = ""


class PlatformError(Exception):
    """A call that was not carried out, or of which nobody can say. Holds no secret and no message text."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(f"{finding.outcome}: {finding.code}")
        self.finding = finding
