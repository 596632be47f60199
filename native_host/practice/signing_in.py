"""Signs practice stores in to their open APIs as an agent would: vault, app, the platform's page, the callback."""

from __future__ import annotations

import ssl

import httpx

from native_host.core.client import CoreClient
from native_host.practice.address import Address, StoreAddress
from native_host.practice.platforms import PLATFORMS
from native_host.protocol.values import Snapshot, StoreView
from native_host.protocol.words import Channel, VaultKind

PASSPHRASE = "practice makes perfect"
ANSWER_S = 10.0


class SigningIn:
    """Talks to the core that serves ``data_dir``; ``practice`` says where the platforms' pages are."""

    def __init__(self, data_dir: str, practice: Address) -> None:
        self._data_dir = data_dir
        self._practice = practice

    def unlock(self) -> None:
        """Open the encrypted file, or make it; after a core's start it is locked."""
        self._ask("vault.unlock", {"passphrase": PASSPHRASE})

    def save_app(self, platform: str) -> None:
        """Give the core the platform's practice app."""
        app = PLATFORMS[platform].app
        self._ask("app.save", {"platform": platform, "key": app.key, "secret": app.secret, "service": app.service})

    def sign_in(self, store: str) -> None:
        """Authorise a store, with what that takes: an open vault, the app, the platform's page, a pasted callback."""
        known = self._snapshot()
        if known.vault.locked or known.vault.kind is VaultKind.NONE:
            self.unlock()
        where = self._address(store)
        if where.platform not in {app.platform.value for app in known.apps}:
            self.save_app(where.platform)
        asked = {"platform": where.platform, "site": where.site, "loopback": False}
        begun = self._ask("authorise.start", asked)
        callback = agreed(str(begun["url"]), store, self._practice)
        self._ask("authorise.finish", {"state": begun["state"], "callback": callback})

    def choose(self, store: str, channel: Channel) -> None:
        """Choose how the store's messages are sent."""
        self._ask("store.channel", {"store": self._reference(store), "channel": channel})

    def sign_out(self, store: str) -> None:
        """Delete the store's account, if it has one."""
        view = self.view(store)
        if view is not None and view.account is not None:
            self._ask("store.delete", self._reference(store))

    def view(self, store: str) -> StoreView | None:
        """Return what the switcher is told of the store."""
        return next((each for each in self._snapshot().stores if each.identity.store == store), None)

    def _reference(self, store: str) -> dict[str, object]:
        where = self._address(store)
        return {"platform": where.platform, "site": where.site, "store": store}

    def _address(self, store: str) -> StoreAddress:
        return next(each for each in self._practice.stores if each.store == store)

    def _snapshot(self) -> Snapshot:
        return Snapshot.model_validate(self._ask("state.get", {}))

    def _ask(self, kind: str, params: dict[str, object]) -> dict[str, object]:
        with CoreClient(self._data_dir) as core:
            return core.ask(kind, params)


def agreed(url: str, store: str, practice: Address) -> str:
    """Return where a platform's page leads to when the seller picks the store there and agrees."""
    trust = ssl.create_default_context(cafile=practice.ca)
    with httpx.Client(proxy=practice.proxy, verify=trust, timeout=ANSWER_S) as browser:
        answer = browser.get(f"{url}&choice=authorise&store={store}")
    return str(answer.headers["location"])
