"""A kept file for these tests: how the real code writes one, and what it reads from one."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from native_host.file_writer import FileWriter
from native_host.protocol.keys import StoreKey
from native_host.protocol.values import StoreRef
from native_host.protocol.words import Platform

NOW_MS = 1_795_262_400_000
"""2026-11-21T12:00:00Z. Where the real code goes by the wall clock it may be any day."""
STORE: StoreKey = ("shopee", "SG", "170044686")
STORE_REF = StoreRef(platform=Platform.SHOPEE, site="SG", store="170044686")
SESSION = (*STORE, "29643147")


@dataclass(frozen=True)
class Keeper:
    """``path`` is where the file lies in the data directory. ``fill`` writes it into an empty one, in the present
    version; ``read`` returns what the real code finds in one, which has to be ``holds`` for an example of any version.

    ``change`` has the real code write something else; ``None`` where that is what ``read`` does already.
    """

    path: str
    fill: Callable[[Path], None]
    read: Callable[[Path], Any]
    holds: Any
    change: Callable[[Path], None] | None = None


def now_ms() -> int:
    """The clock that fills examples."""
    return NOW_MS


def run(work: Callable[[FileWriter], Awaitable[Any]]) -> Any:
    """Do work in a loop with a writer, and wait until all is written."""

    async def whole() -> Any:
        writer = FileWriter()
        try:
            return await work(writer)
        finally:
            await writer.close()

    return asyncio.run(whole())


def nothing() -> None:
    """Nobody has to be told of a change."""
