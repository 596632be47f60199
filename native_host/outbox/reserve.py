"""Room on the disk that is kept for writing down what became of messages, when there is none for new ones."""

from __future__ import annotations

import os
from pathlib import Path

RESERVE_BYTES = 8 * 1024 * 1024


class Reserve:
    """A file of ``RESERVE_BYTES``. While it can't be kept, no new message may be accepted."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def keep(self) -> bool:
        """Return whether the room is there, taken now if it was not."""
        if self.path.exists() and self.path.stat().st_size >= RESERVE_BYTES:
            return True
        try:
            with open(self.path, "wb") as file:
                _fill(file.fileno())
        except OSError:
            self.release()
            return False
        return True

    def release(self) -> bool:
        """Give the room up for the results that wait. Returns whether there was any."""
        if not self.path.exists():
            return False
        self.path.unlink()
        return True


def _fill(file: int) -> None:
    """Take the room for real: a file that is merely sized holds none."""
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(file, 0, RESERVE_BYTES)
    else:
        block = bytes(1024 * 1024)
        for _ in range(RESERVE_BYTES // len(block)):
            os.write(file, block)
        os.fsync(file)
