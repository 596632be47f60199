"""Deleting a store: its account, its secrets, its key in the vault, and what is cached of it."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from native_host.outbox.outbox import Refusal
from native_host.protocol.keys import StoreKey
from native_host.protocol.words import ErrorCode

if TYPE_CHECKING:
    from native_host.stores.accounts import Accounts


async def delete(accounts: Accounts, key: StoreKey) -> None:
    """Forget a store. Raises ``Refusal`` while it has open messages, or when nobody knows it.

    While the vault is locked the key stays in it, listed in the register, and is removed when the vault opens; what was
    sealed with it is gone at once.
    """
    account = accounts.register.accounts.get(key)
    if waiting := accounts.open_messages(key):
        raise Refusal(ErrorCode.STORE_BUSY, messages=str(waiting))
    if account is not None:
        accounts.register.remove(account)
        accounts.tokens.forget(account)
        await accounts.ways.forget_wire(key)
    if not accounts.forget(key) and account is None:
        raise Refusal(ErrorCode.UNKNOWN_STORE)
    accounts.changed()
    await asyncio.to_thread(_clear_cache, accounts.folder, key)
    await accounts.strongbox.clear_forgotten()


def _clear_cache(folder: Path, key: StoreKey) -> None:
    """Remove ``{platform}-chat/{user}/{store}`` of every user. Names are compared, never joined: a store's id comes
    from outside."""
    platform, _, store = key
    users = folder / f"{platform}-chat"
    if not users.is_dir():
        return
    for user in users.iterdir():
        if not user.is_dir():
            continue
        for cached in user.iterdir():
            if cached.name == store:
                shutil.rmtree(cached)
        if not any(user.iterdir()):
            user.rmdir()
