"""Values of a desk that tests begin with, and the desk's things in a folder."""

from __future__ import annotations

from typing import Any

from native_host.protocol.keys import StoreKey
from native_host.protocol.panel import PanelSnapshot, QuickReply, SessionView, ThreadMessageView
from native_host.protocol.values import ConversationKey

LION: StoreKey = ("shopee", "SG", "170044686")
ORCHARD: StoreKey = ("tiktok", "SG", "7494049642642441621")


def reply(name: str, text: str = "It ships today.", **changes: Any) -> QuickReply:
    """A quick reply for all stores."""
    return QuickReply.model_validate({"id": name, "title": name.title(), "text": text, **changes})


def ref(store: StoreKey) -> dict[str, str]:
    """A store as the wire names it."""
    return dict(zip(("platform", "site", "store"), store, strict=True))


def key(store: StoreKey, conversation: int) -> ConversationKey:
    """A conversation of a store."""
    return ConversationKey.model_validate({**ref(store), "conversation": str(conversation)})


def session(store: StoreKey, conversation: int, **changes: Any) -> SessionView:
    """A row of the panel's list."""
    usual = {
        "key": key(store, conversation), "revision": 1, "buyer": "69018330", "buyer_name": "mei.lin",
        "preview": "您好 🙂", "last_direction": "in", "last_ms": 1_795_260_000_000, "unread": 1, "waiting_ms": None,
        "due_ms": None, "soon_ms": None, "own_run": 0, "buyer_ms": None, "pinned": False, "can_send": True,
    }  # fmt: skip
    return SessionView.model_validate({**usual, **changes})


def message(name: int, text: str = "hello") -> ThreadMessageView:
    """A message of a thread."""
    return ThreadMessageView.model_validate(
        {"id": str(name), "direction": "in", "kind": "text", "text": text, "time_ms": 1_795_260_000_000,
         "recalled": False, "intercepted": False}
    )  # fmt: skip


def snapshot(**changes: Any) -> PanelSnapshot:
    """A panel with a row of each of two stores, the first open."""
    usual = {
        "version": "0.1.0", "epoch": "e1", "revision": 7, "filter": {"unread": True, "text": "海"},
        "selected": key(LION, 1), "anchor": key(ORCHARD, 2), "offset": -12, "total": 2,
        "sessions": [session(LION, 1), session(ORCHARD, 2)], "messages": [message(1)],
    }  # fmt: skip
    return PanelSnapshot.model_validate({**usual, **changes})
