"""The product with one of its guards taken out, in a copy: the hybrid test has to notice each."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from native_host.practice.process import PROJECT

COPIED = ("native_host", "extension/src", "tests")


@dataclass(frozen=True)
class Sabotage:
    """One guard: where it stands, and what stands there when it is gone. ``before`` occurs exactly once."""

    guard: str
    file: str
    before: str
    after: str


SABOTAGES = (
    Sabotage(
        "a revision for a thread that changed",
        "native_host/conversations/totals.py",
        "    if thread_changed:\n",
        "    if False:\n",
    ),
    Sabotage(
        "cursor and effect in one commit",
        "native_host/conversations/conversations.py",
        "        changed = self.cache.change(work)\n        self.note_heard(store)\n",
        "        if after is not None:\n            self.set_cursor(store, stream, after)\n"
        "        changed = self.cache.change(work)\n        self.note_heard(store)\n",
    ),
    Sabotage(
        "a push while a question is under way",
        "extension/src/pages/panel/sync.ts",
        "    this.behind = true;\n",
        "",
    ),
)


def sabotaged(sabotage: Sabotage | None, folder: Path) -> Path:
    """Copy what runs into a folder, without one guard (or whole). Raises ``ValueError`` if the guard has moved."""
    left_out = shutil.ignore_patterns("page", "__pycache__", "browsers", "tour", "node_modules", "e2e", "golden")
    for each in COPIED:
        shutil.copytree(PROJECT / each, folder / each, ignore=left_out)
    (folder / "extension" / "node_modules").symlink_to(PROJECT / "extension" / "node_modules")
    if sabotage is not None:
        path = folder / sabotage.file
        text = path.read_text(encoding="utf-8")
        if text.count(sabotage.before) != 1:
            raise ValueError(f"{sabotage.guard} no longer stands in {sabotage.file}")
        path.write_text(text.replace(sabotage.before, sabotage.after), encoding="utf-8")
    return folder
