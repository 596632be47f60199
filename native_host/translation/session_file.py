"""What is known of one session's texts, and how it stands in its file.

JSON for whoever looks (``kept_file`` puts the sha256 around it): version, whose it is, what the buyer writes, and two
lists, ``BuyerMessageTranslation`` and ``SellerSentTranslation``, in the order of their last use.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import orjson
from pydantic import ConfigDict, Field

from native_host.protocol.keys import Key
from native_host.protocol.values import Id, Language, Model
from native_host.protocol.words import Direction, Platform
from native_host.translation.entry import Entry

VERSION = 1
ENTRIES_LIMIT = 2_000
BYTES_LIMIT = 1_000_000
"""Of one session as JSON, beyond which those not used for longest go."""

Slot = tuple[Direction, str, Language | None]
"""What names an entry in its session. What was sent has one original, in whatever language the agent wrote it."""


class _File(Model):
    """A session's file, version 1."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    version: Literal[1]
    platform: Platform
    site: str
    store: Id
    session: Id
    language: Language | None
    buyer: list[Entry] = Field(alias="BuyerMessageTranslation")
    seller: list[Entry] = Field(alias="SellerSentTranslation")


class Session:
    """The entries of a session, those not used for longest first. Not for two threads.

    ``foreign``: its file was written by a later Storebell; it is left alone, and what is new lives in memory.
    """

    def __init__(self, key: Key, foreign: bool = False) -> None:
        self.key = key
        self.foreign = foreign
        self.language: Language | None = None
        self.bytes = 0
        """What the entries take as JSON."""
        self._entries: dict[Slot, Entry] = {}

    def find(self, direction: Direction, text: str, target: Language) -> Entry | None:
        """Return what is known of a text, which is thereby the last one used."""
        slot = _slot(direction, text, target)
        entry = self._entries.pop(slot, None)
        if entry is not None:
            self._entries[slot] = entry
        return entry

    def keep(self, direction: Direction, entry: Entry) -> bool:
        """Keep an entry in the place of what was known of its text; returns whether anything is new.

        What no file can hold (half a character) is not kept.
        """
        if not entry.writable:
            return False
        slot = _slot(direction, entry.text, entry.target)
        known = self._entries.pop(slot, None)
        self._entries[slot] = entry
        self.bytes += _size(entry) - (_size(known) if known else 0)
        while len(self._entries) > ENTRIES_LIMIT or (self.bytes > BYTES_LIMIT and len(self._entries) > 1):
            self.bytes -= _size(self._entries.pop(next(iter(self._entries))))
        return entry != known

    def copy(self) -> Session:
        """Return it as it is now, for another thread to write."""
        copied = Session(self.key, self.foreign)
        copied.language, copied.bytes, copied._entries = self.language, self.bytes, self._entries.copy()
        return copied

    def of(self, direction: Direction) -> Iterable[Entry]:
        """Return the entries of a direction, those not used for longest first."""
        return (entry for slot, entry in self._entries.items() if slot[0] is direction)


def packed(session: Session) -> bytes:
    """Return a session as it stands in its file."""
    platform, site, store, name = session.key
    file = {
        "version": VERSION,
        "platform": platform,
        "site": site,
        "store": store,
        "session": name,
        "language": session.language,
        "BuyerMessageTranslation": list(session.of(Direction.IN)),
        "SellerSentTranslation": list(session.of(Direction.OUT)),
    }
    return orjson.dumps(file)


def unpacked(data: bytes, key: Key) -> Session:
    """Return the session that stands in a file. Raises ``ValueError`` for what is none, or that of another key."""
    value = orjson.loads(data)
    if not isinstance(value, dict):
        raise ValueError("no session")
    if isinstance(value.get("version"), int) and value["version"] > VERSION:
        return Session(key, foreign=True)
    file = _File.model_validate(value)
    if (file.platform.value, file.site, file.store, file.session) != key:
        raise ValueError("the file of another session")
    session = Session(key)
    session.language = file.language
    for direction, entries in ((Direction.IN, file.buyer), (Direction.OUT, file.seller)):
        for entry in entries:
            session.keep(direction, entry)
    return session


def _slot(direction: Direction, text: str, target: Language) -> Slot:
    return (direction, text, target if direction is Direction.IN else None)


def _size(entry: Entry) -> int:
    return len(orjson.dumps(entry)) + 1
