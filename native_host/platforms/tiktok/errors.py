"""What TikTok Shop's error codes mean. What is not here is unknown.

Source: the vendor's lists of common and of customer-service errors; those of tokens are from public clients. Where the
lists of two calls give one code two meanings, the scope tells them apart.
"""

from __future__ import annotations

from native_host.platforms.error_table import Row, Scope, busy, day_end, seconds
from native_host.platforms.outcome import Outcome
from native_host.protocol.words import Reason

_READ = frozenset({Scope.READ})
_TOKEN = frozenset({Scope.TOKEN})


def _person(*codes: str) -> tuple[Row, ...]:
    return tuple(Row(code, Outcome.PERSON, Reason.NEEDS_PERSON) for code in codes)


def _spent(*codes: str) -> tuple[Row, ...]:
    return tuple(Row(code, Outcome.AUTHORISATION, Reason.SIGN_IN_AGAIN, _TOKEN) for code in codes)


def _rejected(reason: Reason, *codes: str) -> tuple[Row, ...]:
    return tuple(Row(code, Outcome.REJECTED, reason) for code in codes)


ROWS: tuple[Row, ...] = (
    # Tokens and permissions
    Row("105002", Outcome.AUTHORISATION),
    Row("36009004", Outcome.AUTHORISATION, says="access token"),
    *_person("36009004"),  # one code for a wrong clock, app key, signature, shop cipher
    *_person("106001", "105005", "106013", "36009033", "36009043", "36009044"),
    Row("101000", Outcome.AUTHORISATION, Reason.SIGN_IN_AGAIN),  # the token is not this shop's
    # Of tokens, as several public clients met them: expired, (guess), no such code, no such authorisation
    *_spent("36004001", "36004003", "36004004", "36004005"),
    # Limits
    Row("36009002", Outcome.LIMIT, Reason.PLATFORM_BUSY, wait=seconds(1)),
    Row("45101004", Outcome.LIMIT, Reason.LIMIT_REACHED, wait=day_end(0)),  # guess: that the day ends by UTC
    Row("45111012", Outcome.LIMIT, Reason.PLATFORM_BUSY, wait=seconds(2)),  # coupon cards: one in two seconds
    # Its own trouble, perhaps after the work was done
    *busy("36009003"),
    *busy("36009007"),
    # Two meanings: "invalid parameter" by the page on sending, which public clients met on what was stored after all
    *busy("45101001"),
    Row("45101008", Outcome.NOT_SENT, Reason.PLATFORM_BUSY, _READ),  # a picture
    # The request
    *_rejected(Reason.REFUSED, "36009009", "36009010", "36009021", "36009022", "36009023"),
    *_rejected(Reason.REFUSED, "45101002", "45111001", "45111017"),
    *_rejected(Reason.REFUSED_NOT_FOUND, "45101003"),
    *_rejected(Reason.REFUSED_CENSORED, "45101006"),
    *_rejected(Reason.REFUSED_NOT_ALLOWED, "45102007", "45109001", "45109003"),
)
