"""Shopee's conversations and messages in our words."""

from __future__ import annotations

from native_host.platforms.fields import Fields
from native_host.platforms.platform import Conversation, ThreadMessage
from native_host.protocol.words import Direction

NS_PER_MS = 1_000_000

KINDS = {"faq_liveagent": "text", "notification": "system"}
"""Shopee's message types that are called otherwise here; the rest keep their names."""

AUTOMATIC = frozenset({"auto_reply", "offwork_autoreply"})
"""``status`` of answers that nobody wrote."""

ROBOTS = frozenset({"chatbot", "crm", "push", "proactive_update", "server"})
"""``source`` of what comes from no agent."""

INTERCEPTED = frozenset({"blocked", "censored_blacklist"})
"""``status`` of what was taken from the sender and not given to the other side. Guess, from the words alone."""


def conversation(row: Fields) -> Conversation:
    """Raises ``Malformed``. ``last_message_timestamp`` is in nanoseconds, beyond 2^53."""
    return Conversation(
        id=row.required("conversation_id"),
        buyer=row.text("to_id"),
        buyer_name=row.text("to_name"),
        unread=row.whole("unread_count"),
        last_message=row.text("latest_message_id") or None,
        last_time_ms=row.whole("last_message_timestamp") // NS_PER_MS,
        preview=row.object("latest_message_content").text("text"),
        order_buyer=row.text("to_id"),
    )


def message(row: Fields, store: str) -> ThreadMessage:
    """Raises ``Malformed``. ``created_timestamp`` is in seconds.

    The side is told by the shop's id: buyers have one too, so that "has a shop" does not mean "is the seller".
    """
    kind, status = row.text("message_type"), row.text("status")
    out = row.text("from_shop_id") == store
    automatic = out and (status in AUTOMATIC or row.text("source") in ROBOTS)
    return ThreadMessage(
        id=row.required("message_id"),
        # A notice is nobody's, whichever side it stands on: no buyer waits for an answer to it.
        direction=Direction.OUT if out or kind == "notification" else Direction.IN,
        kind="auto" if automatic else KINDS.get(kind, kind),
        text=row.object("content").text("text"),
        time_ms=row.milliseconds("created_timestamp"),
        intercepted=out and status in INTERCEPTED,
    )
