"""What Lazada's error codes mean. What is not here is unknown.

There are two layers in one object. The gateway's codes are documented. The IM layer's are not: the vendor's list is
empty, so that all that it refuses with ``success: false`` is taken for a refusal, and its own code is kept for the log.
"""

from __future__ import annotations

import re

from native_host.platforms.error_table import DAY_MS, SECOND_MS, Refusal, Row, Scope, seconds
from native_host.platforms.outcome import Outcome
from native_host.protocol.words import Reason

_TOKEN = frozenset({Scope.TOKEN})

SAID_NO = "success=false"
"""The wider word for what the IM layer refuses."""

_BAN = re.compile(r"last (\d+) second", re.IGNORECASE)
_BAN_UNTOLD_MS = 60 * SECOND_MS  # guess


def ban(refusal: Refusal, now_ms: int) -> int:
    """Return how long "this ban will last N seconds" is, in ms."""
    told = _BAN.search(refusal.message)
    return min(int(told[1]) * SECOND_MS, DAY_MS) if told else _BAN_UNTOLD_MS


def _throttled(*codes: str) -> tuple[Row, ...]:
    return tuple(Row(code, Outcome.LIMIT, Reason.PLATFORM_BUSY, wait=seconds(2)) for code in codes)  # guess: the wait


def _person(*codes: str) -> tuple[Row, ...]:
    return tuple(Row(code, Outcome.PERSON, Reason.NEEDS_PERSON) for code in codes)


def _rejected(*codes: str) -> tuple[Row, ...]:
    return tuple(Row(code, Outcome.REJECTED, Reason.REFUSED) for code in codes)


ROWS: tuple[Row, ...] = (
    Row("IllegalAccessToken", Outcome.AUTHORISATION),
    Row("IllegalRefreshToken", Outcome.AUTHORISATION, Reason.SIGN_IN_AGAIN),
    Row("AUTH_TYPE_UNSUPPORTED", Outcome.AUTHORISATION, Reason.SIGN_IN_AGAIN),  # bound to a subscription
    Row("InvalidCode", Outcome.AUTHORISATION, Reason.SIGN_IN_AGAIN, _TOKEN),
    *_person("IncompleteSignature"),  # the secret, or this machine's clock
    # Guesses: the words of sibling gateways that run the same software
    *_person("InsufficientPermission", "InsufficientIsvPermissions", "InvalidAppKey"),
    *_person("IllegalTimestamp", "InvalidTimestamp"),
    *_rejected("MissingParameter", "InvalidParameter"),
    Row("ApiCallLimit", Outcome.LIMIT, Reason.PLATFORM_BUSY, wait=ban),
    *_throttled("AppCallLimit", "ServiceCurrentlimit", "IopSystemFlowlimit", "901", "E901"),
    *_rejected("14", "17", "19", "36", "74", "75"),  # lists of orders: a parameter
    Row("-22", Outcome.REJECTED, Reason.REFUSED_NOT_ALLOWED),  # the order is too old to write about
    *_rejected(SAID_NO),
)
