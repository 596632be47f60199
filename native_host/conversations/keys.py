"""What names a store and a conversation: a bare conversation id is not unique."""

from __future__ import annotations

Key = tuple[str, str, str, str]
"""Platform, site, store, conversation."""
StoreKey = tuple[str, str, str]
"""Platform, site, store."""

OF_STORE = "WHERE platform = ? AND site = ? AND store = ?"
OF_CONVERSATION = f"{OF_STORE} AND conversation.conversation = ?"
