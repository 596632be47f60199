"""The wire: not a byte before it is allowed, at most one request, and the truth about whether anything left."""

from __future__ import annotations

import asyncio
import logging
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from native_host.platforms import wire as wire_module
from native_host.platforms.trouble import Trouble
from native_host.platforms.wire import Answer, Call, Timeouts, Wire, WireError
from tests.platforms.far_side import BODY, Certificates, FarSide, Proxy, at_once, keeps_silent, resets, says, send


def test_what_is_sent_arrives_as_it_is(certificates: Certificates) -> None:
    async def scene() -> None:
        date = "Date: Sat, 21 Nov 2026 12:00:00 GMT"
        async with FarSide(certificates, says(b"done", "200 OK", date)) as far:
            answer = await send(Wire(trust=certificates.trust), far.url + "?a=%E4%BD%A0%20x&sign=1")
            assert isinstance(answer, Answer)
            assert (answer.status, answer.body, answer.server_ms) == (200, b"done", 1795262400000)
        (request,) = far.requests
        assert request.startswith(b"POST /path?a=%E4%BD%A0%20x&sign=1 HTTP/1.1\r\n")
        assert request.endswith(b"\r\n\r\n" + BODY)
        assert b"connection: close" in request.lower()

    asyncio.run(scene())


def test_ready_is_asked_when_the_connection_stands_and_nothing_has_left(certificates: Certificates) -> None:
    async def scene() -> None:
        async with FarSide(certificates, says()) as far:
            seen: list[tuple[int, int]] = []
            await send(Wire(trust=certificates.trust), far.url, lambda: seen.append((far.connections, far.begun)))
        assert seen in ([(0, 0)], [(1, 0)])  # the server's own side of the handshake may end a moment later

    asyncio.run(scene())


@pytest.mark.parametrize("error", [RuntimeError("not now"), OSError("disk full"), TimeoutError("too late")])
@pytest.mark.parametrize("proxied", [False, True])
def test_who_is_not_ready_sends_nothing(certificates: Certificates, error: Exception, proxied: bool) -> None:
    def refuse() -> None:
        raise error

    async def scene() -> None:
        async with FarSide(certificates, says()) as far, Proxy(far.port) as proxy:
            wire = Wire(f"http://127.0.0.1:{proxy.port}" if proxied else None, trust=certificates.trust)
            with pytest.raises(type(error)) as raised:
                await wire.call_once(Call("POST", far.url, {}, BODY), refuse)
            assert raised.value is error
            await far.read_to_the_end()
            assert (far.connections, far.begun) == (1, 0)

    asyncio.run(scene())


def test_each_send_has_a_connection_of_its_own_and_readings_share_one(certificates: Certificates) -> None:
    async def scene() -> None:
        async with FarSide(certificates, says()) as far:
            wire = Wire(trust=certificates.trust)
            await send(wire, far.url)
            await send(wire, far.url)
            assert far.connections == 2
            await wire.call(Call("GET", far.url))
            await wire.call(Call("GET", far.url))
            assert far.connections == 3
            await wire.close()
            await wire.call(Call("GET", far.url))
            assert far.connections == 4
            await wire.close()

    asyncio.run(scene())


def test_a_connection_that_breaks_after_the_request_may_have_carried_it_and_is_not_tried_again(
    certificates: Certificates,
) -> None:
    async def scene() -> None:
        async with FarSide(certificates, resets) as far:
            error = await send(Wire(trust=certificates.trust), far.url)
            assert isinstance(error, WireError)
            assert (error.what, error.began) == (Trouble.BROKEN_OFF, True)
        assert len(far.requests) == 1

    asyncio.run(scene())


def test_a_silent_platform_is_waited_for_only_so_long(certificates: Certificates) -> None:
    async def scene() -> None:
        async with FarSide(certificates, keeps_silent) as far:
            error = await send(Wire(timeouts=Timeouts(5, 0.05), trust=certificates.trust), far.url)
            assert isinstance(error, WireError)
            assert (error.what, error.began) == (Trouble.TIMED_OUT, True)
        assert len(far.requests) == 1

    asyncio.run(scene())


