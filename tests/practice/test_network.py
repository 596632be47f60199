"""The practice network: what passes, what breaks, and what comes back."""

from __future__ import annotations

import http.client
import time

import pytest

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
