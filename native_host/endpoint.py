"""The bridge's end of the way to the core: a unix socket, or on Windows a named pipe, behind one small interface.

Standard library only. The core's end is ``core/listener.py``.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # importing ``typing`` would double the bridge's start
if TYPE_CHECKING:
    from typing import Any


class Channel:
    """A two-way stream of bytes. Reading and writing may happen in two threads at once."""

    def read(self, size: int) -> bytes:
        """Return between 1 and ``size`` bytes, or nothing when the other side closed. Raises ``OSError``."""
        raise NotImplementedError

    def write(self, data: bytes) -> None:
        """Write all of it. Raises ``OSError``."""
        raise NotImplementedError

    def close(self) -> None:
        """Close both directions."""
        raise NotImplementedError


class SocketChannel(Channel):
    """A unix socket."""

    def __init__(self, address: str) -> None:
        import _socket  # the C module alone: importing ``socket`` costs as much as the rest of the bridge's start

        if os.stat(address).st_uid != os.getuid():
            raise PermissionError(f"{address} belongs to another user")
        self._socket = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
        self._socket.connect(address)

    def read(self, size: int) -> bytes:
        return self._socket.recv(size)

    def write(self, data: bytes) -> None:
        self._socket.sendall(data)

    def close(self) -> None:
        self._socket.close()


class PipeChannel(Channel):
    """A named pipe of Windows, opened by the standard library's overlapped (two-way) client.

    ``connection`` has ``send_bytes``, ``recv_bytes`` and ``close`` as ``multiprocessing.connection`` defines them.
    """

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._rest = b""

    @classmethod
    def open(cls, address: str) -> PipeChannel:
        """Connect to a named pipe. Raises ``OSError`` when nobody listens there."""
        from multiprocessing.connection import Client

        return cls(Client(address, family="AF_PIPE"))

    def read(self, size: int) -> bytes:
        if not self._rest:
            try:
                self._rest = self._connection.recv_bytes()
            except EOFError:
                return b""
        data, self._rest = self._rest[:size], self._rest[size:]
        return data

    def write(self, data: bytes) -> None:
        self._connection.send_bytes(data)

    def close(self) -> None:
        self._connection.close()


def connect(address: str, system: str = sys.platform) -> Channel:
    """Connect to the core. Raises ``OSError`` when there is none at this address."""
    return PipeChannel.open(address) if system == "win32" else SocketChannel(address)
