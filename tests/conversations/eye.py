"""A cache with the panel's list over it, and short ways to tell it things of one store."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from native_host.conversations.conversations import Conversations
from native_host.conversations.search import search
from native_host.conversations.session_list import SessionList
from native_host.platforms.platform import Conversation, ThreadMessage
from native_host.protocol.keys import Key, StoreKey
from native_host.protocol.panel import ListRow, SessionHits, SessionView
from native_host.protocol.requests import ThreadReading
from native_host.protocol.values import PageMessage, Recipient
from native_host.protocol.words import Direction, Platform, Standing

STORE: StoreKey = ("shopee", "SG", "170044686")
IN, OUT = Direction.IN, Direction.OUT
NOW_MS = 1_795_262_400_000
"""2026-11-21T12:00:00Z"""


class Eye:
    """``ms`` is our clock, ``pins`` what agents have pinned. Deadlines are an hour after the first message."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ms = NOW_MS
        self.pins: set[Key] = set()
        self.open()

    def open(self) -> None:
        """Begin a run of the core."""
        self.seen = Conversations(self.folder / "conversations.db", lambda: self.ms)
        self.list = SessionList(self.seen.cache, self.pins, lambda platform, site, ms: (ms + 3_600_000, ms + 1_800_000))

    def close(self) -> None:
        """End the run."""
        self.seen.close()

    # --- telling

    def page(self, conversation: str, **said: Any) -> None:
        """A page lists a conversation."""
        row = {"conversation": conversation, "buyer": f"b{conversation}", "buyer_name": f"buyer {conversation}", **said}
        self.seen.apply_page_list(STORE, [ListRow.model_validate(row)])

    def page_thread(self, conversation: str, *messages: PageMessage) -> None:
        """A page shows a thread."""
        to = Recipient(
            platform=Platform(STORE[0]),
            site=STORE[1],
            store=STORE[2],
            conversation=conversation,
            buyer=f"b{conversation}",
            buyer_name=f"buyer {conversation}",
        )
        self.seen.apply_page(ThreadReading(tab=1, recipient=to, messages=list(messages), contiguous=True))

    def api(
        self, conversation: str, last: str, ms: int, unread: int = 0, preview: str = "", store: Any = STORE
    ) -> None:
        """The API lists a conversation."""
        row = Conversation(conversation, f"b{conversation}", f"buyer {conversation}", unread, last, ms, preview)
        self.seen.apply_conversations(store, [row], "news", None, None)

    def api_thread(
        self, conversation: str, *messages: ThreadMessage, complete: bool = True, store: Any = STORE
    ) -> None:
        """The API shows a thread."""
        key = (*store, conversation)
        self.seen.apply_thread(self.seen.ask(key), messages, complete)

    # --- looking

    def session(self, conversation: str) -> SessionView:
        """Return what the panel shows of a conversation."""
        session = self.list.session((*STORE, conversation))
        assert session is not None
        return session

    def listed(self, limit: int = 250) -> list[SessionView]:
        """List all sessions, as a panel does."""
        sessions: list[SessionView] = []
        before = None
        while True:
            page = self.list.page(before, limit)
            sessions += page.sessions
            if page.next is None:
                return sessions
            last_ms, _, number = page.next.partition(".")
            before = (int(last_ms), int(number))

    def found(self, text: str, limit: int = 100) -> SessionHits:
        """Search, as the core does."""
        return self.list.hits(search(self.seen.cache.path, text, limit), limit)

    def names(self, text: str) -> list[str]:
        """Return the conversations that are found."""
        return [hit.session.key.conversation for hit in self.found(text).hits]


def said(name: str, ms: int, direction: Direction = IN, text: str = "hi", **more: Any) -> ThreadMessage:
    """A message by API."""
    return ThreadMessage(name, direction, more.pop("kind", "text"), text, ms, **more)


def bubble(name: str, ms: int | None, direction: Direction = IN, text: str = "hi") -> PageMessage:
    """A message of a page."""
    return PageMessage(id=name, direction=direction, text=text, standing=Standing.SETTLED, time_ms=ms)
