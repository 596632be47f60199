"""What the panel has to show of a session, counted from what the practice platform stored and what the agent did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from native_host.practice.message import Conversation, Message
from tests.hybrid.page import said

SECOND_MS = 1000


@dataclass(frozen=True)
class Heard:
    """How a store is heard. Its page shows no notices, and a robot's answer like a person's."""

    by_api: bool
    tells_robots: bool
    """Its API tells which answers come from a robot."""
    tells_pins: bool
    """Its page tells what is pinned there."""


def shown(held: Conversation, heard: Heard) -> list[Message]:
    """Return the messages that count as activity."""
    return [each for each in held.messages if each.visible and (heard.by_api or each.role != "system")]


def truth(held: Conversation, heard: Heard, seen: str | None, pinned: bool) -> dict[str, Any]:
    """Return what a ``SessionView`` has to say.

    ``seen`` is the message up to which the agent has read here. Times are to the second, because some platforms tell
    no more.
    """
    messages = shown(held, heard)
    last = messages[-1]
    active = held.messages if heard.by_api else messages
    return {
        "buyer": str(held.buyer.id),
        "buyer_name": held.buyer.name,
        "preview": (last.text if heard.by_api else said(last))[:200],
        "last_direction": "out" if last.role == "system" else last.direction,
        "last_ms": active[-1].time // SECOND_MS,
        "unread": _unread(held, len(_after(messages, seen)), heard),
        "waiting_ms": _waiting(messages, heard),
        "own_run": _own_run(messages, heard),
        "buyer_ms": max((each.time // SECOND_MS for each in messages if each.role == "buyer"), default=None),
        "pinned": pinned or (heard.tells_pins and held.pinned),
    }


def to_the_second(session: dict[str, Any]) -> dict[str, Any]:
    """Return what of a ``SessionView`` the truth can tell."""
    told = {name: session[name] for name in ("buyer", "buyer_name", "preview", "last_direction", "unread", "own_run")}
    for name in ("last_ms", "waiting_ms", "buyer_ms"):
        told[name] = None if session[name] is None else session[name] // SECOND_MS
    return told | {"pinned": session["pinned"]}


def _unread(held: Conversation, unseen: int, heard: Heard) -> int:
    """Return how many messages nobody has read. A platform without API is not told what was read here: its own count
    stands until all was."""
    if heard.by_api:
        return min(held.unread, unseen)
    return held.unread if unseen else 0


def _after(messages: list[Message], seen: str | None) -> list[Message]:
    ids = [each.id for each in messages]
    since = messages[ids.index(seen) + 1 :] if seen in ids else messages
    return [each for each in since if each.role == "buyer"]


def _waiting(messages: list[Message], heard: Heard) -> int | None:
    """Return when the first message came that no person has answered."""
    waiting: int | None = None
    for each in messages:
        if each.role == "buyer":
            waiting = each.time // SECOND_MS if waiting is None else waiting
        elif _is_written(each, heard):
            waiting = None
    return waiting


def _own_run(messages: list[Message], heard: Heard) -> int:
    """Return how many messages of the store's there are since the buyer's last."""
    run = 0
    for each in messages:
        run = 0 if each.role == "buyer" else run + _is_written(each, heard)
    return run


def _is_written(message: Message, heard: Heard) -> bool:
    """Return whether a person of the store wrote it, as far as can be told."""
    return message.role == "seller" or (message.role == "robot" and not (heard.by_api and heard.tells_robots))
