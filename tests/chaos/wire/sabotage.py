"""The product with one of its guards taken out, in a copy: chaos has to notice each."""

from __future__ import annotations

import shutil
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


SABOTAGES = (
    Sabotage(
        "the arm write",
        "native_host/api_channel/sender.py",
        "        calls.arm(outbox, entry.cid, entry.fence, owner, watermark)\n",
        "",
    ),
    Sabotage(
        "the fence",
        "native_host/outbox/delivery.py",
        "    if entry.fence != fence:\n        raise Refusal(ErrorCode.STALE_FENCE)\n",
        "    fence = entry.fence\n",
    ),
    Sabotage(
        "the complete-read rule",
        "native_host/outbox/reconcile.py",
        "        elif reading.contiguous and _reaches_back(attempt, reading):\n",
        "        else:\n",
    ),
)


def sabotaged(sabotage: Sabotage | None, folder: Path) -> Path:
    """Copy the product's package into a folder, without one guard (or whole). Raises ``ValueError`` if it has moved."""
    left_out = shutil.ignore_patterns("page", "__pycache__", "browsers", "tour")
    shutil.copytree(PROJECT / "native_host", folder / "native_host", ignore=left_out)
    if sabotage is not None:
        path = folder / sabotage.file
        text = path.read_text(encoding="utf-8")
        if text.count(sabotage.before) != 1:
            raise ValueError(f"{sabotage.guard} no longer stands in {sabotage.file}")
        path.write_text(text.replace(sabotage.before, sabotage.after), encoding="utf-8")
    return folder
