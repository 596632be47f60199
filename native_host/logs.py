"""The core's log: ``logs/core.log`` and the three before it, of 1 MB each; ``logs/crash.log`` when the process crashes.

No message text, no names, no secrets. What an error says of itself may quote what somebody wrote (pydantic's do,
``KeyError`` does), and asyncio shows whole objects: so of an error the log has the type and the lines of code that it
came through, never its own words.
"""

from __future__ import annotations

import errno
import faulthandler
import logging
import logging.handlers
import sys
import threading
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

FOLDER = "logs"
FILE = "core.log"
CRASH_FILE = "crash.log"
LIMIT_BYTES = 1_000_000
KEPT = 3
"""Files before the present one."""
CRASH_LIMIT_BYTES = 200_000

LEVELS = {
    "": logging.WARNING,
    "native_host": logging.INFO,
    # Addresses and headers, which hold secrets, stay out of every log: httpx writes the former at INFO.
    "httpx": logging.CRITICAL,
    "httpcore": logging.CRITICAL,
}
"""By logger; the others go by the one above them."""

_log = logging.getLogger(__name__)
_Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class SilentErrors(logging.Formatter):
    """One line a record, with the errors' types and ways behind it."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """Return all that is logged of a record."""
        record.exc_text = None  # another formatter's, which would be taken for ours
        return super().format(record)

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's own name
        """Return the line. Of asyncio's only what it says itself, not the objects that it shows."""
        if record.name.partition(".")[0] == "asyncio":
            record.message = record.message.partition("\n")[0].partition("(")[0]
        record.message = record.message.replace("\n", "\\n").replace("\r", "\\r")
        return super().formatMessage(record)

    def formatException(self, raised: _Raised) -> str:  # noqa: N802 - logging's own name
        """Return where an error came from, and its type."""
        return "" if raised[1] is None else "\n".join(_told(raised[1]))


def log_to(folder: Path) -> None:
    """Log to files in a folder from now on. What cannot be logged must keep no message waiting: then nothing is."""
    for name, level in LEVELS.items():
        logging.getLogger(name).setLevel(level)
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(
            folder / FILE, maxBytes=LIMIT_BYTES, backupCount=KEPT, encoding="utf-8", errors="backslashreplace"
        )
        _catch_crashes(folder / CRASH_FILE)
    except OSError:
        logging.getLogger().addHandler(logging.NullHandler())
        return
    handler.setFormatter(SilentErrors())
    logging.getLogger().addHandler(handler)
    sys.excepthook = _ended_by
    threading.excepthook = lambda args: _ended_by(args.exc_type, args.exc_value, args.exc_traceback)


def _ended_by(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    """Log what nobody caught: stderr of a core leads nowhere."""
    if error is not None:
        _log.critical("ended by an error", exc_info=(kind, error, trace))


def _catch_crashes(path: Path) -> None:
    """Have the lines of code written when the process itself crashes. Raises ``OSError``."""
    is_long = path.exists() and path.stat().st_size > CRASH_LIMIT_BYTES
    faulthandler.enable(path.open("w" if is_long else "a", encoding="utf-8"), all_threads=True)


def _told(error: BaseException, depth: int = 0) -> Iterator[str]:
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None and depth < 10:
        yield from _told(before, depth + 1)
        yield "then:"
    yield from (line.rstrip("\n") for line in traceback.format_tb(error.__traceback__))
    yield f"{type(error).__module__}.{type(error).__qualname__}{_number(error)}"
    if isinstance(error, BaseExceptionGroup) and depth < 10:
        for each in error.exceptions:
            yield "with:"
            yield from _told(each, depth + 1)


def _number(error: BaseException) -> str:
    """Return what an error says in numbers: the system's, or SQLite's."""
    if isinstance(error, OSError) and error.errno is not None:
        return f" {errno.errorcode.get(error.errno, error.errno)}"
    extended = getattr(error, "extendedresult", None)
    return f" {extended}" if isinstance(extended, int) else ""
