"""Authorisations that are under way: from the platform's page to the tokens.

Each has a random ``state`` that comes back with the browser, so that nobody can hand us a code of their own making.
They live in memory for ten minutes: after a restart a person starts again.
"""

from __future__ import annotations

import asyncio
import functools
import logging
import secrets
import urllib.parse
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from native_host.outbox.outbox import Refusal
from native_host.platforms.outcome import Outcome, PlatformError
from native_host.platforms.platform import App, Callback, CallbackError, Platform
from native_host.protocol.accounts import AuthorisationStarted, Authorised
from native_host.protocol.envelopes import Fault
from native_host.protocol.keys import StoreKey
from native_host.protocol.pushes import AuthorisationEnded
from native_host.protocol.values import StoreIdentity
from native_host.protocol.words import ErrorCode
from native_host.protocol.words import Platform as PlatformName
from native_host.stores.refusals import as_refusals

if TYPE_CHECKING:
    from native_host.stores.callback_listener import CallbackListener

LIFE_MS = 10 * 60 * 1000
"""As long as Shopee's codes live; the others' live longer."""
AT_ONCE = 20

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Pending:
    """An authorisation whose callback has not come. ``meant``: the store that signs in again, if it is one."""

    state: str
    platform: PlatformName
    site: str
    app: App
    meant: StoreKey | None
    loopback: bool
    expires_ms: int


Admit = Callable[[Pending, Callback], Coroutine[Any, Any, Sequence[StoreIdentity]]]
"""Turns a code into stores that can use the API. Raises ``PlatformError``, ``Refusal``."""