def test_a_port_that_nobody_listens_on_takes_no_byte(certificates: Certificates) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        asked: list[bool] = []
        error = asyncio.run(
            send(Wire(trust=certificates.trust), f"https://127.0.0.1:{port}/", lambda: asked.append(True))
        )
    assert isinstance(error, WireError)
    assert (error.what, error.began, asked) == (Trouble.NO_CONNECTION, False, [])


def test_a_handshake_that_never_ends_is_given_up_before_a_byte(certificates: Certificates) -> None:
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        deaf.listen()
        url = f"https://127.0.0.1:{deaf.getsockname()[1]}/"
        error = asyncio.run(send(Wire(timeouts=Timeouts(0.05, 5), trust=certificates.trust), url))
    assert isinstance(error, WireError)
    assert (error.what, error.began) == (Trouble.TIMED_OUT, False)


def test_a_certificate_of_a_stranger_takes_no_byte(certificates: Certificates) -> None:
    async def scene() -> None:
        async with FarSide(certificates, says()) as far:
            error = await send(Wire(), far.url)
            assert isinstance(error, WireError)
            assert (error.what, error.began) == (Trouble.CERTIFICATE, False)
        assert far.requests == []

    asyncio.run(scene())


def test_a_redirect_is_an_answer_and_is_not_followed(certificates: Certificates) -> None:
    async def scene() -> None:
        async with FarSide(certificates, says(b"", "307 Temporary Redirect", "Location: /elsewhere")) as far:
            answer = await send(Wire(trust=certificates.trust), far.url)
            assert isinstance(answer, Answer)
            assert answer.status == 307
        assert len(far.requests) == 1

    asyncio.run(scene())


def test_a_cookie_does_not_come_back(certificates: Certificates) -> None:
    async def scene() -> None:
        async with FarSide(certificates, says(b"", "200 OK", "Set-Cookie: who=agent")) as far:
            wire = Wire(trust=certificates.trust)
            await wire.call(Call("GET", far.url))
            await wire.call(Call("GET", far.url))
            await wire.close()
        assert all(b"cookie" not in request.lower() for request in far.requests)

    asyncio.run(scene())


def test_an_answer_without_end_is_cut_off(certificates: Certificates, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire_module, "MAX_ANSWER", 1000)

    async def scene() -> None:
        async with FarSide(certificates, says(b"x" * 1001)) as far:
            error = await send(Wire(trust=certificates.trust), far.url)
            assert isinstance(error, WireError)
            assert (error.what, error.began) == (Trouble.TOO_LONG, True)

    asyncio.run(scene())


@pytest.mark.parametrize("date", ["", "Date: yesterday"])
def test_an_answer_without_a_good_date_tells_no_time(certificates: Certificates, date: str) -> None:
    async def scene() -> None:
        async with FarSide(certificates, says(b"", "200 OK", *([date] if date else []))) as far:
            answer = await send(Wire(trust=certificates.trust), far.url)
            assert isinstance(answer, Answer)
            assert answer.server_ms is None

    asyncio.run(scene())


def test_a_certificate_that_the_environment_names_is_trusted(
    certificates: Certificates, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    authority = tmp_path / "ca.pem"
    authority.write_bytes(certificates.authority)
    monkeypatch.setenv("SSL_CERT_FILE", str(authority))
    trust = wire_module.system_trust.__wrapped__()

    async def scene() -> None:
        async with FarSide(certificates, says(b"trusted")) as far:
            answer = await send(Wire(trust=trust), far.url)
            assert isinstance(answer, Answer)

    asyncio.run(scene())


def test_no_log_holds_an_address_or_a_header(certificates: Certificates, caplog: pytest.LogCaptureFixture) -> None:
    async def scene() -> None:
        async with FarSide(certificates, says()) as far:
            wire = Wire(trust=certificates.trust)
            call = Call("GET", far.url + "?app_secret=canary-secret", {"x-tts-access-token": "canary-token"})
            await wire.call(call)
            await wire.call_once(call, at_once)
            await wire.close()
            assert "canary" not in repr(call)

    with caplog.at_level(logging.DEBUG):
        asyncio.run(scene())
    assert "canary" not in caplog.text


def test_a_core_without_api_stores_does_not_import_httpx() -> None:
    program = "import native_host.platforms.registry, native_host.platforms.wire, sys; sys.exit('httpx' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
