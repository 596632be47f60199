"""What the agent has typed and not sent, per conversation. It belongs to the record: discarded text comes back here."""

from __future__ import annotations

from native_host.outbox.entry import Key
from native_host.outbox.outbox import Outbox
from native_host.outbox.reconcile import fingerprint

_WHERE = "platform = ? AND site = ? AND store = ? AND conversation = ?"


def save(outbox: Outbox, key: Key, text: str) -> None:
    """Keep what stands in a composer; an empty text forgets it."""
    with outbox.record.transaction():
        _write(outbox, key, text)


def get(outbox: Outbox, key: Key) -> str:
    """Return the draft of a conversation, empty if there is none."""
    row = next(iter(outbox.record.execute(f"SELECT body FROM draft WHERE {_WHERE}", key)), None)
    return str(row[0]) if row else ""


def put_back(outbox: Outbox, key: Key, text: str) -> str:
    """Return a discarded text to the draft, above what is typed there already, inside a change."""
    present = get(outbox, key)
    joined = text if not present or fingerprint(present) == fingerprint(text) else f"{text}\n{present}"
    _write(outbox, key, joined)
    return joined


def forget_if_equal(outbox: Outbox, key: Key, text: str) -> None:
    """Forget the draft that has just become a message, inside a change."""
    if fingerprint(get(outbox, key)) == fingerprint(text):
        _write(outbox, key, "")


def _write(outbox: Outbox, key: Key, text: str) -> None:
    if text:
        outbox.record.execute("INSERT OR REPLACE INTO draft VALUES (?, ?, ?, ?, ?, ?)", (*key, text, outbox.now()))
    else:
        outbox.record.execute(f"DELETE FROM draft WHERE {_WHERE}", key)