class Authorisations:
    """Lives in one event loop. ``ended`` hears of those whose callback came by loopback."""

    def __init__(
        self,
        port: int,
        platform: Callable[[PlatformName], Platform],
        admit: Admit,
        now_ms: Callable[[], int],
        ended: Callable[[AuthorisationEnded], None],
    ) -> None:
        self._platform = platform
        self._admit = admit
        self._now = now_ms
        self._ended = ended
        self._port = port
        self._pending: dict[str, Pending] = {}
        self._spending: set[str] = set()
        self._admitting: set[asyncio.Task[Sequence[StoreIdentity]]] = set()

    async def start(self, app: App, site: str, meant: StoreKey | None, loopback: bool) -> AuthorisationStarted:
        """Return where the person has to go. Raises ``Refusal`` for a site that the platform does not have."""
        platform = self._platform(app.platform)
        if site not in platform.sites:
            raise Refusal(ErrorCode.BAD_REQUEST, problem="site")
        self.expire()
        if len(self._pending) >= AT_ONCE:
            self._drop(next(iter(self._pending)))
        state, now = secrets.token_urlsafe(24), self._now()
        if loopback:
            try:
                await self._listener.open()
            except OSError as error:
                _log.warning("the callback's port is taken (%s): the address has to be pasted", error.strerror)
        self._pending[state] = Pending(state, app.platform, site, app, meant, loopback, now + LIFE_MS)
        url = platform.authorise_url(app, site, self._listener.redirect, state, now)
        return AuthorisationStarted(state=state, url=url, redirect=self._listener.redirect, expires_ms=now + LIFE_MS)

    async def finish(self, state: str, pasted: str) -> Authorised:
        """Take a pasted callback. Raises ``Refusal``; a text that is no callback leaves it under way."""
        pending = self._pending.get(state)
        if pending is None or pending.expires_ms <= self._now():
            raise Refusal(ErrorCode.CALLBACK_UNEXPECTED)
        return Authorised(stores=list(await self._take(pending, pasted)))

    def cancel(self, state: str) -> None:
        """Nobody waits for this one any more."""
        self._drop(state)

    def due_ms(self) -> int | None:
        """Return when the next one expires."""
        return min(
            (each.expires_ms for each in self._pending.values() if each.state not in self._spending), default=None
        )

    def expire(self) -> None:
        """Drop those whose time is over."""
        for pending in list(self._pending.values()):
            if pending.expires_ms <= self._now() and pending.state not in self._spending:
                self._drop(pending.state)
                self._tell(pending, (), ErrorCode.EXPIRED)

    async def close(self, limit_s: float) -> None:
        """Stop listening, and let exchanges that are under way come to their end."""
        for state in list(self._pending):
            self._drop(state)
        if self._admitting:
            await asyncio.wait(self._admitting, timeout=limit_s)

    async def _visited(self, address: str) -> ErrorCode | None:
        told = urllib.parse.parse_qs(urllib.parse.urlsplit(address).query).get("state", [])
        pending = self._pending.get(told[0]) if len(told) == 1 else None
        if pending is None or not pending.loopback or pending.expires_ms <= self._now():
            return ErrorCode.CALLBACK_UNEXPECTED
        if pending.state in self._spending:  # the browser came twice; who came first tells how it ends
            return ErrorCode.CALLBACK_UNEXPECTED
        try:
            stores = await self._take(pending, address)
        except Refusal as refusal:
            self._drop(pending.state)
            self._tell(pending, (), refusal.code, **refusal.params)
            return refusal.code
        except Exception as error:  # noqa: BLE001 - somebody waits for an end, whatever it is
            _log.error("authorising at %s failed: %s", pending.platform, type(error).__name__)
            self._drop(pending.state)
            self._tell(pending, (), ErrorCode.INTERNAL)
            return ErrorCode.INTERNAL
        self._tell(pending, stores, None)
        return None

    async def _take(self, pending: Pending, pasted: str) -> Sequence[StoreIdentity]:
        try:
            callback = self._platform(pending.platform).read_callback(pasted)
        except CallbackError as error:
            if not error.refused:
                raise Refusal(ErrorCode.CALLBACK_UNREADABLE) from None
            self._drop(pending.state)
            raise Refusal(ErrorCode.AUTHORISATION_REFUSED) from None
        if callback.state is not None and not secrets.compare_digest(callback.state, pending.state):
            raise Refusal(ErrorCode.CALLBACK_UNEXPECTED)
        if pending.state in self._spending:  # a code is good once
            raise Refusal(ErrorCode.CALLBACK_UNEXPECTED)
        self._spending.add(pending.state)
        over = True
        try:
            with as_refusals():
                stores = await self._spend(pending, callback)
        except PlatformError as error:
            over = error.finding.outcome not in _NOT_CARRIED_OUT  # else the code is still good
            code = _CODES.get(error.finding.outcome, ErrorCode.PLATFORM_REFUSED)
            raise Refusal(code, said=error.finding.code) from None
        finally:
            self._spending.discard(pending.state)
            if over:
                self._drop(pending.state)
        if not stores:
            raise Refusal(ErrorCode.PLATFORM_REFUSED, said="no_store")
        return stores

    async def _spend(self, pending: Pending, callback: Callback) -> Sequence[StoreIdentity]:
        """Exchange the code. Who stops waiting does not cut it off: the code is good once."""
        task = asyncio.ensure_future(self._admit(pending, callback))
        self._admitting.add(task)
        task.add_done_callback(self._admitting.discard)
        return await asyncio.shield(task)

    @functools.cached_property
    def _listener(self) -> CallbackListener:
        from native_host.stores.callback_listener import CallbackListener  # with the first authorisation

        return CallbackListener(self._port, self._visited)

    def _drop(self, state: str) -> None:
        self._pending.pop(state, None)
        if not any(pending.loopback for pending in self._pending.values()):
            self._listener.close()

    def _tell(self, pending: Pending, stores: Sequence[StoreIdentity], code: ErrorCode | None, **params: str) -> None:
        if pending.loopback:
            error = Fault(code=code, params=params) if code is not None else None
            self._ended(AuthorisationEnded(state=pending.state, stores=list(stores), error=error))


_NOT_CARRIED_OUT = frozenset({Outcome.NOT_SENT, Outcome.LIMIT})
_CODES = {
    Outcome.NOT_SENT: ErrorCode.PLATFORM_UNREACHABLE,
    Outcome.LIMIT: ErrorCode.PLATFORM_UNREACHABLE,
    Outcome.UNKNOWN: ErrorCode.PLATFORM_UNREACHABLE,
}
