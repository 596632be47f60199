"""The product with one of its guards taken out, in a copy: what proves a promise has to notice that it is broken."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from native_host.practice.process import PROJECT


@dataclass(frozen=True)
class Sabotage:
    """One guard: where it stands, and what stands there when it is gone. ``before`` occurs exactly once."""

    guard: str
    file: str
    before: str
    after: str


def sabotaged(
    sabotage: Sabotage | None, folder: Path, copied: Iterable[str], left_out: Callable[[str, list[str]], set[str]]
) -> Path:
    """Copy parts of the project into a folder, without one guard (or whole). Raises ``ValueError`` if it has moved."""
    for each in copied:
        shutil.copytree(PROJECT / each, folder / each, ignore=left_out)
    if sabotage is not None:
        path = folder / sabotage.file
        text = path.read_text(encoding="utf-8")
        if text.count(sabotage.before) != 1:
            raise ValueError(f"{sabotage.guard} no longer stands in {sabotage.file}")
        path.write_text(text.replace(sabotage.before, sabotage.after), encoding="utf-8")
    return folder
