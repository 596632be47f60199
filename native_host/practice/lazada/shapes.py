"""The JSON shapes of the Lazada chat page's own interface. They are not documented: these are the open API's."""

from __future__ import annotations

from native_host.practice.inbox import Inbox
from native_host.practice.lazada.open_api import shapes
from native_host.practice.message import Conversation, Message
from native_host.practice.platform import Shape


def shown_message(inbox: Inbox, held: Conversation, message: Message) -> Shape:
    """One message as the page reads it, with what its send carried. ``send_time`` is Unix ms."""
    return shapes.shown_message(inbox, held, message) | {"request_id": message.request_id}


def shown_conversation(_inbox: Inbox, held: Conversation) -> Shape:
    """One session of the list. ``last_message_time`` is Unix ms."""
    return shapes.shown_session(held)


def pushed_message(inbox: Inbox, held: Conversation, message: Message) -> Shape:
    """The news of a message as it reaches the page."""
    return {"type": "message", "message": shown_message(inbox, held, message)}
