"""How a store's calls get to its platform: with which app, and through which proxy. Never through another one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from native_host.platforms.platform import App
from native_host.platforms.wire import Wire
from native_host.protocol.keys import StoreKey
from native_host.protocol.words import Platform, Reason
from native_host.stores.account import Account, Unusable
from native_host.stores.register import Register
from native_host.stores.strongbox import PROXY, SecretLost, Strongbox

MakeWire = Callable[[str | None], Wire]
"""Makes a way out; takes the whole address of a proxy, or ``None`` for the way that this machine goes."""


@dataclass(frozen=True)
class Way:
    """What a store's calls go by."""

    app: App
    wire: Wire


class Ways:
    """Keeps apps and connections at hand. All raise ``VaultClosed`` and ``SecretLost``."""

    def __init__(
        self, register: Register, strongbox: Strongbox, make_wire: MakeWire, now_ms: Callable[[], int]
    ) -> None:
        self._register = register
        self._strongbox = strongbox
        self._now = now_ms
        self.make_wire = make_wire
        self._apps: dict[Platform, App] = {}
        self._wires: dict[StoreKey, Wire] = {}

    async def of(self, account: Account) -> Way:
        """Return a store's way. Raises ``Unusable`` while it has none."""
        app = await self.app(account.platform)
        if app is None:
            raise Unusable(Reason.SIGN_IN_AGAIN)
        return Way(app, await self.wire(account))

    async def app(self, platform: Platform) -> App | None:
        """Return a platform's app."""
        row = self._register.apps.get(platform)
        if row is None:
            return None
        if platform not in self._apps:
            self._apps[platform] = await self._strongbox.app(row)
        return self._apps[platform]

    async def wire(self, account: Account) -> Wire:
        """Return a store's way out. Raises ``Unusable`` when its proxy has expired."""
        if account.proxy_expired(self._now()):
            raise Unusable(Reason.PROXY_EXPIRED)
        if account.key not in self._wires:
            self._wires[account.key] = self.make_wire(await self.proxy(account))
        return self._wires[account.key]

    async def proxy(self, account: Account) -> str | None:
        """Return the whole address of a store's proxy, ``None`` if it has none."""
        if account.proxy is None:
            return None
        url = await self._strongbox.get(account.owner, PROXY)
        if url is None:
            raise SecretLost(account.owner)
        return url

    def has_wire(self, key: StoreKey) -> bool:
        """Return whether there may be open connections for a store."""
        return key in self._wires

    def forget_app(self, platform: Platform) -> None:
        """The app has changed."""
        self._apps.pop(platform, None)

    async def forget_wire(self, key: StoreKey) -> None:
        """The store's proxy has changed, or is over."""
        wire = self._wires.pop(key, None)
        if wire is not None:
            await wire.close()

    async def close(self) -> None:
        """Close all connections."""
        for key in list(self._wires):
            await self.forget_wire(key)
