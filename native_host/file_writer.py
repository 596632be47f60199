"""Where small files are written: one thread beside the loop, in the order in which it was asked."""

from __future__ import annotations

import asyncio
import errno
import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from native_host.kept import Newer
from native_host.outbox.outbox import Refusal
from native_host.protocol.words import ErrorCode

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})

_log = logging.getLogger(__name__)
Result = TypeVar("Result")


class FileWriter:
    """The thread, begun when it is first needed."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="files")

    async def run(self, work: Callable[[], Result]) -> Result:
        """Return what work on files comes to. Raises ``Refusal`` when the disk is full or a file is of a later
        Storebell, else what the work raises."""
        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, work)
        except Newer as newer:
            raise Refusal(ErrorCode.DATA_NEWER, file=newer.file) from None
        except OSError as error:
            if error.errno in _NO_ROOM:
                raise Refusal(ErrorCode.DISK_FULL) from error
            raise

    def later(self, work: Callable[[], None]) -> None:
        """Do work on files that nobody waits for; what it raises is logged."""
        self._thread.submit(work).add_done_callback(_tell)

    async def close(self) -> None:
        """Wait until all is written."""
        await asyncio.to_thread(self._thread.shutdown)


def _tell(done: Future[None]) -> None:
    error = done.exception()
    if isinstance(error, Newer):
        _log.warning("%s; it is left as it is", error)
    elif error:
        _log.error("a file could not be written", exc_info=error)
