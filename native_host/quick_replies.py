"""The phrases for frequent questions: ``quick_replies.json`` in the data directory, a record.

What a person wrote is never lost with something else: when a store is deleted its own phrases stay as they are, named
after it, so that they are offered nowhere else and are there again when the store is.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from pathlib import Path

from native_host.file_writer import FileWriter
from native_host.kept_file import KeptFile
from native_host.outbox.outbox import Refusal
from native_host.protocol.panel import QuickReplies, QuickReply
from native_host.protocol.words import ErrorCode

FILE = "quick_replies.json"
LIMIT_BYTES = 900_000
"""All of them together, as JSON: they are told in one frame."""


class QuickReplyBook:
    """All quick replies. What changes them waits until it is on disk, and changes nothing when it can't be.

    Each change raises ``Refusal``: ``unknown_reply``, ``too_many_replies``, ``disk_full``. ``changed`` is called when
    there are others than before; ``now_ms`` is our clock in Unix ms.
    """

    def __init__(self, folder: Path, writer: FileWriter, now_ms: Callable[[], int], changed: Callable[[], None]):
        self._file = KeptFile(folder / FILE, durable=True)
        self._writer = writer
        self._now = now_ms
        self._changed = changed
        self._turn = asyncio.Lock()
        kept = self._file.load(QuickReplies.model_validate_json)
        self._replies = {each.id: each for each in kept.replies} if kept else {}

    def view(self) -> QuickReplies:
        """Return all, most used first."""
        return _view(self._replies.values())

    async def save(self, reply: QuickReply) -> QuickReplies:
        """Add one, or put it in the place of that with its id. How often it was used is counted here, not told."""
        async with self._turn:
            known = self._replies.get(reply.id)
            used = known.used if known else 0
            await self._keep({**self._replies, reply.id: _with(reply, used=used, changed_ms=self._now())})
        return self._told()

    async def delete(self, name: str) -> QuickReplies:
        """Remove one."""
        async with self._turn:
            self._known(name)
            await self._keep({each: reply for each, reply in self._replies.items() if each != name})
        return self._told()

    async def used(self, name: str) -> None:
        """One was used."""
        async with self._turn:
            reply = self._known(name)
            await self._keep({**self._replies, name: _with(reply, used=reply.used + 1)})

    async def take_in(self, replies: Iterable[QuickReply], replace: bool) -> QuickReplies:
        """Add those of a file; one with a known id takes its place, with the higher count. ``replace``: drop others."""
        async with self._turn:
            before = self._replies
            come = {each.id: each for each in replies}
            come = {
                name: _with(each, used=max(each.used, before[name].used)) if name in before else each
                for name, each in come.items()
            }
            await self._keep(come if replace else {**before, **come})
        return self._told()

    def _known(self, name: str) -> QuickReply:
        if name not in self._replies:
            raise Refusal(ErrorCode.UNKNOWN_REPLY)
        return self._replies[name]

    async def _keep(self, replies: dict[str, QuickReply]) -> None:
        kept = _view(replies.values()).model_dump_json().encode()
        if len(kept) > LIMIT_BYTES:
            raise Refusal(ErrorCode.TOO_MANY_REPLIES, bytes=str(len(kept)), limit=str(LIMIT_BYTES))
        await self._writer.run(lambda: self._file.save(kept))
        self._replies = replies

    def _told(self) -> QuickReplies:
        self._changed()
        return self.view()


def _view(replies: Iterable[QuickReply]) -> QuickReplies:
    return QuickReplies(replies=sorted(replies, key=lambda each: (-each.used, each.title.casefold(), each.id)))


def _with(reply: QuickReply, **changes: int) -> QuickReply:
    return reply.model_copy(update=changes)
