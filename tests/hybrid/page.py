"""What a store's chat page shows, as a tab's readings say it: drawn windows of its list and its threads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from native_host.practice.message import Conversation, Message
from native_host.protocol.keys import StoreKey
from tests.feeds.market import Market

ALL = 1 << 20
UNSURE: tuple[tuple[str, ...], ...] = (
    (),
    ("time_ms", "last_direction"),
    ("unread",),
    ("unread", "preview", "time_ms", "last_direction", "pinned"),
)
"""What a page is not certain of: nothing; when a row lags behind its data; at "99+"; and when nothing fits."""
NOT_ON_LAZADA = ("last_direction", "pinned")
SETTLED = {"standing": "settled"}
RECALLED = "[recalled]"
Reading = tuple[str, dict[str, Any]]
"""A request's type and parameters."""


def said(message: Message) -> str:
    """Return what a page writes into a message's bubble: of one that was taken back only that."""
    return RECALLED if message.status == "recalled" else message.text


def drawn(held: Conversation) -> list[Message]:
    """Return the messages of a thread that a page shows as bubbles of somebody's."""
    return [each for each in held.messages if each.visible and each.role != "system"]


class Page:
    """The tab of one store. Readings say what is true when they are taken, whenever they are told."""

    def __init__(self, market: Market, store: StoreKey, tab: int) -> None:
        self.tab = tab
        facts = market.store(store)
        self._inbox = market.center.world.inboxes[store[2]]
        self._named = {"platform": store[0], "site": store[1], "store": store[2]}
        self.identity = {**self._named, "name": facts.name, "agent": None}
        self._host = facts.host
        self._never = NOT_ON_LAZADA if store[0] == "lazada" else ()
        self._precision_ms = 1000 if store[0] == "shopee" else 1

    def report(self) -> Reading:
        """Say that the tab is there."""
        unread = sum(held.unread for held in self._inbox.conversations.values())
        return "tab.report", {
            "tab": self.tab, "host": self._host, "visible": True, "signed_in": True, "store": self.identity,
            "active": None, "unread": unread, "unrecognised": [],
        }  # fmt: skip

    def rows(self, skip: int = 0, count: int = ALL, unsure: Sequence[str] = ()) -> Reading:
        """Read the rows that are drawn. ``unsure``: of what the page can't be certain at the moment."""
        listed = [held for held in self._inbox.listed() if drawn(held)]
        whole = skip == 0 and count >= len(listed) and not unsure
        rows = [self._row(held, unsure) for held in listed[skip : skip + count]]
        return "list.read", {"tab": self.tab, "store": self.identity, "rows": rows, "whole": whole}

    def thread(self, held: Conversation, skip: int = 0, count: int = ALL) -> Reading:
        """Read ``count`` messages of a thread, but for the newest ``skip``."""
        shown = drawn(held)
        shown = shown[: len(shown) - skip][-count:] if count else []
        to = {**self._named, "conversation": held.id, "buyer": str(held.buyer.id), "buyer_name": held.buyer.name}
        messages = [
            {**SETTLED, "id": each.id, "direction": each.direction, "text": said(each), "time_ms": self._time(each)}
            for each in shown
        ]
        return "thread.read", {"tab": self.tab, "recipient": to, "messages": messages, "contiguous": skip == 0}

    def everything(self) -> list[Reading]:
        """Read the whole list, and every thread whole."""
        threads = [self.thread(held) for held in self._inbox.conversations.values() if drawn(held)]
        return [self.rows(), *threads]

    def _row(self, held: Conversation, unsure: Sequence[str]) -> dict[str, Any]:
        last = drawn(held)[-1]
        row = {
            "unread": held.unread,
            "preview": said(last)[:200],
            "time_ms": self._time(last),
            "last_direction": last.direction,
            "pinned": held.pinned,
        }
        who = {"conversation": held.id, "buyer": str(held.buyer.id), "buyer_name": held.buyer.name}
        return {**who, **{name: told for name, told in row.items() if name not in (*unsure, *self._never)}}

    def _time(self, message: Message) -> int:
        return message.time // self._precision_ms * self._precision_ms
