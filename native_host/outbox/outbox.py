"""The outbox as one thing: record, second copy, clock, and who hears of changes.

The verbs stand beside it, one noun a file: acceptance, delivery, evidence, decisions, drafts, recovery.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from native_host.outbox.entry import Entry
from native_host.outbox.intent_log import IntentLog
from native_host.outbox.record import Record
from native_host.outbox.reserve import Reserve
from native_host.outbox.states import OPEN, Trigger
from native_host.protocol.keys import Key
from native_host.protocol.values import MessageView
from native_host.protocol.words import ErrorCode, Reason, State

_ON_ITS_WAY = frozenset({State.QUEUED, State.LEASED, State.SENDING})
"""Those below just wait for it; they need no word under them."""
_LOGGED = frozenset({State.FAILED, State.FAILED_AFTER_ACCEPT, State.UNCONFIRMED})
_LOGGED_AT_ONCE = 20
"""After a crash there may be thousands."""

_log = logging.getLogger(__name__)


class Refusal(Exception):
    """A request that the outbox does not carry out; nothing was written."""

    def __init__(self, code: ErrorCode, **params: str) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


class Outbox:
    """The open record. ``boot`` names this run of the core; ``announce`` hears each message that changed, once it is
    on disk."""

    def __init__(
        self, record: Record, log: IntentLog, now: Callable[[], int], boot: str, announce: Callable[[MessageView], None]
    ) -> None:
        self.record = record
        self.log = log
        self.reserve = Reserve(record.path.with_name("reserve"))
        self.now = now
        self.boot = boot
        self.announce = announce
        self._touched: dict[str, Key] = {}
        self._moved: set[str] = set()

    @contextmanager
    def change(self) -> Iterator[None]:
        """One durable change. Messages held back by what changed are held or released in the same commit."""
        self._touched, self._moved = {}, set()
        with self.record.transaction():
            yield
            for key in set(self._touched.values()):
                self._settle_holds(key)
        touched, self._touched = self._touched, {}
        failures: list[Entry] = []
        for cid in touched:
            entry = self.record.get(cid)
            if entry is None:
                continue
            if entry.state not in OPEN:
                self.log.append({"cid": cid, "state": entry.state}, durable=False)
            if cid in self._moved and entry.state in _LOGGED:
                failures.append(entry)
            self.announce(entry.view())
        _tell(failures)

    def move(self, entry: Entry, trigger: Trigger, reason: Reason | None = None, **changes: Any) -> Entry:
        """Take one step of the table inside ``change``."""
        moved = self.record.move(entry, trigger, reason, **changes)
        self._touched[entry.cid] = entry.key
        self._moved.add(entry.cid)
        return moved

    def touch(self, entry: Entry) -> None:
        """Announce a message whose fields changed without a step, inside ``change``."""
        self._touched[entry.cid] = entry.key

    def remember(self, entry: Entry) -> None:
        """Put the message into the second copy; returns when it is on disk."""
        self.log.append({**second_copy(entry), "at": self.now()}, durable=True)

    def _settle_holds(self, key: Key) -> None:
        for entry in self.record.open_messages(key):
            if entry.state is State.QUEUED:
                above = self.record.blocker(entry)
                if above is not None and above.state not in _ON_ITS_WAY:
                    self.move(entry, Trigger.HOLD, Reason.WAITING_ABOVE)
            elif entry.state is State.HELD and entry.reason is Reason.WAITING_ABOVE:
                above = self.record.blocker(entry)
                if above is None or above.state in _ON_ITS_WAY:
                    self.move(entry, Trigger.RELEASE)


def _tell(failures: list[Entry]) -> None:
    for entry in failures[:_LOGGED_AT_ONCE]:
        _log.info("%s to %s is %s: %s", entry.cid, entry.platform, entry.state, entry.reason)
    if len(failures) > _LOGGED_AT_ONCE:
        _log.info("and %d more", len(failures) - _LOGGED_AT_ONCE)


def second_copy(entry: Entry) -> dict[str, Any]:
    """Return what the second copy keeps of a message: all that it takes to show and send it."""
    kept = ("cid", "platform", "site", "store", "conversation", "buyer", "buyer_name", "store_name", "body")
    return {
        **{name: getattr(entry, name) for name in kept},
        **{name: getattr(entry, name) for name in ("sequence", "replaces", "watermark", "created_ms", "fence")},
        "state": entry.state,
    }
