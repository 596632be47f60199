"""HTTP to a platform for one store: its proxy, its time-outs, no retries, no redirects, no cookies, nothing logged.

HTTP/1.1 only, because there one request is one run of bytes on one connection: whether any of it can have left is then
a fact that can be told. httpx is imported before the first request: a core without API stores doesn't pay for it.
"""

from __future__ import annotations

import asyncio
import functools
import logging
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from native_host.platforms.trouble import Trouble, trouble

if TYPE_CHECKING:
    import ssl

    import httpx

MAX_ANSWER = 16 * 1024 * 1024
"""Bytes. No list of a platform comes near it; whatever is longer is not from a platform."""

IDLE_S = 15.0
"""How long a connection for reads is kept: shorter than servers keep theirs, so that none dies under a request."""

HEADERS = {"User-Agent": "storebell", "Accept": "*/*", "Accept-Encoding": "gzip, deflate"}

TUNNEL_STANDS = frozenset({"proxy.start_tls.started", "socks.setup_socks5_connection.complete"})
"""httpcore's steps that follow when a proxy has done its part."""


@dataclass(frozen=True)
class Timeouts:
    """Seconds."""

    connect_s: float = 5.0
    """Until TCP, the proxy's tunnel and TLS stand."""
    total_s: float = 30.0
    """From the first byte of the request to the last of the answer."""


