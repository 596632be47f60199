"""Deleting a store: its account, its secrets, its key in the vault, and what is cached of it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from native_host.outbox.outbox import Refusal
from native_host.protocol.keys import StoreKey
from native_host.protocol.words import ErrorCode
from native_host.translation.session_space import clear_store

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
        accounts.forget_choice(key)
        accounts.tokens.forget(account)
        await accounts.ways.forget_wire(key)
    if not accounts.forget(key) and account is None:
        raise Refusal(ErrorCode.UNKNOWN_STORE)
    accounts.changed()
    await asyncio.to_thread(clear_store, accounts.folder, key)
    await accounts.strongbox.clear_forgotten()
