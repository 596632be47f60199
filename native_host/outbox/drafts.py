"""What the agent has typed and not sent, per conversation. It belongs to the record: discarded text comes back here.

A composer saves what stands in it. Text that came back is kept beside that until some composer has it: a tab that
saves its own text, and has never heard of the other, must not wipe it out.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from native_host.outbox.outbox import Outbox
from native_host.outbox.reconcile import fingerprint
from native_host.protocol.keys import Key

_WHERE = "platform = ? AND site = ? AND store = ? AND conversation = ?"


@dataclass(frozen=True)
class _Draft:
    """``body`` is what a composer saved; ``returned`` what came back since, the oldest first."""

    body: str = ""
    returned: tuple[str, ...] = ()

    def whole(self) -> str:
        return "\n".join([*self.returned, *([self.body] if self.body else [])])

    def still_returned(self, text: str, without: str | None = None) -> tuple[str, ...]:
        """Return what has come back and does not stand in ``text``, but for what is not wanted back."""
        unwanted = None if without is None else fingerprint(without)
        return tuple(each for each in self.returned if not _stands_in(each, text) and fingerprint(each) != unwanted)


def save(outbox: Outbox, key: Key, text: str, without: str | None = None) -> None:
    """Keep what stands in a composer; an empty text forgets it. ``without`` came back, and shall not."""
    with outbox.record.transaction():
        _write(outbox, key, _Draft(text, _read(outbox, key).still_returned(text, without)))


def get(outbox: Outbox, key: Key) -> str:
    """Return the draft of a conversation, empty if there is none."""
    return _read(outbox, key).whole()


def put_back(outbox: Outbox, key: Key, text: str) -> str:
    """Return a discarded text to the draft, above what is typed there already, inside a change."""
    draft = _read(outbox, key)
    if not _stands_in(text, draft.whole()):
        draft = _Draft(draft.body, (*draft.returned, text))
        _write(outbox, key, draft)
    return draft.whole()


def forget_if_equal(outbox: Outbox, key: Key, text: str) -> None:
    """Forget the draft that has just become a message, inside a change."""
    draft = _read(outbox, key)
    body = "" if fingerprint(draft.body) == fingerprint(text) else draft.body
    _write(outbox, key, _Draft(body, draft.still_returned(text)))


def _stands_in(part: str, text: str) -> bool:
    """Return whether a text is another, or some whole lines of it."""
    return f"\n{part}\n" in f"\n{text}\n" or fingerprint(part) == fingerprint(text)


def _read(outbox: Outbox, key: Key) -> _Draft:
    row = next(iter(outbox.record.execute(f"SELECT body, returned FROM draft WHERE {_WHERE}", key)), None)
    return _Draft(row[0], tuple(json.loads(row[1]))) if row else _Draft()


def _write(outbox: Outbox, key: Key, draft: _Draft) -> None:
    if draft == _Draft():
        outbox.record.execute(f"DELETE FROM draft WHERE {_WHERE}", key)
        return
    returned = json.dumps(draft.returned, ensure_ascii=False)
    row = (*key, draft.body, returned, outbox.now())
    columns = "platform, site, store, conversation, body, returned, changed_ms"
    outbox.record.execute(f"INSERT OR REPLACE INTO draft ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?)", row)
