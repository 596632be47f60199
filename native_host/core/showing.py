"""Brings a store's chat page to the front, in whichever browser or profile it is, and opens a session there.

A page that has to be opened or woken first cannot be told at once: the wish is kept for a while and carried out when a
tab of that store reports that its list is there. Of each asker only the last wish counts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from native_host.core.connection import Connection
from native_host.protocol.keys import StoreKey, store_key
from native_host.protocol.panel import Shown
from native_host.protocol.pushes import Show
from native_host.protocol.requests import TabReport
from native_host.protocol.values import Recipient, StoreRef
from native_host.protocol.words import Capability, TabState, Whereabouts
from native_host.stores.book import StoreBook, TabKey
from native_host.stores.chat_pages import address

WISH_MS = 60_000
"""Long enough to sign in; after that the agent is elsewhere."""
NEEDED = frozenset({Capability.IDENTITY, Capability.CONVERSATIONS})
"""What a page must show before a session can be opened there."""


@dataclass(frozen=True)
class _Wish:
    store: StoreKey
    recipient: Recipient | None
    until_ms: int


class Showing:
    """``push`` tells a tab's browser to show it, ``now`` is the core's clock (ms)."""

    def __init__(self, book: StoreBook, push: Callable[[TabKey, Show], None], now: Callable[[], int]) -> None:
        self._book = book
        self._push = push
        self._now = now
        self._wishes: dict[str, _Wish] = {}

    def show(self, connection: Connection, store: StoreRef, recipient: Recipient | None) -> Shown:
        """Show a store, and a session of it if one is named; the asker's own tab first."""
        key = store_key(store)
        self._wishes.pop(connection.name, None)
        best = next(iter(self._book.tabs_of(key, connection.name)), None)
        if best is None:
            self._wish(connection, key, recipient)
            return Shown(where=Whereabouts.NOWHERE, tab=None, address=address(store, self._book.seen_on(key)))
        if _is_ready(self._book.tabs[best]):
            self._push(best, Show(tab=best.tab, recipient=recipient))
        else:
            self._push(best, Show(tab=best.tab, recipient=None))
            self._wish(connection, key, recipient)
        own = best.connection == connection.name
        return Shown(
            where=Whereabouts.HERE if own else Whereabouts.ELSEWHERE, tab=best.tab if own else None, address=None
        )

    def reported(self, tab: TabKey, report: TabReport) -> None:
        """A tab has reported: it may be the one that somebody waits for."""
        if not self._wishes or report.store is None or not _is_ready(report):
            return
        for asker, wish in list(self._wishes.items()):
            if wish.until_ms < self._now():
                del self._wishes[asker]
            elif wish.store == store_key(report.store):
                del self._wishes[asker]
                self._push(tab, Show(tab=tab.tab, recipient=wish.recipient))

    def left(self, connection: str) -> None:
        """Who asked is gone, and with it the wish."""
        self._wishes.pop(connection, None)

    def _wish(self, connection: Connection, store: StoreKey, recipient: Recipient | None) -> None:
        if recipient is not None:  # a page that was opened or woken for its own sake is in front already
            self._wishes[connection.name] = _Wish(store, recipient, self._now() + WISH_MS)


def _is_ready(report: TabReport) -> bool:
    return report.state is TabState.AWAKE and report.signed_in and not NEEDED & set(report.unrecognised)
