"""What the core holds in memory with many conversations, once the panel has asked for all of them and searched."""

from __future__ import annotations

from pathlib import Path

import psutil

from native_host.core.client import CoreClient
from native_host.protocol.requests import CoreStatus
from tests.benchmarks.crowd import Crowd
from tests.benchmarks.figure import Figure
from tests.benchmarks.panel import listed
from tests.core.browser import kill_core

CROWD = Crowd(stores=200, conversations=100_000)
BUDGET_MB = 120
SEARCHES = ("发货", "parcel", "#4711")


def core(folder: Path) -> list[Figure]:
    """Start a core on a full cache, list and search, and weigh it: what is its own (PSS) and what it shares (RSS)."""
    data_dir = folder / "memory"
    CROWD.settle_in(data_dir)
    try:
        assert len(listed(str(data_dir))) == CROWD.conversations
        with CoreClient(str(data_dir)) as client:
            for text in SEARCHES:
                client.ask("sessions.search", {"text": text})
            status = CoreStatus.model_validate(client.ask("core.status"))
        weight = psutil.Process(status.pid).memory_full_info()
    finally:
        kill_core(data_dir)
    pss, rss = (each / 1_000_000 for each in (weight.pss, weight.rss))
    what = f"core, {CROWD.stores} stores and {CROWD.conversations:,} conversations, all listed: memory"
    return [Figure(what, f"{pss:.0f} MB (PSS; RSS {rss:.0f} MB)", f"{BUDGET_MB} MB", pss <= BUDGET_MB)]