@dataclass(frozen=True)
class Call:
    """One HTTP request, complete and signed. ``body`` is sent as it is. Its URL and headers may hold secrets."""

    method: str
    url: str = field(repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes = field(default=b"", repr=False)


@dataclass(frozen=True)
class Answer:
    """A whole answer; header names in lower case. ``server_ms`` is its ``Date`` (Unix ms, whole seconds), if any."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    server_ms: int | None


class WireError(Exception):
    """No whole answer came. ``began``: a byte of the request may have left this machine. Holds no address.

    ``what`` is a ``Trouble``.
    """

    def __init__(self, what: str, began: bool) -> None:
        super().__init__(what)
        self.what = what
        self.began = began


class Wire:
    """The way to a platform. ``proxy`` is ``http://``, ``https://`` or ``socks5://``, else the environment's;
    ``direct``: none, whatever the environment says.

    ``trust``: the certificates to go by, else the system's, certifi's and ``SSL_CERT_FILE``'s.
    """

    def __init__(
        self,
        proxy: str | None = None,
        timeouts: Timeouts = Timeouts(),
        trust: ssl.SSLContext | None = None,
        direct: bool = False,
    ) -> None:
        self.proxy = proxy
        self.timeouts = timeouts
        self._direct = direct
        self._trust = trust
        self._kept: httpx.AsyncClient | None = None

    async def turn(self) -> None:
        """Wait until a reading may be made; here there is nothing to wait for.

        A call is made up and signed after this, because what is signed is good for minutes only.
        """

    async def call(self, call: Call) -> Answer:
        """Read: connections may be kept and used again. Raises ``WireError``."""
        await prepare()
        if self._kept is None:
            self._kept = self._client(keep=True)
        return await self._exchange(self._kept, call, lambda: None)

    async def call_once(self, call: Call, ready: Callable[[], None]) -> Answer:
        """Send: on a connection of its own, at most once.

        ``ready`` is called when the connection stands (tunnel and TLS included) and nothing of the request has left;
        what it raises is passed on, and then nothing ever leaves. Raises ``WireError``. When it returns or raises,
        the connection is closed.
        """
        await prepare()
        async with self._client(keep=False) as client:
            return await self._exchange(client, call, ready)

    async def close(self) -> None:
        """Close kept connections. The next ``call`` opens new ones."""
        kept, self._kept = self._kept, None
        if kept is not None:
            await kept.aclose()

    def _client(self, keep: bool) -> httpx.AsyncClient:
        from http.cookiejar import CookieJar, DefaultCookiePolicy

        import httpx

        trust = self._trust or system_trust()
        try:
            proxy = None
            if self.proxy is not None:
                proxy = httpx.Proxy(self.proxy, ssl_context=trust if self.proxy.startswith("https:") else None)
            return httpx.AsyncClient(
                verify=trust,
                proxy=proxy,
                trust_env=proxy is None and not self._direct,
                http2=False,
                follow_redirects=False,
                timeout=None,
                cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
                limits=httpx.Limits(max_keepalive_connections=None if keep else 0, keepalive_expiry=IDLE_S),
                headers=HEADERS if keep else HEADERS | {"Connection": "close"},
            )
        except (ValueError, httpx.InvalidURL):  # no proxy can be made of it; its text may hold a password
            raise WireError(Trouble.PROXY, began=False) from None

    async def _exchange(self, client: httpx.AsyncClient, call: Call, ready: Callable[[], None]) -> Answer:
        passage = _Passage(self.timeouts, self.proxy is not None, ready)
        try:
            async with passage.limit:
                return await _ask(client, call, passage)
        except TimeoutError as error:
            if passage.refusal is error:
                raise
            what = Trouble.PROXY if passage.tunnel_due else Trouble.TIMED_OUT
            raise WireError(what, passage.began) from None


class _Passage:
    """Watches one request on its way: when the connection stands, and whether a byte may have left."""

    def __init__(self, timeouts: Timeouts, own_proxy: bool, ready: Callable[[], None]) -> None:
        self.tunnel_due = own_proxy
        self.began = False
        self.refusal: BaseException | None = None
        self.limit = asyncio.timeout(timeouts.connect_s)
        self._total_s = timeouts.total_s
        self._ready = ready

    async def trace(self, event: str, info: Mapping[str, Any]) -> None:
        """Told by httpcore of each of its steps."""
        if event in TUNNEL_STANDS:
            self.tunnel_due = False
        # The CONNECT that opens a proxy's tunnel takes the same step, and is not our request.
        if event != "http11.send_request_headers.started" or info["request"].method == b"CONNECT":
            return
        self.tunnel_due = False
        try:
            self._ready()
        except BaseException as refusal:
            self.refusal = refusal
            raise
        self.began = True
        self.limit.reschedule(asyncio.get_running_loop().time() + self._total_s)


async def _ask(client: httpx.AsyncClient, call: Call, passage: _Passage) -> Answer:
    import httpx
    import socksio

    request = client.build_request(
        call.method, call.url, headers=dict(call.headers), content=call.body, extensions={"trace": passage.trace}
    )
    try:
        async with _streamed(client, request) as response:
            body = bytearray()
            async for piece in response.aiter_bytes():
                body += piece
                if len(body) > MAX_ANSWER:
                    raise WireError(Trouble.TOO_LONG, passage.began)
            headers = {name.lower(): value for name, value in response.headers.items()}
            return Answer(response.status_code, headers, bytes(body), _moment(headers.get("date")))
    except (httpx.HTTPError, httpx.StreamError, socksio.SOCKSError, OSError) as error:
        if passage.refusal is error:
            raise
        # Without the error as its cause: that holds the request, whose address and headers hold secrets.
        raise WireError(trouble(error, passage.began, passage.tunnel_due), passage.began) from None


@asynccontextmanager
async def _streamed(client: httpx.AsyncClient, request: httpx.Request) -> AsyncIterator[httpx.Response]:
    response = await client.send(request, stream=True)
    try:
        yield response
    finally:
        await response.aclose()


def _moment(date: str | None) -> int | None:
    import email.utils

    if date is None:
        return None
    try:
        return int(email.utils.parsedate_to_datetime(date).timestamp()) * 1000
    except ValueError:
        return None


@functools.cache
def system_trust() -> ssl.SSLContext:
    """Return the certificates to go by: the system's (a company's or a virus scanner's too) and certifi's."""
    import ssl

    import certifi

    trust = ssl.create_default_context()  # takes SSL_CERT_FILE and SSL_CERT_DIR into account
    trust.load_verify_locations(certifi.where())
    return trust


async def prepare() -> None:
    """Load what the first request needs, beside the event loop: it takes a tenth of a second, or more."""
    if not _loaded.cache_info().currsize:
        await asyncio.to_thread(_loaded)


@functools.cache
def _loaded() -> None:
    import httpx  # noqa: F401
    import socksio  # noqa: F401

    system_trust()
    # Addresses and headers, which hold secrets, stay out of every log: httpx writes the former at INFO.
    for name in ("httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
