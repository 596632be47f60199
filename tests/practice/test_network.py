"""The practice network: what passes, what breaks, and what comes back."""

from __future__ import annotations

import asyncio
import http.client
import ssl
import time

import pytest

from native_host.link.plain import meets_portal
from native_host.practice.process import PracticeProcess
from tests.practice.seller_page import SellerPage

LIST = "/webchat/api/v1.2/conversations?shop_id=170044686"


def test_only_practice_hosts_pass(page: SellerPage) -> None:
    with pytest.raises(OSError, match="502"):
        page.open("example.com").request("GET", "/")


def test_a_cut_breaks_what_is_open_and_refuses_what_is_new(practice: PracticeProcess, page: SellerPage) -> None:
    stream = page.stream()
    practice.network("cut")
    assert list(stream) == []
    with pytest.raises(OSError, match="502"):
        page.get(LIST)
    practice.network("restored")
    assert page.get(LIST)[0] == 200


def test_a_cut_of_one_host_leaves_the_others(
    practice: PracticeProcess, page: SellerPage, other_page: SellerPage
) -> None:
    practice.network("cut", host=page.host)
    assert other_page.api("/conversations")["conversations"]
    with pytest.raises(OSError, match="502"):
        page.get(LIST)


def test_a_reset_breaks_what_is_open_and_lets_the_new_pass(practice: PracticeProcess, page: SellerPage) -> None:
    stream = page.stream()
    practice.network("reset")
    assert list(stream) == []
    assert page.get(LIST)[0] == 200


def test_a_stalled_network_swallows_in_silence_and_what_missed_bytes_breaks_afterwards(
    practice: PracticeProcess, page: SellerPage
) -> None:
    stream = page.stream()
    practice.network("stalled")
    practice.say(page.store, "tan_weijie", "Can you hear me?")
    connection = http.client.HTTPConnection(*page.proxy, timeout=0.3)
    connection.set_tunnel(page.host, 443)
    connection.request("GET", "/")  # accepted, though nothing will ever come back
    with pytest.raises(TimeoutError):
        connection.getresponse()
    connection.close()
    practice.network("restored")
    assert list(stream) == []


def test_a_delayed_network_answers_later(practice: PracticeProcess, page: SellerPage) -> None:
    practice.network("delayed", ms=50)
    start = time.monotonic()
    assert page.get(LIST)[0] == 200
    assert time.monotonic() - start >= 0.2  # CONNECT, two flights of TLS, the request and the answer


def test_a_throttled_network_passes_no_more_than_told(practice: PracticeProcess, page: SellerPage) -> None:
    size = len(page.get("/webchat/assets/page.css")[1])
    practice.network("throttled", bytes_per_s=20_000)
    start = time.monotonic()
    assert len(page.get("/webchat/assets/page.css")[1]) == size
    assert time.monotonic() - start >= size / 20_000


def test_a_stream_that_ends_is_no_longer_listed(practice: PracticeProcess, page: SellerPage) -> None:
    before = practice.fact_counts()["stream_closed"]
    stream = page.stream()
    assert [connection["store"] for connection in practice.connections()] == [page.store]
    practice.network("reset")
    practice.wait("stream_closed", after=before)
    assert practice.connections() == []
    stream.close()


def in_the_clear(practice: PracticeProcess, page: SellerPage) -> tuple[int, str | None]:
    """Ask the page's host without TLS; returns status and where it leads."""
    connection = http.client.HTTPConnection(*page.proxy, timeout=5)
    connection.request("HEAD", f"http://{page.host}/favicon.ico")
    answer = connection.getresponse()
    connection.close()
    return answer.status, answer.headers["Location"]


def test_a_request_in_the_clear_is_led_to_tls_at_the_same_host(practice: PracticeProcess, page: SellerPage) -> None:
    assert in_the_clear(practice, page) == (301, f"https://{page.host}/favicon.ico")


def test_a_gate_leads_to_its_login_and_speaks_tls_as_another(practice: PracticeProcess, page: SellerPage) -> None:
    stream = page.stream()
    practice.network("gated")
    assert list(stream) == [], "what was open breaks"
    assert in_the_clear(practice, page) == (302, f"http://login.hotel.example/?to={page.host}")
    with pytest.raises(ssl.SSLCertVerificationError):
        page.get(LIST)
    practice.network("restored")
    assert page.get(LIST)[0] == 200


def test_the_core_sees_who_answers_in_the_clear(
    practice: PracticeProcess, page: SellerPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", practice.address.proxy)
    for state, seen in (("restored", False), ("gated", True), ("cut", False)):
        practice.network(state)
        assert asyncio.run(meets_portal(page.host)) is seen, state


def test_a_slow_host_lets_each_new_connection_wait(practice: PracticeProcess, page: SellerPage) -> None:
    practice.network("slow", host=page.host, ms=300)
    start = time.monotonic()
    assert page.get(LIST)[0] == 200
    assert time.monotonic() - start >= 0.3
