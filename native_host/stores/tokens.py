"""Access tokens: handed out while they are good, renewed ahead of their end or when a platform refuses them.

One renewal at a time per authorisation, over all tasks (``_running``) and all processes (``renewal_lock``). A definite
refusal is never asked about twice; what was not reached is asked again, later and later. What a renewal has to heed
stands in ``renewal.py``.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from native_host.outbox.record import RecordFull
from native_host.platforms.platform import Grant
from native_host.protocol.keys import StoreKey
from native_host.protocol.words import Platform as PlatformName
from native_host.protocol.words import Reason
from native_host.stores.account import DAY_MS, PERSON_PAUSE_MS, Account, Unusable
from native_host.stores.register import Register
from native_host.stores.renewal import Closed, Fresh, Postponed, Renewal
from native_host.stores.renewal_lock import lock_path, renewal_lock
from native_host.stores.strongbox import PREVIOUS, SecretLost, Strongbox
from native_host.stores.vault import VaultClosed

AHEAD_MS = {PlatformName.SHOPEE: 20 * 60 * 1000, PlatformName.LAZADA: DAY_MS, PlatformName.TIKTOK: DAY_MS}
"""How long before its end a token is renewed, but not before three quarters of its life are over."""
TOO_LATE_MS = 60 * 1000
"""A token with less than this left is not handed out: a call may take that long."""
FIRST_PAUSE_MS = 2_000
LONGEST_PAUSE_MS = 5 * 60 * 1000
AT_ONCE = 4
"""Renewals at the same time."""
STALE_NEWS_MS = 40_000
"""A refusal this soon after a renewal, of nobody knows which token, speaks of the old one."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Pause:
    """Why and until when (Unix ms) a renewal waits, and how often it did before."""

    reason: Reason
    until_ms: int
    tries: int


