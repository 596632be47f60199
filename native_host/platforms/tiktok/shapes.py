"""TikTok Shop's conversations and messages in our words. Times are in seconds; content is JSON within text."""

from __future__ import annotations

from native_host.platforms.fields import Fields
from native_host.platforms.platform import Conversation, ThreadMessage
from native_host.protocol.words import Direction

KINDS = {
    "TEXT": "text",
    "IMAGE": "image",
    "ORDER_CARD": "order",
    "PRODUCT_CARD": "item",
    "COUPON_CARD": "voucher",
    "EMOTICONS": "sticker",
    "ALLOCATED_SERVICE": "system",
    "NOTIFICATION": "system",
    "BUYER_ENTER_FROM_TRANSFER": "system",
    "BUYER_ENTER_FROM_PRODUCT": "system",
    "BUYER_ENTER_FROM_ORDER": "system",
}
"""By ``type``; the rest keep their names in small letters."""

WRITERS: dict[str, tuple[Direction, str | None]] = {
    "BUYER": (Direction.IN, None),
    "SHOP": (Direction.OUT, None),
    "CUSTOMER_SERVICE": (Direction.OUT, None),
    "SYSTEM": (Direction.OUT, "system"),
    "ROBOT": (Direction.OUT, "auto"),
}
"""By the sender's role: the side, and the kind that overrules the message's own. System and robot wear its id."""

NOBODY = (Direction.OUT, "system")
"""For a role that is not known."""


def conversation(row: Fields) -> Conversation:
    """Raises ``Malformed``."""
    buyer = next((each for each in row.objects("participants") if each.text("role") == "BUYER"), Fields({}))
    latest = row.object("latest_message")
    shown = latest.flag("is_visible", default=True)
    return Conversation(
        id=row.required("id"),
        buyer=buyer.text("im_user_id"),
        buyer_name=buyer.text("nickname"),
        unread=row.whole("unread_count"),
        last_message=latest.text("id") or None,
        last_time_ms=latest.milliseconds("create_time") or row.milliseconds("create_time"),
        preview=latest.object("content").text("content") if shown else "",
        can_send=row.flag("can_send_message", default=True),
        order_buyer=buyer.text("user_id"),
    )


def message(row: Fields) -> ThreadMessage:
    """Raises ``Malformed``. ``index`` numbers a thread, beyond 2^53; larger is newer."""
    kind = row.text("type")
    direction, overruled = WRITERS.get(row.object("sender").text("role"), NOBODY)
    return ThreadMessage(
        id=row.required("id"),
        direction=direction,
        kind=overruled or KINDS.get(kind, kind.lower()),
        text=row.object("content").text("content"),
        time_ms=row.milliseconds("create_time"),
        visible=row.flag("is_visible", default=True),
        position=row.whole("index") or None,
    )
