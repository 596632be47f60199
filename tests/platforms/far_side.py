"""A far side of the wire that does as it is told: a TLS server, and proxies before it, on loopback."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Awaitable, Callable
from contextlib import suppress
from types import TracebackType

import trustme

from native_host.platforms.wire import Answer, Call, Wire, WireError

Answering = Callable[[bytes, asyncio.StreamWriter], Awaitable[None]]


class Certificates:
    """One authority for a test run, with a certificate for ``localhost``."""

    def __init__(self) -> None:
        authority = trustme.CA(key_type=trustme.KeyType.ECDSA)
        self.server = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        authority.issue_cert("localhost", key_type=trustme.KeyType.ECDSA).configure_cert(self.server)
        self.trust = ssl.create_default_context()
        authority.configure_trust(self.trust)
        self.authority: bytes = authority.cert_pem.bytes()
        """The authority's certificate, PEM."""


class FarSide:
    """Counts connections that have finished their handshake and requests of which a byte has come; keeps the requests
    that are whole, and answers as ``answering`` does."""

    def __init__(self, certificates: Certificates | None, answering: Answering) -> None:
        self.connections = 0
        self.begun = 0
        self.requests: list[bytes] = []
        self.port = 0
        self._tls = certificates.server if certificates else None
        self._answering = answering
        self._server: asyncio.Server | None = None
        self._ended = asyncio.Semaphore(0)

    @property
    def url(self) -> str:
        return f"https://localhost:{self.port}/path"

    async def __aenter__(self) -> FarSide:
        self._server = await asyncio.start_server(self._serve, "localhost", ssl=self._tls)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._server is not None
        self._server.close()

    async def read_to_the_end(self) -> None:
        """Wait until one connection more has been read to its end."""
        await self._ended.acquire()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            while not writer.is_closing():
                first = await reader.readexactly(1)
                self.begun += 1
                request = first + await read_request(reader)
                self.requests.append(request)
                await self._answering(request, writer)
        writer.close()
        self._ended.release()


async def read_request(reader: asyncio.StreamReader) -> bytes:
    """Read one request with its body. Raises ``IncompleteReadError`` at the end of the connection."""
    head = await reader.readuntil(b"\r\n\r\n")
    length = next((line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")), b":0")
    return head + await reader.readexactly(int(length.partition(b":")[2]))


def says(body: bytes = b"{}", status: str = "200 OK", *headers: str) -> Answering:
    """Answer every request alike."""

    async def answer(request: bytes, writer: asyncio.StreamWriter) -> None:
        lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers]
        writer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + body)
        await writer.drain()

    return answer


async def resets(request: bytes, writer: asyncio.StreamWriter) -> None:
    """Take a request and drop the connection."""
    writer.transport.abort()


async def keeps_silent(request: bytes, writer: asyncio.StreamWriter) -> None:
    """Take a request and never answer."""
    await asyncio.Event().wait()


class Proxy:
    """An HTTP or SOCKS5 proxy that leads to one port, whatever it is asked for."""

    def __init__(self, to: int, refusal: bytes = b"", socks: bool = False) -> None:
        self.asked: list[bytes] = []
        self.port = 0
        self._to = to
        self._refusal = refusal
        self._socks = socks
        self._server: asyncio.Server | None = None

    async def __aenter__(self) -> Proxy:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1")
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._server is not None
        self._server.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        greet = self._greet_socks if self._socks else self._greet_http
        with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            if await greet(reader, writer):
                far_reader, far_writer = await asyncio.open_connection("localhost", self._to)
                await asyncio.gather(_pump(reader, far_writer), _pump(far_reader, writer))
        writer.close()

    async def _greet_http(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        self.asked.append(await read_request(reader))
        writer.write(self._refusal or b"HTTP/1.1 200 Connection established\r\n\r\n")
        await writer.drain()
        return not self._refusal

    async def _greet_socks(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        _, count = await reader.readexactly(2)
        await reader.readexactly(count)
        if self._refusal:
            writer.write(self._refusal)
            return False
        writer.write(b"\x05\x00")
        head = await reader.readexactly(5)
        self.asked.append(await reader.readexactly(head[4]))
        await reader.readexactly(2)
        writer.write(b"\x05\x00\x00\x01\x7f\x00\x00\x01\x00\x00")
        await writer.drain()
        return True


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError):
        while piece := await reader.read(65536):
            writer.write(piece)
            await writer.drain()
    writer.close()


BODY = b'{"text":"hello"}'


def at_once() -> None:
    """Be ready."""


async def send(wire: Wire, url: str, ready: Callable[[], None] = at_once) -> Answer | WireError:
    """Send a message over the wire to the far side."""
    try:
        return await wire.call_once(Call("POST", url, {"Content-Type": "application/json"}, BODY), ready)
    except WireError as error:
        return error
