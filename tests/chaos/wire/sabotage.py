"""The guards that chaos has to notice when one is taken out."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.sabotage import Sabotage
from tests.sabotage import sabotaged as copied_without

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
    """Copy the product's package into a folder, without one guard (or whole)."""
    left_out = shutil.ignore_patterns("page", "__pycache__", "browsers", "tour")
    return copied_without(sabotage, folder, ("native_host",), left_out)
