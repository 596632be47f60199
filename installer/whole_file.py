"""Writing a file so that nobody ever reads half of it."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


def write_whole(path: Path, text: str, mode: int = 0o644) -> None:
    """Replace a file in one step: readers see the old text or the new, whatever happens. Raises ``OSError``."""
    with _beside(path) as beside:
        with open(beside, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(beside, mode)


def copy_whole(source: Path, path: Path) -> None:
    """Replace a file by a copy in one step. Raises ``OSError``.

    It keeps its time, which Python's bytecode goes by, and everybody may read it, whatever its owner kept to himself.
    """
    with _beside(path) as beside:
        shutil.copyfile(source, beside)
        shutil.copystat(source, beside)
        os.chmod(beside, 0o755 if source.stat().st_mode & 0o100 else 0o644)


@contextmanager
def _beside(path: Path) -> Iterator[str]:
    """Hand out a new file in the same folder, which takes the path's place when all went well."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    os.close(handle)
    try:
        yield beside
        os.replace(beside, path)
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(beside)
        raise
