"""The secrets of apps, stores and engines: sealed in the register, with keys from the vault."""

from __future__ import annotations

import json
from dataclasses import asdict

from native_host.platforms.platform import App, Grant
from native_host.protocol.words import VaultKind
from native_host.stores.account import Account
from native_host.stores.register import AppRow, Register
from native_host.stores.seal import BrokenSeal, seal, unseal
from native_host.stores.vault import Vault

GRANT, PREVIOUS, PROXY, SECRET = "grant", "previous", "proxy", "secret"


class SecretLost(Exception):
    """It was kept once, but can't be read any more: its key is gone from the vault, or it is damaged."""


class Strongbox:
    """Reads and writes secrets by owner and purpose. Each call raises ``VaultClosed`` while the vault is."""

    def __init__(self, register: Register, vault: Vault) -> None:
        self._register = register
        self._vault = vault

    async def ready(self, owner: str) -> bytes:
        """Return the owner's key, made if need be: what is written with it next needs no vault any more."""
        key = await self._vault.make_key(owner)
        view = self._vault.view
        if view.kind is VaultKind.KEYRING and self._register.fact("keyring") != view.name:
            self._register.note_fact("keyring", view.name)
        return key

    async def key(self, owner: str) -> bytes:
        """Return the key of an owner that has one. Raises ``SecretLost``."""
        key = await self._vault.key(owner)
        if key is None:
            raise SecretLost(owner)
        return key

    def put(self, key: bytes, owner: str, purpose: str, secret: str) -> None:
        """Seal a secret and write it, also inside the caller's transaction."""
        self._register.put_sealed(owner, purpose, seal(key, _bound(owner, purpose), secret))

    def has(self, owner: str, purpose: str) -> bool:
        """Return whether there is a secret, without asking the vault whether it can be read."""
        return self._register.sealed(owner, purpose) is not None

    def kept(self, beginning: str) -> list[tuple[str, str]]:
        """Return owner and purpose of each secret, of owners whose name begins like this."""
        return self._register.kept(beginning)

    def drop(self, owner: str, purpose: str) -> None:
        """Take away one secret of an owner that stays."""
        self._register.put_sealed(owner, purpose, None)

    def forget(self, owner: str) -> None:
        """Take away all secrets of an owner; ``clear_forgotten`` then removes its key."""
        self._register.forget(owner)

    async def get(self, owner: str, purpose: str) -> str | None:
        """Return a secret, ``None`` if there never was one. Raises ``SecretLost``."""
        sealed = self._register.sealed(owner, purpose)
        if sealed is None:
            return None
        try:
            return unseal(await self.key(owner), _bound(owner, purpose), sealed)
        except BrokenSeal:
            raise SecretLost(owner) from None

    async def app(self, row: AppRow) -> App:
        """Return an app with its secret. Raises ``SecretLost``."""
        secret = await self.get(row.owner, SECRET)
        if secret is None:
            raise SecretLost(row.owner)
        return App(row.platform, row.key, secret, row.service)

    async def grant(self, account: Account, purpose: str = GRANT) -> Grant | None:
        """Return the tokens of a store. Raises ``SecretLost``."""
        found = await self.get(account.owner, purpose)
        return Grant(**json.loads(found)) if found is not None else None

    async def clear_forgotten(self) -> None:
        """Remove the keys of owners that are gone."""
        for owner in self._register.forgotten():
            if owner in self._register.forgotten():  # it may have been given a new secret meanwhile
                await self._vault.remove_key(owner)
                self._register.key_removed(owner)
        nobody = not self._register.accounts and not self._register.apps and not self._register.kept()
        if nobody and self._register.fact("keyring") is not None:
            self._register.note_fact("keyring", None)


def _bound(owner: str, purpose: str) -> str:
    """Return what a secret is bound to. A grant stays the same thing when it becomes the one before."""
    return f"{owner} {GRANT if purpose == PREVIOUS else purpose}"


def written(grant: Grant) -> str:
    """Return a grant as the strongbox keeps it."""
    return json.dumps(asdict(grant))
