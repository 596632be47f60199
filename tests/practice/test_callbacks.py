"""What the practice platforms push to an app's callback: signed, in order, repeated, lost."""

from __future__ import annotations

import hmac
import json
import queue
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from native_host.practice.platforms import PLATFORMS
from native_host.practice.process import PracticeProcess
from tests.practice.api_client import Shopee

STORES = {"shopee": "170044686", "lazada": "100094063", "tiktok": "7494049642642441621"}
BUYER = "callback.buyer"


class Listener:
    """An app's callback on loopback. ``answers`` are the statuses to give; after the last one it is 200."""

    def __init__(self) -> None:
        self.answers: queue.SimpleQueue[int] = queue.SimpleQueue()
        self.heard: queue.SimpleQueue[tuple[str, bytes]] = queue.SimpleQueue()
        listener = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                listener.heard.put((str(self.headers["authorization"]), body))
                self.send_response(200 if listener.answers.empty() else listener.answers.get())
                self.send_header("content-length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/hook"
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def next(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.heard.get(timeout=5)[1])
        return found

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def listener() -> Iterator[Listener]:
    made = Listener()
    yield made
    made.close()


def said_in(platform: str, pushed: dict[str, Any]) -> str:
    """The text of a pushed message."""
    match platform:
        case "shopee":
            return str(pushed["data"]["content"]["content"]["text"])
        case "lazada":
            return str(json.loads(pushed["data"]["content"])["txt"])
        case _:
            return str(json.loads(pushed["data"]["content"])["content"])


@pytest.mark.parametrize("platform", STORES)
def test_a_buyers_message_is_pushed_and_signed(practice: PracticeProcess, listener: Listener, platform: str) -> None:
    practice.push_to(platform, listener.url)
    practice.say(STORES[platform], BUYER, "有货吗?")
    authorization, body = listener.heard.get(timeout=5)
    app = PLATFORMS[platform].app
    base = f"{listener.url}|".encode() if platform == "shopee" else app.key.encode()
    assert authorization == hmac.new(app.secret.encode(), base + body, "sha256").hexdigest()
    assert said_in(platform, json.loads(body)) == "有货吗?"


@pytest.mark.parametrize("platform", STORES)
def test_pushes_come_in_order_unless_a_fault_reorders_or_repeats_them(
    practice: PracticeProcess, listener: Listener, platform: str
) -> None:
    practice.push_to(platform, listener.url)
    practice.arm_fault("echo_reordered", channel="api", ms=60_000)
    practice.arm_fault("echo_duplicate", channel="api")
    practice.arm_fault("echo_dropped", channel="api")
    for text in ("one", "two", "three", "four"):
        practice.say(STORES[platform], BUYER, text)
    assert [said_in(platform, listener.next()) for _ in range(4)] == ["two", "two", "one", "four"]


@pytest.mark.parametrize("platform", STORES)
def test_a_push_that_is_not_taken_comes_again(practice: PracticeProcess, listener: Listener, platform: str) -> None:
    practice.push_to(platform, listener.url, pace=0)
    listener.answers.put(500)
    practice.say(STORES[platform], BUYER, "again")
    assert [said_in(platform, listener.next()) for _ in range(2)] == ["again", "again"]


def test_a_sellers_own_words_on_the_page_are_only_noted_by_shopee(
    practice: PracticeProcess, listener: Listener
) -> None:
    practice.push_to("shopee", listener.url)
    practice.say(STORES["shopee"], BUYER, "Typed elsewhere", role="seller")
    told = listener.next()["data"]
    assert (told["type"], told["content"]["type"]) == ("notification", "mark_as_replied")


@pytest.mark.parametrize("platform", ["lazada", "tiktok"])
def test_a_sellers_own_words_are_pushed(practice: PracticeProcess, listener: Listener, platform: str) -> None:
    practice.push_to(platform, listener.url)
    practice.say(STORES[platform], BUYER, "Typed elsewhere", role="seller")
    assert said_in(platform, listener.next()) == "Typed elsewhere"


def test_what_nobody_took_can_be_asked_for(practice: PracticeProcess, listener: Listener) -> None:
    shopee = Shopee(practice)
    failed = practice.fact_counts()["callback_failed"]
    practice.push_to("shopee", listener.url, pace=0)
    for _ in range(4):
        listener.answers.put(503)
    practice.say(STORES["shopee"], BUYER, "Nobody hears me")
    practice.wait("callback_failed", after=failed + 3)
    lost = shopee.ask("GET", "push/get_lost_push_message", public=True)["response"]
    (row,) = lost["push_message_list"]
    assert json.loads(row["data"])["content"]["content"] == {"text": "Nobody hears me"}
    confirm = "push/confirm_consumed_lost_push_message"
    shopee.ask("POST", confirm, body={"last_message_id": lost["last_message_id"]}, public=True)
    assert shopee.ask("GET", "push/get_lost_push_message", public=True)["response"]["push_message_list"] == []
