"""The guards that the hybrid test has to notice when one is taken out."""

from __future__ import annotations

import shutil
from pathlib import Path

from native_host.practice.process import PROJECT
from tests.sabotage import Sabotage
from tests.sabotage import sabotaged as copied_without

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
    """Copy what runs into a folder, without one guard (or whole)."""
    left_out = shutil.ignore_patterns("page", "__pycache__", "browsers", "tour", "node_modules", "e2e", "golden")
    copied_without(sabotage, folder, ("native_host", "extension/src", "tests"), left_out)
    (folder / "extension" / "node_modules").symlink_to(PROJECT / "extension" / "node_modules")
    return folder
