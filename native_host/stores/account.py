"""A store's open-API account without its secrets, and what follows from it at a moment: pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from native_host.platforms.platform import Shop
from native_host.protocol.keys import StoreKey
from native_host.protocol.values import AccountView, ProxyView, StoreIdentity
from native_host.protocol.words import AccountState, Channel, Platform, ProxyState, Reason

DAY_MS = 24 * 60 * 60 * 1000
ENDS_SOON_MS = 7 * DAY_MS
PROXY_ENDS_SOON_MS = 3 * DAY_MS
PROXY_RECHECK_MS = 60 * 1000
"""How often a proxy that fails is tried again."""
PERSON_PAUSE_MS = 60 * 60 * 1000
"""After this an account that needed a person is tried again: nobody tells us when the person is done."""


class Unusable(Exception):
    """A store's API can't be used now. ``until_ms``: when it may be (Unix ms), ``None`` where a person has to act."""

    def __init__(self, reason: Reason, until_ms: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.until_ms = until_ms


@dataclass(frozen=True)
class Account:
    """One row of the register; the columns are explained in ``accounts.sql``."""

    platform: Platform
    site: str
    store: str
    name: str
    extras: Mapping[str, str]
    channel: Channel
    authorisation: str
    granted_ms: int
    access_until_ms: int
    refresh_until_ms: int
    authorised_until_ms: int | None = None
    renewing_ms: int | None = None
    refusals: int = 0
    gate: Reason | None = None
    wait_reason: Reason | None = None
    wait_until_ms: int | None = None
    asked_ms: int = 0
    proxy: str | None = None
    proxy_until_ms: int | None = None
    proxy_failing: bool = False
    proxy_checked_ms: int | None = None
    key: StoreKey = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", (self.platform.value, self.site, self.store))

    @property
    def owner(self) -> str:
        """The name of its key in the vault."""
        return "/".join(self.key)

    @property
    def shop(self) -> Shop:
        """The store as its platform's client wants it."""
        return Shop(self.site, self.store, self.name, self.extras)

    @property
    def identity(self) -> StoreIdentity:
        """The store as the protocol names it."""
        return StoreIdentity(platform=self.platform, site=self.site, store=self.store, name=self.name)

    def proxy_expired(self, now_ms: int) -> bool:
        """Return whether it has a proxy that is over: then it has no way to its platform at all."""
        return self.proxy is not None and self.proxy_until_ms is not None and self.proxy_until_ms <= now_ms

    def closed(self, now_ms: int) -> Unusable | None:
        """Return why no call may be made now, if so. The heaviest reason comes first."""
        if self.gate is Reason.SIGN_IN_AGAIN:
            return Unusable(self.gate)
        if self.proxy_expired(now_ms):
            return Unusable(Reason.PROXY_EXPIRED)
        if self.proxy is not None and self.proxy_failing:
            return Unusable(Reason.PROXY_FAILING, (self.proxy_checked_ms or now_ms) + PROXY_RECHECK_MS)
        if self.wait_until_ms is not None and self.wait_until_ms > now_ms:
            return Unusable(self.gate or self.wait_reason or Reason.PLATFORM_BUSY, self.wait_until_ms)
        return None

    def ends_soon(self, now_ms: int) -> bool:
        """Return whether something ends soon that only a person can renew."""
        ends = [self.refresh_until_ms]
        if self.authorised_until_ms is not None:
            ends.append(self.authorised_until_ms)
        proxy_ends = self.proxy_until_ms if self.proxy is not None else None
        return min(ends) - now_ms <= ENDS_SOON_MS or (
            proxy_ends is not None and proxy_ends - now_ms <= PROXY_ENDS_SOON_MS
        )

    def turns(self) -> list[int]:
        """Return the moments (Unix ms) at which it looks different without anything happening."""
        soon = [self.refresh_until_ms - ENDS_SOON_MS]
        if self.authorised_until_ms is not None:
            soon.append(self.authorised_until_ms - ENDS_SOON_MS)
        if self.wait_until_ms is not None:
            soon.append(self.wait_until_ms)
        if self.proxy is not None and self.proxy_until_ms is not None:
            soon += [self.proxy_until_ms - PROXY_ENDS_SOON_MS, self.proxy_until_ms]
        return soon

    def proxy_view(self, now_ms: int) -> ProxyView | None:
        """Return what is told about its proxy."""
        if self.proxy is None:
            return None
        state = ProxyState.FAILING if self.proxy_failing else ProxyState.WORKING
        if self.proxy_expired(now_ms):
            state = ProxyState.EXPIRED
        return ProxyView(
            address=self.proxy, state=state, expires_ms=self.proxy_until_ms, checked_ms=self.proxy_checked_ms
        )

    def view(self, now_ms: int, locked: bool, waiting: Unusable | None) -> AccountView:
        """Return what is told about it. ``locked``: its secrets can't be read; ``waiting``: for new tokens."""
        state, reason, until = self._standing(now_ms, locked, waiting)
        return AccountView(
            state=state,
            reason=reason,
            waits_until_ms=until,
            access_until_ms=self.access_until_ms,
            refresh_until_ms=self.refresh_until_ms,
            authorised_until_ms=self.authorised_until_ms,
            proxy=self.proxy_view(now_ms),
        )

    def _standing(
        self, now_ms: int, locked: bool, waiting: Unusable | None
    ) -> tuple[AccountState, Reason | None, int | None]:
        closed = self.closed(now_ms) or waiting
        if closed is not None and closed.reason in _STATES:
            return _STATES[closed.reason], closed.reason, closed.until_ms
        if locked:
            return AccountState.LOCKED, Reason.VAULT_LOCKED, None
        if closed is not None:
            return AccountState.WAITING, closed.reason, closed.until_ms
        return (AccountState.EXPIRING if self.ends_soon(now_ms) else AccountState.READY), None, None


_STATES = {Reason.SIGN_IN_AGAIN: AccountState.SIGN_IN_AGAIN, Reason.NEEDS_PERSON: AccountState.NEEDS_PERSON}
"""Reasons with a state of their own; for all others the account waits."""
