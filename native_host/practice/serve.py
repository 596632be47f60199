"""Runs the practice center: the platforms' sites over TLS, the network in front of them, and the control API."""

from __future__ import annotations

import asyncio
import signal
import socket
import ssl
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack, contextmanager, suppress
from pathlib import Path
from types import TracebackType

import uvicorn
from starlette.types import ASGIApp

from native_host.practice.actors import perform
from native_host.practice.address import Address, StoreAddress
from native_host.practice.center import Center
from native_host.practice.certificates import Certificates, issue
from native_host.practice.clock import Clock, PracticeClock, wall_clock
from native_host.practice.control import control_api
from native_host.practice.hosts import practice_hosts
from native_host.practice.network import Network
from native_host.practice.platforms import PLATFORMS, PRACTICE_HOSTS, STORES
from native_host.practice.seller_pages.pages import PageNotBuilt
from native_host.practice.translator.place import HOST, PLAIN_PATH
from native_host.practice.world import World

STARTING_S = 10.0
KEPT_ALIVE_S = 30
"""How long an idle connection to an open API lives; the pages' connections end with each answer."""


class PracticeCenter:
    """``async with PracticeCenter() as center``: everything is up inside, and gone afterwards.

    Ports of 0 are chosen by the system. Raises ``PageNotBuilt`` on entering when the page is missing.
    """

    address: Address
    center: Center

    def __init__(
        self,
        *,
        lively: bool = False,
        proxy_port: int = 0,
        control_port: int = 0,
        seed: int = 1,
        clock: Clock = wall_clock,
    ) -> None:
        self._lively = lively
        self._proxy_port = proxy_port
        self._control_port = control_port
        self._seed = seed
        self._clock = PracticeClock(clock)
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> PracticeCenter:
        async with AsyncExitStack() as stack:
            directory = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="storebell-practice-")))
            certificates = issue(PRACTICE_HOSTS, directory)
            site_socket, control_socket = _listen(0), _listen(self._control_port)
            network = Network(dict.fromkeys(PRACTICE_HOSTS, _port(site_socket)))
            self.center = Center(World(PLATFORMS, self._clock, self._seed), network, self._clock)
            await self._serve(stack, practice_hosts(self.center), site_socket, certificates)
            await self._serve(stack, control_api(self.center), control_socket)
            proxy_port = await network.start(self._proxy_port)
            stack.push_async_callback(network.stop)
            if self._lively:
                actors = asyncio.create_task(perform(self.center))
                stack.callback(actors.cancel)
            self.address = _address(proxy_port, _port(control_socket), certificates)
            self._stack = stack.pop_all()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._stack.aclose()

    @staticmethod
    async def _serve(
        stack: AsyncExitStack, app: ASGIApp, listening: socket.socket, certificates: Certificates | None = None
    ) -> None:
        config = uvicorn.Config(
            app,
            http="h11",
            ws="none",
            lifespan="off",
            log_config=None,
            log_level="critical",
            access_log=False,
            date_header=False,
            timeout_graceful_shutdown=1,
            timeout_keep_alive=KEPT_ALIVE_S,
            ssl_certfile=str(certificates.leaf) if certificates else None,
            ssl_version=ssl.PROTOCOL_TLS_SERVER,
        )
        server = _Server(config)
        serving = asyncio.create_task(server.serve(sockets=[listening]))

        async def stop() -> None:
            server.should_exit = server.force_exit = True
            await serving

        stack.push_async_callback(stop)
        async with asyncio.timeout(STARTING_S):
            await server.up.wait()


class _Server(uvicorn.Server):
    """Tells when it is up, and leaves signals to whoever runs the event loop."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.up = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.up.set()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def run(
    json_output: bool = False,
    lively: bool = False,
    proxy_port: int = 0,
    control_port: int = 0,
    exit_with_stdin: bool = False,
) -> int:
    """Serve until interrupted, having printed where everything is. Returns the exit code."""
    try:
        asyncio.run(_run_until_told(json_output, lively, proxy_port, control_port, exit_with_stdin))
    except PageNotBuilt as missing:
        print(missing, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"The practice center cannot start: {error.strerror or error}", file=sys.stderr)
        return 1
    return 0


async def _run_until_told(
    json_output: bool, lively: bool, proxy_port: int, control_port: int, exit_with_stdin: bool
) -> None:
    loop, told = asyncio.get_running_loop(), asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # Windows: Ctrl+C raises KeyboardInterrupt instead
            loop.add_signal_handler(number, told.set)
    async with PracticeCenter(lively=lively, proxy_port=proxy_port, control_port=control_port) as practice:
        print(practice.address.as_json() if json_output else _for_people(practice.address), flush=True)
        if exit_with_stdin:
            _when_stdin_ends(lambda: loop.call_soon_threadsafe(told.set))
        await told.wait()


def _when_stdin_ends(then: Callable[[], object]) -> None:
    def wait() -> None:
        sys.stdin.buffer.read()
        with suppress(RuntimeError):  # the loop has ended for another reason
            then()

    threading.Thread(target=wait, daemon=True).start()


def _for_people(address: Address) -> str:
    lines = ["The practice seller centers are open. Stop with Ctrl+C.", ""]
    lines += [f"  {store.platform} {store.site}  {store.name}  {store.url}" for store in address.stores]
    lines += ["", f"  proxy    {address.proxy}", f"  CA       {address.ca}", f"  control  {address.control}"]
    lines += [f"  LibreTranslate  {address.translator}  {address.translator_here}", ""]
    lines += [f"  chromium --proxy-server={address.proxy} --ignore-certificate-errors-spki-list={address.spki}"]
    return "\n".join(lines)


def _address(proxy_port: int, control_port: int, certificates: Certificates) -> Address:
    return Address(
        proxy=f"http://127.0.0.1:{proxy_port}",
        ca=str(certificates.ca),
        spki=certificates.spki,
        control=f"http://127.0.0.1:{control_port}",
        stores=tuple(StoreAddress(s.platform, s.site, s.shop_id, s.name, s.url) for s in STORES),
        translator=f"https://{HOST}",
        translator_here=f"http://127.0.0.1:{control_port}{PLAIN_PATH}",
    )


def _listen(port: int) -> socket.socket:
    # asyncio turns Nagle's delay off only for sockets that say they are TCP; with it, an answer takes 40 ms more.
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind(("127.0.0.1", port))
    listening.listen(256)
    return listening


def _port(listening: socket.socket) -> int:
    return int(listening.getsockname()[1])
