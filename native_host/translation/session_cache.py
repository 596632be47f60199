"""The translations of the sessions that are looked at, in memory, with a file a session behind them (a cache).

Nothing here waits for the disk but ``open``. A write is done by the writer's thread and is of the newest state when its
turn comes, however often that changed meanwhile. A kill at any point leaves the old file or the new; a power cut may
leave none. What fails (no room, no permission) is logged, and the session lives on in memory. A damaged file is set
aside and its session begins empty: what was paid for comes back from the shared ``Memory``.

Give it a writer of its own: opening a session waits behind whatever that thread has to do.
"""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from native_host.file_writer import FileWriter
from native_host.kept_file import KeptFile
from native_host.protocol.keys import Key, StoreKey
from native_host.protocol.values import Language
from native_host.protocol.words import Direction
from native_host.translation.entry import Entry
from native_host.translation.session_file import Session, packed, unpacked
from native_host.translation.session_path import session_file
from native_host.translation.session_space import clear_store, make_room

OPEN_SESSIONS = 64
OPEN_BYTES = 8_000_000
"""How much is kept in memory, the session not looked at for longest going first."""
DISK_LIMIT = 200_000_000
"""Bytes of all sessions' files. Those written or opened longest ago are removed beyond."""
TIDY_AFTER = 2_000_000
"""Bytes by which files have grown after which it is looked whether they are still within."""
FOLDERS = 4
"""Above a session's file, which are ours to make."""

_log = logging.getLogger(__name__)
Change = Callable[[Session], bool]


class SessionCache:
    """All sessions. It lives in one event loop; files are touched by the writer's thread, and one beside it that makes
    room. ``disk_limit`` in bytes."""

    def __init__(self, folder: Path, writer: FileWriter, *, disk_limit: int = DISK_LIMIT) -> None:
        self._folder = folder
        self._writer = writer
        self._disk_limit = disk_limit
        self._sessions: dict[Key, Session] = {}
        self._opening: dict[Key, asyncio.Task[None]] = {}
        self._early: dict[Key, list[Change]] = {}
        """What came for a session while it was not open."""
        self._waiting: dict[Key, Session] = {}
        """What is to be written; shared with the writer's thread."""
        self._grown = TIDY_AFTER
        """Bytes that were written since it was last looked whether there is room; once soon after the start."""
        self._tidying: asyncio.Task[None] | None = None
        self._failing = False
        self._closed = False

    async def open(self, key: Key) -> None:
        """Have a session in memory, whatever its file is like; at once if it is there."""
        while (session := self._sessions.pop(key, None)) is None:  # others may have taken its place in the same moment
            await asyncio.shield(self._opened(key))
        self._sessions[key] = session

    def find(self, key: Key, direction: Direction, text: str, target: Language) -> Entry | None:
        """Return what an open session has of a text; of what was sent, in whatever language the agent wrote it."""
        session = self._sessions.get(key)
        return session.find(direction, text, target) if session else None

    def keep(self, key: Key, direction: Direction, entry: Entry) -> None:
        """Keep an entry in a session, be it open or not."""
        self._change(key, lambda session: session.keep(direction, entry))

    def language(self, key: Key) -> Language | None:
        """Return what the buyer of an open session writes, as far as it was noted."""
        session = self._sessions.get(key)
        return session.language if session else None

    def note_language(self, key: Key, language: Language | None) -> None:
        """Note what a session's buyer writes."""

        def note(session: Session) -> bool:
            before, session.language = session.language, language
            return before != language

        self._change(key, note)

    async def forget(self, store: StoreKey) -> None:
        """A store was deleted: forget its sessions, here and on the disk."""
        for sessions in (self._sessions, self._opening, self._early, self._waiting):
            for key in [each for each in list(sessions) if each[:3] == store]:  # a copy: the writer takes out too
                sessions.pop(key, None)
        await self._writer.run(lambda: clear_store(self._folder, store))

    async def close(self) -> None:
        """Wait until all is written. Whoever made the writer closes it after."""
        while tasks := [*self._opening.values(), *([self._tidying] if self._tidying else [])]:
            await asyncio.gather(*tasks, return_exceptions=True)
        self._closed = True
        await self._writer.run(lambda: None)

    # --- in the loop

    def _change(self, key: Key, change: Change) -> None:
        session = self._sessions.get(key)
        if session is not None:
            if change(session):
                self._write_later(session)
        elif not self._closed:
            self._early.setdefault(key, []).append(change)
            self._opened(key)

    def _opened(self, key: Key) -> asyncio.Task[None]:
        """Return what opens a session; once for all who ask."""
        task = self._opening.get(key)
        if task is None:
            task = self._opening[key] = asyncio.create_task(self._open(key))
        return task

    async def _open(self, key: Key) -> None:
        waiting = self._waiting.get(key)
        try:
            session = waiting.copy() if waiting else await self._writer.run(lambda: self._read(key))
        finally:
            is_wanted = self._opening.get(key) is asyncio.current_task()
            if is_wanted:
                del self._opening[key]
        if not is_wanted:
            return  # its store was deleted meanwhile
        self._sessions[key] = session
        changes = [change(session) for change in self._early.pop(key, ())]
        if any(changes):
            self._write_later(session)
        self._close_oldest()

    def _close_oldest(self) -> None:
        taken = sum(session.bytes for session in self._sessions.values())
        while len(self._sessions) > 1 and (len(self._sessions) > OPEN_SESSIONS or taken > OPEN_BYTES):
            taken -= self._sessions.pop(next(iter(self._sessions))).bytes

    def _write_later(self, session: Session) -> None:
        if session.foreign or self._closed:
            return
        self._waiting[session.key] = session.copy()
        self._writer.later(lambda: self._write(session.key))
        if self._grown >= TIDY_AFTER and self._tidying is None:
            self._grown = 0
            self._tidying = asyncio.create_task(self._tidy())

    async def _tidy(self) -> None:
        spared = frozenset(session_file(self._folder, key).parent for key in (*self._sessions, *self._waiting))
        try:
            await asyncio.to_thread(make_room, self._folder, self._disk_limit, spared)
        finally:
            self._tidying = None

    # --- in the writer's thread

    def _read(self, key: Key) -> Session:
        file = self._file(key)
        session = file.load(lambda data: unpacked(data, key))
        if session is None:
            return Session(key)
        with suppress(OSError):
            os.utime(file.path)
        return session

    def _write(self, key: Key) -> None:
        session = self._waiting.pop(key, None)
        if session is None:
            return  # an earlier turn wrote it, or its store was deleted meanwhile
        try:
            self._save(self._file(key), packed(session))
        except OSError as error:
            if not self._failing:
                _log.warning("translations are not kept on the disk for now: %s", error.strerror or error)
            self._failing = True
        else:
            self._failing = False

    def _save(self, file: KeptFile, data: bytes) -> None:
        for folder in reversed(file.path.parents[:FOLDERS]):
            folder.mkdir(mode=0o700, exist_ok=True)
        before = file.path.stat().st_size if file.path.exists() else 0
        file.save(data)
        self._grown += max(0, len(data) - before)

    def _file(self, key: Key) -> KeptFile:
        return KeptFile(session_file(self._folder, key), durable=False, keeps_previous=False)
