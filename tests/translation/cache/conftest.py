"""A cache in a folder, in a loop that the test runs."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from native_host.file_writer import FileWriter
from native_host.translation.session_cache import SessionCache

OpenCache = Callable[..., AbstractAsyncContextManager[SessionCache]]
Run = Callable[[Callable[[], Coroutine[Any, Any, None]]], None]


@asynccontextmanager
async def cache_in(folder: Path, **changes: Any) -> AsyncIterator[SessionCache]:
    """A cache that is closed, with all written, when the block ends."""
    writer = FileWriter()
    cache = SessionCache(folder, writer, **changes)
    yield cache
    await cache.close()
    await writer.close()


@pytest.fixture
def opened(tmp_path: Path) -> OpenCache:
    """Open the cache of the test's folder."""
    return lambda **changes: cache_in(tmp_path, **changes)


@pytest.fixture
def run() -> Run:
    """Run a scene."""
    return lambda scene: asyncio.run(scene())
