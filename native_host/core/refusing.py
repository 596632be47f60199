"""A core that must not run, because what is kept here was written by a later Storebell: it says so and ends."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from native_host.core.listener import listen
from native_host.protocol import framing
from native_host.protocol.envelopes import Closing

PATIENCE_S = 10.0
"""For so long a bridge that started this core may take to ask it."""


async def refuse(address: str, file: str) -> None:
    """Tell the first client which file is of a later Storebell, then stop listening."""
    told = asyncio.Event()
    closing = framing.encode(Closing(code="data_newer", detail=file).model_dump(mode="json"))

    async def accept(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError):
            writer.write(closing)
            writer.close()
            await writer.wait_closed()
        told.set()

    stop_listening = await listen(address, accept)
    try:
        await asyncio.wait_for(told.wait(), PATIENCE_S)
    except TimeoutError:
        return
    finally:
        stop_listening()
