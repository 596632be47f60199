"""From what a platform said to what it means for us: the rows of its table, the rows of HTTP, and else "unknown"."""

from __future__ import annotations

import email.utils
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from native_host.platforms.outcome import Finding, Outcome
from native_host.platforms.wire import Answer
from native_host.protocol.words import Reason

SECOND_MS = 1000
HOUR_MS = 3_600_000
DAY_MS = 24 * HOUR_MS

CODE_LIMIT = 80
"""Characters of a platform's code or request id that are kept."""


class Scope(StrEnum):
    """What was asked for."""

    READ = "read"
    """A reading, or what may be done twice without harm."""
    SEND = "send"
    """A message to a buyer."""
    TOKEN = "token"
    """An exchange or refresh of tokens."""


ALL = frozenset(Scope)


@dataclass(frozen=True)
class Refusal:
    """What a platform said instead of doing it. ``message`` is looked at and not kept.

    ``wider`` is a word that stands for all codes of some kind, for those that have no row of their own.
    """

    code: str
    message: str = ""
    request_id: str = ""
    status: int = 200
    retry_after_ms: int | None = None
    wider: str = ""


Wait = Callable[[Refusal, int], int]
"""From a refusal and the time (Unix ms) to the ms to wait."""


def seconds(count: float) -> Wait:
    """Return a wait of so many seconds."""
    return lambda refusal, now_ms: int(count * SECOND_MS)


def day_end(hours_ahead: int) -> Wait:
    """Return a wait until midnight in the time zone so many hours ahead of UTC."""
    return lambda refusal, now_ms: DAY_MS - (now_ms + hours_ahead * HOUR_MS) % DAY_MS


NO_WAIT = seconds(0)


@dataclass(frozen=True)
class Row:
    """One line of a table. ``says``: only if the platform's sentence holds this (in small letters)."""

    code: str
    outcome: Outcome
    reason: Reason | None = None
    scopes: frozenset[Scope] = ALL
    says: str = ""
    wait: Wait = NO_WAIT

    def fits(self, code: str, message: str, scope: Scope) -> bool:
        return self.code == code and scope in self.scopes and self.says in message


def busy(code: str) -> tuple[Row, ...]:
    """Return the rows of an error that may strike after the work was done: a reading is merely repeated."""
    return (
        Row(code, Outcome.NOT_SENT, Reason.PLATFORM_BUSY, frozenset({Scope.READ})),
        Row(code, Outcome.UNKNOWN, Reason.ANSWER_LOST, frozenset({Scope.SEND, Scope.TOKEN})),
    )


HTTP_ROWS: tuple[Row, ...] = (
    Row("http 429", Outcome.LIMIT, Reason.PLATFORM_BUSY, wait=seconds(1)),
    *(row for status in (500, 502, 503, 504) for row in busy(f"http {status}")),
)
"""For an answer whose body says nothing that is in the platform's table."""


def classify(rows: Iterable[Row], refusal: Refusal, scope: Scope, now_ms: int) -> Finding:
    """Return what a refusal means: by its code, else by the wider word, else by the HTTP status, else unknown."""
    said = refusal.message.casefold()
    http = f"http {refusal.status}"
    table = (*rows, *HTTP_ROWS)
    words = (refusal.code, refusal.wider, http)
    row = next((row for word in words for row in table if row.fits(word, said, scope)), None)
    code, request_id = (refusal.code or http)[:CODE_LIMIT], refusal.request_id[:CODE_LIMIT]
    if row is None:
        reason = Reason.ANSWER_LOST if scope is Scope.SEND else Reason.PLATFORM_BUSY
        return Finding(Outcome.UNKNOWN, reason, code=code, request_id=request_id)
    wait_ms = 0
    if row.outcome is Outcome.LIMIT:
        wait_ms = max(row.wait(refusal, now_ms), min(refusal.retry_after_ms or 0, DAY_MS))
    return Finding(row.outcome, row.reason, wait_ms, code, request_id)


def retry_after_ms(answer: Answer, now_ms: int) -> int | None:
    """Return how long an answer's ``Retry-After`` asks to wait, in ms; it holds seconds or a date."""
    told = answer.headers.get("retry-after", "").strip()
    if told.isdecimal():
        return int(told) * SECOND_MS
    try:
        return max(0, int(email.utils.parsedate_to_datetime(told).timestamp()) * SECOND_MS - now_ms)
    except ValueError:
        return None
