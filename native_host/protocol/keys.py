"""What names a store and a conversation in maps and tables: a bare conversation id is not unique."""

from __future__ import annotations

from native_host.protocol.values import ConversationKey, StoreIdentity, StoreRef

StoreKey = tuple[str, str, str]
"""Platform, site, store."""
Key = tuple[str, str, str, str]
"""Platform, site, store, conversation."""


def store_key(named: StoreIdentity | StoreRef | ConversationKey) -> StoreKey:
    """Return what names a store."""
    return (named.platform.value, named.site, named.store)


def conversation_key(named: ConversationKey) -> Key:
    """Return what names a conversation."""
    return (*store_key(named), named.conversation)
