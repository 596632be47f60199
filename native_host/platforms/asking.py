"""Asking a platform, and what it means when no answer came."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from native_host.platforms.error_table import Scope
from native_host.platforms.fields import Malformed
from native_host.platforms.outcome import Finding, Outcome, PlatformError
from native_host.platforms.platform import Sent, Session
from native_host.platforms.trouble import Trouble
from native_host.platforms.wire import Answer, Call, Wire, WireError
from native_host.protocol.words import Reason

_PROXY = (Trouble.PROXY, Trouble.PROXY_SIGN_IN)


def lost(error: WireError, scope: Scope) -> Finding:
    """Return what it means that no whole answer came: a reading has no effect, the rest may have had one."""
    if error.began and scope is not Scope.READ:
        return Finding(Outcome.UNKNOWN, Reason.ANSWER_LOST, code=error.what)
    reason = Reason.PROXY_FAILING if error.what in _PROXY else Reason.NO_CONNECTION
    return Finding(Outcome.NOT_SENT, reason, code=error.what)


async def ask(wire: Wire, make: Callable[[], Call], scope: Scope = Scope.READ) -> Answer:
    """Return the answer to a call, whatever it says. Raises ``PlatformError``.

    ``make`` makes the call up when the wire's turn has come.
    """
    try:
        if scope is not Scope.READ:
            return await wire.call_once(make(), lambda: None)
        await wire.turn()
        return await wire.call(make())
    except WireError as error:
        raise PlatformError(lost(error, scope)) from None


async def send(session: Session, call: Call, ready: Callable[[], None], read: Callable[[Answer], Sent]) -> Sent:
    """Send a message once. ``read`` makes of the answer what it says, or raises ``PlatformError``."""
    try:
        return read(await session.wire.call_once(call, ready))
    except WireError as error:
        return Sent(lost(error, Scope.SEND))
    except PlatformError as refused:
        return Sent(refused.finding)


@contextmanager
def understood(scope: Scope = Scope.READ) -> Iterator[None]:
    """Make of an answer that is not whole a ``PlatformError`` that says so."""
    try:
        yield
    except Malformed:
        reason = Reason.ANSWER_LOST if scope is Scope.SEND else Reason.PLATFORM_BUSY
        raise PlatformError(Finding(Outcome.UNKNOWN, reason, code="malformed")) from None


def clock_ahead_ms(answer: Answer, now_ms: int) -> int:
    """Return the platform's clock minus ours, to the second; 0 when its answer names no time."""
    if answer.server_ms is None:
        return 0
    return round((answer.server_ms + 500 - now_ms) / 1000) * 1000
