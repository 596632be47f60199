"""What time brings to accounts: tokens to renew, proxies to try again, authorisations that end."""

from __future__ import annotations

import asyncio
import functools
import logging
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, NamedTuple

from native_host.platforms.outcome import PlatformError
from native_host.protocol.keys import StoreKey
from native_host.protocol.values import AccountView
from native_host.protocol.words import Platform, Reason, VaultKind
from native_host.stores import proxies
from native_host.stores.account import DAY_MS, PROXY_RECHECK_MS, Account, Unusable
from native_host.stores.strongbox import SecretLost
from native_host.stores.vault import VaultClosed

if TYPE_CHECKING:
    from native_host.stores.accounts import Accounts

LOOK_AFTER_MS = 1_500
"""After the start: finding the keyring costs a fifth of a second, for which nobody shall wait who only types."""
FAILED_PAUSE_MS = 60_000
KNOCK_PAUSE_MS = 60_000
"""How often a locked keyring is looked at; it may have been opened by signing in to the desktop."""
TELLS_ITS_END = frozenset({Platform.SHOPEE})
"""Platforms whose shop info says when the seller's authorisation ends. It is asked once a day."""

_log = logging.getLogger(__name__)


class Work(NamedTuple):
    """Something to do for an account by itself."""

    name: str
    carry_out: Callable[[Account], Awaitable[None]]
    due_ms: int


class Upkeep:
    """Lives in one event loop."""

    def __init__(self, accounts: Accounts) -> None:
        self._accounts = accounts
        self._look_ms = accounts.now_ms() + LOOK_AFTER_MS
        self._due_known = False
        self._due_ms: int | None = None
        self._knock_ms = 0
        self._ticked_ms = 0
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._failed: dict[str, int] = {}
        self._shown: dict[StoreKey, AccountView] | None = None

    def touched(self) -> None:
        """Something changed: what was found out about when things are due holds no longer."""
        self._due_known = False

    def due_ms(self) -> int | None:
        """Return when something is due next (Unix ms). Asked with each turn of the core's loop, so it is kept."""
        if not self._due_known:
            self._due_ms = self._next_ms()
            self._due_known = True
        return min((due for due in (self._due_ms, self._accounts.authorisations.due_ms()) if due), default=None)

    def _next_ms(self) -> int | None:
        accounts, now = self._accounts, self._accounts.now_ms()
        dues = [] if accounts.vault.looked else [self._look_ms]
        if self._locked_keyring():
            dues.append(self._knock_ms)
        for account in accounts.register.accounts.values():
            dues += [turn for turn in account.turns() if turn > self._ticked_ms]
            dues += [work.due_ms for work in self._works(account)]
            if waiting := accounts.tokens.waiting(account):
                dues.append(waiting.until_ms or now)
        return min(dues, default=None)

    def tick(self) -> None:
        """Begin what is due, and tell if anything looks different now."""
        accounts, now = self._accounts, self._accounts.now_ms()
        accounts.authorisations.expire()
        if self._due_known and (self._due_ms is None or now < self._due_ms):
            return
        self._due_known = False
        self._ticked_ms = now
        if not accounts.vault.looked and self._look_ms <= now:
            self._look_ms = now + DAY_MS
            self._begin("look", accounts.vault.look)
        if self._locked_keyring() and self._knock_ms <= now:
            self._knock_ms = now + KNOCK_PAUSE_MS
            self._begin("knock", accounts.vault.knock)
        for account in list(accounts.register.accounts.values()):
            for work in self._works(account):
                if work.due_ms <= now:
                    self._begin(f"{work.name} {account.owner}", functools.partial(work.carry_out, account))
            if account.proxy_expired(now) and accounts.ways.has_wire(account.key):
                self._begin(f"off {account.owner}", functools.partial(accounts.ways.forget_wire, account.key))
        if accounts.vault.looked and not accounts.vault.view.locked and accounts.register.forgotten():
            self._begin("forget", accounts.strongbox.clear_forgotten)
        views = accounts.views()
        if views != self._shown:
            self._shown = views
            accounts.changed()

    async def close(self) -> None:
        """Cut off what is under way."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _locked_keyring(self) -> bool:
        view = self._accounts.vault.view
        return view.locked and view.kind is VaultKind.KEYRING and bool(self._accounts.register.accounts)

    def _works(self, account: Account) -> list[Work]:
        accounts, now = self._accounts, self._accounts.now_ms()
        if accounts.vault.view.locked or account.proxy_expired(now):
            return []
        works: list[Work] = []
        if (renewal := accounts.tokens.due_ms(account)) is not None:
            works.append(Work("renew", self._renew, renewal))
        if account.proxy is not None and account.proxy_failing:
            works.append(Work("proxy", self._check_proxy, (account.proxy_checked_ms or 0) + PROXY_RECHECK_MS))
        if account.platform in TELLS_ITS_END and account.closed(now) is None:
            works.append(Work("shop", self._ask_shop, account.asked_ms + DAY_MS))
        named = [(work, f"{work.name} {account.owner}") for work in works]
        return [
            work._replace(due_ms=max(work.due_ms, self._failed.get(name, 0)))
            for work, name in named
            if name not in self._tasks
        ]

    def _begin(self, name: str, work: Callable[[], Awaitable[None]]) -> None:
        async def carry_out() -> None:
            try:
                await work()
                self._failed.pop(name, None)
            except VaultClosed:
                self._failed[name] = self._accounts.now_ms() + FAILED_PAUSE_MS  # the vault has said so
            except Exception as error:  # noqa: BLE001 - whatever it is, it must not come again at once, for ever
                _log.error("%s: %s", name, type(error).__name__)  # its text may hold secrets
                self._failed[name] = self._accounts.now_ms() + FAILED_PAUSE_MS
            finally:
                self._tasks.pop(name, None)
                self._accounts.changed()

        if name not in self._tasks and self._failed.get(name, 0) <= self._accounts.now_ms():
            self._tasks[name] = asyncio.get_running_loop().create_task(carry_out())

    async def _renew(self, account: Account) -> None:
        tokens = self._accounts.tokens
        try:
            await tokens.renew_due(account)
        except VaultClosed:
            tokens.postpone(account, Reason.VAULT_LOCKED)
        except SecretLost:
            tokens.close(account, "its secrets can't be read any more")

    async def _check_proxy(self, account: Account) -> None:
        await proxies.check(self._accounts, account)

    async def _ask_shop(self, account: Account) -> None:
        """Ask how long the seller's authorisation lasts. Noted before it is asked: a failure waits for tomorrow."""
        accounts = self._accounts
        accounts.register.change([account.key], asked_ms=accounts.now_ms())
        try:
            session = await accounts.session(account.key)
            info = await accounts.platform(account.platform).shop_info(session)
        except Unusable:
            return
        except PlatformError as error:
            accounts.note(account.key, error.finding)
            return
        until = info.authorised_until_ms or account.authorised_until_ms
        accounts.change(account.key, authorised_until_ms=until, name=info.name or account.name)