class Tokens:
    """Lives in one event loop. ``changed`` is called when there are new tokens, or a reason why there are none."""

    def __init__(
        self,
        register: Register,
        strongbox: Strongbox,
        renewal: Renewal,
        folder: Path,
        now_ms: Callable[[], int],
        chance: Callable[[], float],
        changed: Callable[[], None],
    ) -> None:
        self._register = register
        self._strongbox = strongbox
        self._renewal = renewal
        self._folder = folder
        self._now = now_ms
        self._chance = chance
        self._changed = changed
        self._grants: dict[StoreKey, Grant] = {}
        self._refused: dict[str, str] = {}
        self._pauses: dict[str, Pause] = {}
        self._unwritten: dict[str, Fresh] = {}
        self._running: dict[str, asyncio.Task[None]] = {}
        self._slots = asyncio.Semaphore(AT_ONCE)

    async def access(self, account: Account) -> str:
        """Return an access token that is good for a minute at least.

        Raises ``Unusable`` when there is none to be had now, ``VaultClosed``, ``SecretLost``.
        """
        grant = await self._grant(account)
        if self._good(account, grant):
            return grant.access
        pause = self._pauses.get(account.authorisation)
        if pause is None or pause.until_ms <= self._now():
            await asyncio.shield(self._start(account.authorisation, grant.access))
            account = self._register.accounts.get(account.key, account)
            if closed := account.closed(self._now()):
                raise closed
            grant = await self._grant(account)
            if self._good(account, grant):
                return grant.access
            pause = self._pauses.get(account.authorisation)
        raise Unusable(pause.reason, pause.until_ms) if pause else Unusable(Reason.PLATFORM_BUSY, self._now())

    def refused(self, account: Account, used: str | None) -> None:
        """A call with token ``used`` was refused as not authorised: renew it, or give it up when the last one was
        refused too. Without ``used`` a refusal soon after a renewal is taken for one of the old token."""
        grant = self._grants.get(account.key)
        if grant is None or account.authorisation in self._running or account.gate is Reason.SIGN_IN_AGAIN:
            return
        stale = account.granted_ms > self._now() - STALE_NEWS_MS if used is None else used != grant.access
        if stale:
            return
        if account.refusals > 0:
            self._close(account.authorisation, Closed(Reason.SIGN_IN_AGAIN, "two tokens in a row were refused"))
            return
        self._register.change(self._sharing(account.authorisation), refusals=1)
        self._refused[account.authorisation] = grant.access
        self._start(account.authorisation, grant.access)

    def worked(self, account: Account) -> None:
        """A call was taken: the present tokens are good, those before them not needed any more."""
        if account.refusals == 0 and self._register.sealed(account.owner, PREVIOUS) is None:
            return
        with self._register.transaction():
            for each in self._register.sharing(account.authorisation):
                self._register.put_sealed(each.owner, PREVIOUS, None)
            self._register.change(self._sharing(account.authorisation), refusals=0)

    def forget(self, account: Account) -> None:
        """The store is gone, or has tokens of another authorisation now."""
        self._grants.pop(account.key, None)
        if not self._register.sharing(account.authorisation):
            self._refused.pop(account.authorisation, None)
            self._pauses.pop(account.authorisation, None)
            self._unwritten.pop(account.authorisation, None)
            with contextlib.suppress(OSError):  # another process may hold it; then it stays
                lock_path(self._folder, account.authorisation).unlink(missing_ok=True)

    def waiting(self, account: Account) -> Unusable | None:
        """Return what a store without a good token waits for, if it does."""
        pause = self._pauses.get(account.authorisation)
        if pause is None or pause.until_ms <= self._now():
            return None
        good = account.access_until_ms - TOO_LATE_MS > self._now() and account.authorisation not in self._refused
        return None if good else Unusable(pause.reason, pause.until_ms)

    def due_ms(self, account: Account) -> int | None:
        """Return when the tokens of a store are to be renewed, ``None`` while a person or a running call decides."""
        if account.authorisation in self._running or account.gate is Reason.SIGN_IN_AGAIN:
            return None
        life_ms = account.access_until_ms - account.granted_ms
        due = account.access_until_ms - min(AHEAD_MS[account.platform], life_ms // 4)
        if account.authorisation in self._refused or account.authorisation in self._unwritten:
            due = account.granted_ms  # long ago
        if account.wait_until_ms is not None:
            due = max(due, account.wait_until_ms)
        pause = self._pauses.get(account.authorisation)
        return max(due, pause.until_ms) if pause else due

    async def renew_due(self, account: Account) -> None:
        """Begin a renewal whose time has come. Raises ``VaultClosed``, ``SecretLost``."""
        self._start(account.authorisation, (await self._grant(account)).access)

    def postpone(self, account: Account, reason: Reason) -> None:
        """A renewal could not even begin."""
        self._wait(account.authorisation, Postponed(reason))

    def resume(self, reason: Reason) -> None:
        """What renewals waited for is no longer in their way."""
        self._pauses = {name: pause for name, pause in self._pauses.items() if pause.reason is not reason}

    def close(self, account: Account, why: str) -> None:
        """There are no tokens any more: a person has to sign in again."""
        self._close(account.authorisation, Closed(Reason.SIGN_IN_AGAIN, why))

    async def settle(self, limit_s: float) -> None:
        """Let running renewals come to their end, because what is cut off may be lost; cut off the rest after that.

        New tokens that there was no room for are tried to write once more.
        """
        for authorisation, fresh in self._unwritten.items():
            self._start(authorisation, fresh.grant.access)
        running = list(self._running.values())
        if running:
            _, late = await asyncio.wait(running, timeout=limit_s)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    # --- one renewal

    def _start(self, authorisation: str, access: str) -> asyncio.Task[None]:
        running = self._running.get(authorisation)
        if running is None:
            running = asyncio.get_running_loop().create_task(self._run(authorisation, access))
            self._running[authorisation] = running
        return running

    async def _run(self, authorisation: str, access: str) -> None:
        try:
            async with self._slots, renewal_lock(self._folder, authorisation):
                await self._renew(authorisation, access)
        except Unusable as closed:
            self._wait(authorisation, Postponed(closed.reason))
        except VaultClosed:
            self._wait(authorisation, Postponed(Reason.VAULT_LOCKED))
        except Exception as error:  # noqa: BLE001 - whatever it is, it must not be tried again at once, for ever
            _log.error("%s could not be renewed: %s", authorisation, type(error).__name__)  # its text may hold secrets
            self._wait(authorisation, Postponed(Reason.PLATFORM_BUSY))
        finally:
            self._running.pop(authorisation, None)
            self._changed()

    async def _renew(self, authorisation: str, access: str) -> None:
        try:
            answer = self._unwritten.get(authorisation) or await self._renewal.carry_out(authorisation, access)
        except SecretLost:
            answer = Closed(Reason.SIGN_IN_AGAIN, "its secrets can't be read any more")
        if isinstance(answer, Closed):
            self._close(authorisation, answer)
        elif isinstance(answer, Postponed):
            self._wait(authorisation, answer)
        elif isinstance(answer, Fresh):
            self._use(authorisation, answer.grant)
            await self._write(authorisation, answer)
        elif answer is not None:
            self._use(authorisation, answer)

    def _use(self, authorisation: str, grant: Grant) -> None:
        for key in self._sharing(authorisation):
            self._grants[key] = grant
        self._refused.pop(authorisation, None)
        self._pauses.pop(authorisation, None)

    async def _write(self, authorisation: str, fresh: Fresh) -> None:
        self._unwritten[authorisation] = fresh
        try:
            await self._renewal.keep(authorisation, fresh.grant)
        except RecordFull:
            _log.error("no room for the new tokens of %s: they are good, and written when there is", authorisation)
            self._wait(authorisation, Postponed(Reason.PLATFORM_BUSY))
            return
        del self._unwritten[authorisation]
        _log.info("%s has new tokens", authorisation)

    def _close(self, authorisation: str, closed: Closed) -> None:
        _log.warning("%s: %s: %s", authorisation, closed.gate, closed.why)
        until = self._now() + PERSON_PAUSE_MS if closed.gate is Reason.NEEDS_PERSON else None
        self._register.change(self._sharing(authorisation), gate=closed.gate, wait_until_ms=until, renewing_ms=None)
        self._refused.pop(authorisation, None)
        self._pauses.pop(authorisation, None)
        self._changed()

    def _wait(self, authorisation: str, postponed: Postponed) -> None:
        before = self._pauses.get(authorisation)
        tries = before.tries + 1 if before else 0
        longest = min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS << min(tries, 16))
        pause_ms = max(postponed.wait_ms, int(longest * (0.5 + self._chance() / 2)))
        self._pauses[authorisation] = Pause(postponed.reason, self._now() + pause_ms, tries)
        _log.info("%s waits %d ms for new tokens: %s", authorisation, pause_ms, postponed.reason)

    async def _grant(self, account: Account) -> Grant:
        known = self._grants.get(account.key)
        if known is None:
            known = await self._strongbox.grant(account)
            if known is None:
                raise SecretLost(account.owner)
            self._grants[account.key] = known
        return known

    def _good(self, account: Account, grant: Grant) -> bool:
        refused = self._refused.get(account.authorisation) == grant.access
        return not refused and grant.access_until_ms - TOO_LATE_MS > self._now()

    def _sharing(self, authorisation: str) -> list[StoreKey]:
        return [each.key for each in self._register.sharing(authorisation)]
