"""Lazada's sessions and messages in our words. Times are in milliseconds."""

from __future__ import annotations

from native_host.platforms.fields import Fields
from native_host.platforms.platform import Conversation, ThreadMessage
from native_host.protocol.words import Direction

KINDS = {
    "1": "text",
    "2": "system",
    "3": "image",
    "4": "emoji",
    "6": "video",
    "10006": "item",
    "10007": "order",
    "10008": "voucher",
    "10010": "follow",
    "10011": "refund",
    "10015": "auto",
}
"""By ``template_id``."""

SELLER = "2"
"""``from_account_type`` of the store's side; the buyer's is 1."""

SYSTEM = "2"
"""``type`` of what no person wrote."""

RECALLED = "1"
"""``status``"""


def conversation(row: Fields) -> Conversation:
    """Raises ``Malformed``. ``title`` is the buyer's name, mostly masked."""
    return Conversation(
        id=row.required("session_id"),
        buyer=row.text("buyer_id"),
        buyer_name=row.text("title"),
        unread=row.whole("unread_count"),
        last_message=row.text("last_message_id") or None,
        last_time_ms=row.whole("last_message_time"),
        preview=row.text("summary"),
        order_buyer=row.text("buyer_id"),
    )


def message(row: Fields) -> ThreadMessage:
    """Raises ``Malformed``. With ``process_msg`` the platform says why only the seller sees the message."""
    out = row.text("from_account_type") == SELLER
    template = row.text("template_id")
    kind = KINDS.get(template, template)
    if row.text("type") == SYSTEM:
        kind = "system"
    elif out and row.flag("auto_reply"):
        kind = "auto"
    return ThreadMessage(
        id=row.required("message_id"),
        direction=Direction.OUT if out else Direction.IN,
        kind=kind,
        text=row.object("content").text("txt"),
        time_ms=row.whole("send_time"),
        intercepted=out and bool(row.text("process_msg")),
        recalled=row.text("status") == RECALLED,
    )
