"""What names a store and a conversation: a bare conversation id is not unique."""

from __future__ import annotations

import re

_ID = re.compile(r"[^\x00-\x1f\x7f]{1,128}")

OF_STORE = "WHERE platform = ? AND site = ? AND store = ?"
OF_CONVERSATION = f"{OF_STORE} AND conversation.conversation = ?"


def is_id(text: str) -> bool:
    """Return whether a platform's name for something fits the wire (``protocol.values.Id``); what has none is left
    out, because one answer that cannot be told would keep all others back."""
    return _ID.fullmatch(text) is not None
