"""How the Shopee chat page's POST of a message is read, and how its success is worded."""

from __future__ import annotations

from collections.abc import Mapping

from native_host.practice.inbox import Inbox
from native_host.practice.platform import Shape
from native_host.practice.sending import Draft, Handled


def read_draft(inbox: Inbox, body: Mapping[str, object]) -> Draft:
    """Read the body; what is wrong with it becomes the draft's refusal."""
    text = _text(body)
    conversation = inbox.conversations.get(str(body.get("conversation_id")))
    meant = conversation is not None and body.get("to_id") == conversation.buyer.id
    return Draft(
        store=inbox.store.shop_id,
        conversation=str(body.get("conversation_id", "")),
        text=text or "",
        request_id=str(body.get("request_id", "")),
        code=None if text and meant else "param_error",
        insisted=body.get("confirmed") is True,
    )


def accepted(handled: Handled) -> Shape:
    """Word the success. ``created_timestamp`` is Unix seconds."""
    return {
        "id": handled.send.message,
        "request_id": handled.send.request_id,
        "conversation_id": handled.send.conversation,
        "created_timestamp": handled.message.time // 1000 if handled.message else 0,
        "status": "normal",
    }


def _text(body: Mapping[str, object]) -> str | None:
    content = body.get("content")
    text = content.get("text") if isinstance(content, dict) else None
    return text if body.get("type") == "text" and isinstance(text, str) and text.strip() else None
