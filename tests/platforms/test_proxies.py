"""Proxies: they lead to the platform, their faults are told from its own, and their passwords stay where they are."""

from __future__ import annotations

import asyncio
import socket

import pytest

from native_host.platforms.trouble import Trouble
from native_host.platforms.wire import Answer, Wire, WireError
from tests.platforms.far_side import Certificates, FarSide, Proxy, says, send


@pytest.mark.parametrize("socks", [False, True])
def test_a_proxy_leads_to_the_platform(certificates: Certificates, socks: bool) -> None:
    async def scene() -> None:
        async with FarSide(certificates, says(b"through")) as far, Proxy(far.port, socks=socks) as proxy:
            ready_after: list[int] = []
            wire = Wire(f"{'socks5' if socks else 'http'}://127.0.0.1:{proxy.port}", trust=certificates.trust)
            answer = await send(wire, far.url, lambda: ready_after.append(len(proxy.asked)))
            assert isinstance(answer, Answer)
            assert answer.body == b"through"
            assert ready_after == [1]  # once, and with the tunnel open
            assert b"localhost" in proxy.asked[0]
        assert len(far.requests) == 1

    asyncio.run(scene())


def test_a_store_without_a_proxy_takes_the_environment_s(
    certificates: Certificates, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scene() -> None:
        async with FarSide(certificates, says(b"through")) as far, Proxy(far.port) as proxy:
            monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{proxy.port}")
            monkeypatch.delenv("NO_PROXY", raising=False)
            monkeypatch.delenv("no_proxy", raising=False)
            answer = await send(Wire(trust=certificates.trust), far.url)
            assert isinstance(answer, Answer)
            assert len(proxy.asked) == 1

    asyncio.run(scene())


@pytest.mark.parametrize(
    ("refusal", "socks", "what"),
    [
        (b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n", False, Trouble.PROXY_SIGN_IN),
        (b"HTTP/1.1 403 Forbidden\r\n\r\n", False, Trouble.PROXY),
        (b"HTTP/1.1 502 Bad Gateway\r\n\r\n", False, Trouble.NO_CONNECTION),
        (b"garbage\r\n\r\n", False, Trouble.PROXY),
        (b"\x05\xff", True, Trouble.PROXY_SIGN_IN),
        (b"\x00", True, Trouble.PROXY),
    ],
)
def test_a_proxy_s_refusal_takes_no_byte(
    certificates: Certificates, refusal: bytes, socks: bool, what: Trouble
) -> None:
    async def scene() -> None:
        async with FarSide(certificates, says()) as far, Proxy(far.port, refusal, socks) as proxy:
            scheme = "socks5" if socks else "http"
            error = await send(
                Wire(f"{scheme}://user:canary@127.0.0.1:{proxy.port}", trust=certificates.trust), far.url
            )
            assert isinstance(error, WireError)
            assert (error.what, error.began) == (what, False)
            assert "canary" not in f"{error!r}{error.__cause__!r}"
        assert far.requests == []

    asyncio.run(scene())


def test_a_proxy_that_is_not_there_is_not_the_platform_s_fault(certificates: Certificates) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        proxy = f"http://127.0.0.1:{taken.getsockname()[1]}"
        error = asyncio.run(send(Wire(proxy, trust=certificates.trust), "https://localhost/"))
    assert isinstance(error, WireError)
    assert (error.what, error.began) == (Trouble.PROXY, False)


@pytest.mark.parametrize("proxy", ["ftp://user:canary@127.0.0.1:1", "http://", "http://[::1", "nonsense canary"])
def test_what_is_no_proxy_takes_no_byte(certificates: Certificates, proxy: str) -> None:
    error = asyncio.run(send(Wire(proxy, trust=certificates.trust), "https://localhost/"))
    assert isinstance(error, WireError)
    assert not error.began
    assert "canary" not in repr(error)
