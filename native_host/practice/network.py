"""The practice network: a proxy that can be cut, stalled, delayed, slow, throttled, reset or gated, per host.

Browsers and core reach the platforms' real host names through it, by CONNECT; every other host is refused. A request in
the clear is led to TLS at the same host, as the platforms do.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
import struct
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Literal, get_args
from urllib.parse import urlsplit

from native_host.practice.certificates import foreign_context
from native_host.practice.refused import Refused

State = Literal["restored", "cut", "stalled", "delayed", "slow", "throttled", "reset", "gated"]
STATES: dict[State, str] = {
    "restored": "Everything passes.",
    "cut": "Live connections are reset and new ones refused.",
    "stalled": "Connections are accepted and every byte is silently swallowed.",
    "delayed": "Each read of up to 64 KiB passes `ms` later, in both directions.",
    "slow": "Each new connection stands `ms` later; what is open passes as it does.",
    "throttled": "No more than `bytes_per_s` pass in each direction of a connection.",
    "reset": "Live connections are reset once; new ones pass.",
    "gated": "A hotel's gate stands before the net: requests in the clear are led to its login, TLS is not the host's.",
}
assert set(STATES) == set(get_args(State))

READ_SIZE = 64 * 1024
EVERY_HOST = "*"
AMOUNTS = {"delayed": "ms", "slow": "ms", "throttled": "bytes_per_s"}
"""What a state needs to be told."""
GATE = "login.hotel.example"
"""Where a gated network wants to be signed in to."""
LINGER_RESET = struct.pack("ii", 1, 0)


@dataclass(frozen=True)
class Condition:
    """How the network is towards one host."""

    state: State = "restored"
    ms: int = 0
    bytes_per_s: int = 0


@dataclass(eq=False)
class Tunnel:
    """One CONNECT: the client's side and the server's side."""

    host: str
    client: asyncio.StreamWriter
    server: asyncio.StreamWriter
    swallowed: bool = field(default=False)
    """Bytes are missing, so that this tunnel can never work again."""

    @property
    def server_sees(self) -> int:
        """The port from which the server sees this tunnel come."""
        return int(self.server.get_extra_info("sockname")[1])

    def reset(self) -> None:
        for writer in (self.client, self.server):
            sock: socket.socket | None = writer.get_extra_info("socket")
            with suppress(OSError, AttributeError):  # closed already
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, LINGER_RESET)  # type: ignore[union-attr]
            writer.transport.abort()


class Network:
    """The proxy. ``targets`` maps a host name to the loopback port of the server that plays it."""

    def __init__(self, targets: Mapping[str, int]) -> None:
        self._targets = dict(targets)
        self._conditions: dict[str, Condition] = {EVERY_HOST: Condition()}
        self._tunnels: set[Tunnel] = set()
        self._changed = asyncio.Event()
        self._server: asyncio.Server | None = None
        self._handlers: set[asyncio.Task[None]] = set()

    async def start(self, port: int = 0) -> int:
        """Listen on loopback and return the port."""
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", port)
        return int(self._server.sockets[0].getsockname()[1])

    async def stop(self) -> None:
        if self._server is not None:
            self._server.close()
        for tunnel in list(self._tunnels):
            tunnel.reset()
        for handler in list(self._handlers):
            handler.cancel()
        await asyncio.gather(*self._handlers, return_exceptions=True)

    def change(self, body: Mapping[str, object]) -> None:
        """Do what a POST /network body says. Raises ``Refused`` with the sentence that says what is wrong."""
        host, state = str(body.get("host", EVERY_HOST)), body.get("state")
        if host != EVERY_HOST and host not in self._targets:
            raise Refused(f"host must be * or one of: {', '.join(self._targets)}")
        if state not in STATES:
            raise Refused(f"state must be one of: {', '.join(STATES)}")
        needed = AMOUNTS.get(str(state))
        amount = body.get(needed, 0) if needed else 0
        if needed and (not isinstance(amount, int) or isinstance(amount, bool) or amount < 1):
            raise Refused(f"{state} needs {needed}, a whole number from 1")
        self.set(host, Condition(state, **({needed: amount} if needed else {})))  # type: ignore[arg-type]

    def set(self, host: str, condition: Condition) -> None:
        """Change the network towards one host or, with ``*``, towards all."""
        if condition.state != "reset":
            if host == EVERY_HOST:
                self._conditions.clear()
            self._conditions[host] = condition
        for tunnel in list(self._tunnels):
            meant = host in (EVERY_HOST, tunnel.host)
            now = self.condition(tunnel.host)
            breaks = condition.state in ("cut", "reset", "gated")
            if (meant and breaks) or (tunnel.swallowed and now.state != "stalled"):
                tunnel.reset()
        self._changed.set()
        self._changed = asyncio.Event()

    def condition(self, host: str) -> Condition:
        return self._conditions.get(host) or self._conditions.get(EVERY_HOST) or Condition()

    def shown(self) -> dict[str, object]:
        return {
            host: {"state": condition.state, "ms": condition.ms, "bytes_per_s": condition.bytes_per_s}
            for host, condition in self._conditions.items()
        }

    def drop(self, port: int) -> bool:
        """Reset the tunnel that a server sees come from ``port``: its request gets no answer."""
        for tunnel in self._tunnels:
            if tunnel.server_sees == port:
                tunnel.reset()
                return True
        return False

    async def _accept(self, client_reader: asyncio.StreamReader, client: asyncio.StreamWriter) -> None:
        handler = asyncio.current_task()
        assert handler is not None
        self._handlers.add(handler)
        try:
            await self._serve(client_reader, client)
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass  # the client went away or did not speak HTTP; nobody is left to be told
        except asyncio.CancelledError:
            pass  # the network stops; nobody awaits this task, and asyncio would log its end as an error
        finally:
            self._handlers.discard(handler)
            client.close()

    async def _serve(self, client_reader: asyncio.StreamReader, client: asyncio.StreamWriter) -> None:
        head = await client_reader.readuntil(b"\r\n\r\n")
        method, target, *_ = [*head.split(b"\r\n", 1)[0].decode("latin-1").split(" "), ""]
        in_the_clear = urlsplit(target)
        host, _, port = target.rpartition(":") if method == "CONNECT" else (in_the_clear.hostname or "", "", "443")
        if port != "443" or host not in self._targets:
            await _answer(client, "502 not a practice host")
            return
        condition = self.condition(host)
        if condition.state == "cut":
            await _answer(client, "502 the practice network is cut")
            return
        if condition.state in ("delayed", "slow"):
            await asyncio.sleep(condition.ms / 1000)
        if method != "CONNECT":
            if condition.state == "gated":
                await _answer(client, "302 Found", f"http://{GATE}/?to={host}")
            else:
                await _answer(client, "301 Moved Permanently", f"https://{host}{in_the_clear.path or '/'}")
            return
        if condition.state == "gated":
            await _stand_in(client)
            return
        server_reader, server = await asyncio.open_connection("127.0.0.1", self._targets[host])
        tunnel = Tunnel(host, client, server)
        self._tunnels.add(tunnel)
        try:
            client.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            await client.drain()
            async with asyncio.TaskGroup() as both:
                both.create_task(self._pump(tunnel, client_reader, server))
                both.create_task(self._pump(tunnel, server_reader, client))
        except* ConnectionError:
            pass  # one side was reset; the other follows below
        finally:
            self._tunnels.discard(tunnel)
            server.close()

    async def _pump(self, tunnel: Tunnel, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while chunk := await reader.read(READ_SIZE):
            condition = self.condition(tunnel.host)
            if condition.state == "delayed":
                await asyncio.sleep(condition.ms / 1000)
            for part in _parts(chunk, condition):
                if condition.state == "throttled":
                    await asyncio.sleep(len(part) / condition.bytes_per_s)
                if self.condition(tunnel.host).state == "stalled":
                    tunnel.swallowed = True
                    break
                writer.write(part)
                await writer.drain()
        while self.condition(tunnel.host).state == "stalled":
            tunnel.swallowed = True
            await self._changed.wait()
        writer.close()


def _parts(chunk: bytes, condition: Condition) -> Iterator[bytes]:
    """The pieces in which a chunk passes: a throttled one in tenths of a second, any other whole."""
    size = max(1, condition.bytes_per_s // 10) if condition.state == "throttled" else len(chunk)
    for start in range(0, len(chunk), size):
        yield chunk[start : start + size]


async def _answer(client: asyncio.StreamWriter, status: str, location: str | None = None) -> None:
    to = "" if location is None else f"Location: {location}\r\n"
    client.write(f"HTTP/1.1 {status}\r\n{to}Content-Length: 0\r\nConnection: close\r\n\r\n".encode())
    await client.drain()


async def _stand_in(client: asyncio.StreamWriter) -> None:
    """Speak TLS in a host's place, with a certificate that is another's; whoever checks it hangs up."""
    client.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
    await client.drain()
    with suppress(ssl.SSLError):
        await client.start_tls(foreign_context(GATE))
        await _answer(client, "302 Found", f"http://{GATE}/")
