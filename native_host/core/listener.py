"""The core's end of the way from the bridges: a unix socket for this user alone, or on Windows a named pipe."""

from __future__ import annotations

import asyncio
import logging
import os
import socket
import struct
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

_log = logging.getLogger(__name__)

Accept = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


async def listen(address: str, accept: Accept) -> Callable[[], None]:
    """Listen at an address of ``places.core_address``; returns what stops it. ``accept`` owns each connection."""
    return await (_listen_pipe if sys.platform == "win32" else _listen_socket)(address, accept)


async def _listen_socket(address: str, accept: Accept) -> Callable[[], None]:
    _make_way(Path(address))

    async def checked(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if _peer_uid(writer.get_extra_info("socket")) not in (None, os.getuid()):
            _log.warning("refused a connection of another user")
            writer.close()
            return
        await accept(reader, writer)

    before = os.umask(0o177)
    try:
        server = await asyncio.start_unix_server(checked, address)
    finally:
        os.umask(before)

    def stop() -> None:
        server.close()
        Path(address).unlink(missing_ok=True)

    return stop


def _make_way(address: Path) -> None:
    folder = address.parent
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if folder.stat().st_uid != os.getuid():
        raise PermissionError(f"{folder} belongs to another user")
    address.unlink(missing_ok=True)  # the lock is ours, so nobody listens there


async def _listen_pipe(address: str, accept: Accept) -> Callable[[], None]:
    loop: Any = asyncio.get_running_loop()

    def connected() -> asyncio.StreamReaderProtocol:
        return asyncio.StreamReaderProtocol(asyncio.StreamReader(), accept)

    servers = await loop.start_serving_pipe(connected, address)

    def stop() -> None:
        for server in servers:
            server.close()

    return stop


def _peer_uid(peer: socket.socket) -> int | None:
    """Return who is at the other end, or ``None`` where the system does not tell (the file's mode guards it then)."""
    if sys.platform.startswith("linux"):
        _, uid, _ = struct.unpack("3i", peer.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i")))
        return int(uid)
    if sys.platform == "darwin":
        credentials = peer.getsockopt(0, 1, 76)  # SOL_LOCAL, LOCAL_PEERCRED: struct xucred
        return int(struct.unpack_from("=II", credentials)[1])
    return None
