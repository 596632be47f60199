"""Bridge and core as real processes: one core, started when absent, true after every kill."""

from __future__ import annotations

import os
import stat
import struct
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from native_host.bridge import FRAME_LIMIT
from tests.core.browser import HELLO, LIMIT_S, Browser, is_running, kill_core, wait_until
from tests.core.tab import Tab, listed, states

Open = Callable[..., Browser]


def test_the_host_speaks_first_and_says_what_it_speaks(open_browser: Open) -> None:
    hello = open_browser().host_hello
    assert hello["kind"] == "hello"
    assert hello["protocol"] == {"min": 1, "max": 1}


def test_many_bridges_starting_it_at_once_give_one_core(data_dir: Path) -> None:
    opened: list[Browser] = []
    threads = [threading.Thread(target=lambda: opened.append(Browser(data_dir))) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(LIMIT_S)
    assert len({browser.core_pid() for browser in opened}) == 1
    assert len(opened) == 5
    for browser in opened:
        browser.kill()


def test_a_second_core_leaves_at_once_without_a_fault(open_browser: Open, data_dir: Path) -> None:
    first = open_browser().core_pid()
    environ = {**os.environ, "STOREBELL_DATA_DIR": str(data_dir)}
    second = subprocess.run([sys.executable, "-m", "native_host.core"], env=environ, timeout=LIMIT_S, check=False)
    assert second.returncode == 0
    assert is_running(first)


def test_the_core_outlives_a_killed_bridge_and_a_closed_port(open_browser: Open) -> None:
    first = open_browser()
    pid = first.core_pid()
    first.kill()
    second = open_browser()
    assert second.core_pid() == pid
    second.close()
    assert open_browser().core_pid() == pid


def test_the_core_stops_by_itself_when_nobody_is_there_and_nothing_is_open(open_browser: Open) -> None:
    browser = open_browser(STOREBELL_IDLE_SECONDS="0.5")
    pid = browser.core_pid()
    browser.close()
    wait_until(lambda: not is_running(pid))


def test_the_core_stays_while_a_message_is_open(open_browser: Open) -> None:
    browser = open_browser(STOREBELL_IDLE_SECONDS="0.5")
    pid = browser.core_pid()
    cid = Tab(browser).submit("hello")["result"]["message"]["cid"]
    browser.close()
    again = open_browser()
    assert again.core_pid() == pid
    Tab(again).read(listed(2310845219873456002, "hello"))
    assert states(again) == {"hello": "sent"}
    assert cid
    again.close()
    wait_until(lambda: not is_running(pid))


def test_a_bridge_ends_within_a_second_of_its_browser(open_browser: Open) -> None:
    browser = open_browser()
    assert browser.process.stdin is not None
    browser.process.stdin.close()
    browser.process.wait(timeout=1.0)


def test_a_bridge_ends_when_its_core_does(open_browser: Open, data_dir: Path) -> None:
    browser = open_browser()
    kill_core(data_dir)
    browser.process.wait(timeout=1.0)


def test_the_socket_and_the_record_are_the_users_alone(open_browser: Open, data_dir: Path) -> None:
    open_browser()
    assert stat.S_IMODE(data_dir.stat().st_mode) == 0o700
    for path in data_dir.rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


def test_a_data_directory_with_a_very_long_path_works(tmp_path: Path) -> None:
    far = tmp_path / ("x" * 120) / "data"
    browser = Browser(far)
    assert browser.core_pid() > 0
    browser.kill()
    kill_core(far)


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        (struct.pack("=I", 4) + b"nope", "bad_frame"),
        (struct.pack("=I", 2) + b"[]", "bad_frame"),
        (struct.pack("=I", FRAME_LIMIT + 1), "frame_too_large"),
        (struct.pack("=I", 12) + b'{"kind":"x"}', "bad_frame"),
    ],
)
def test_what_does_not_validate_closes_that_connection_with_a_reason(
    open_browser: Open, sent: bytes, code: str
) -> None:
    other, browser = open_browser(), open_browser()
    browser.send_raw(sent)
    closing = browser.hung_up()
    assert closing is not None
    assert closing["code"] == code
    assert other.core_pid() > 0


def test_whoever_does_not_say_hello_is_not_served(data_dir: Path) -> None:
    browser = Browser(data_dir, hello={"kind": "request", "id": 1})
    closing = browser.hung_up()
    assert closing is not None
    assert closing["code"] == "hello_expected"
    browser.kill()


def test_a_client_of_another_protocol_may_read_and_not_write(data_dir: Path) -> None:
    browser = Browser(data_dir, hello={**HELLO, "protocol": {"min": 7, "max": 9}})
    assert "result" in browser.ask("outbox.list")
    assert browser.ask("link.retry", {"host": "h"})["error"]["code"] == "outdated"
    browser.kill()


def test_a_late_request_does_nothing(open_browser: Open) -> None:
    browser = open_browser()
    assert browser.ask("state.get", deadline_ms=1)["error"]["code"] == "expired"


def test_an_unknown_request_and_bad_parameters_are_told_apart(open_browser: Open) -> None:
    browser = open_browser()
    assert browser.ask("secrets.get")["error"]["code"] == "unknown_type"
    assert browser.ask("outbox.decide", {"cid": "x", "decision": "teleport"})["error"]["code"] == "bad_request"
    assert browser.ask("outbox.decide", {"cid": "x", "decision": "retry"})["error"]["code"] == "unknown_message"


@pytest.mark.parametrize(
    ("point", "state"),
    [("before_enqueue", None), ("after_enqueue", "unconfirmed")],
)
def test_a_core_killed_while_enter_is_accepted_has_all_of_the_message_or_nothing(
    open_browser: Open, data_dir: Path, tmp_path: Path, point: str, state: str | None
) -> None:
    trap = tmp_path / "crash"
    browser = open_browser(STOREBELL_CRASH_FILE=str(trap))
    tab = Tab(browser)
    trap.write_text(point)
    assert tab.submit("hello") == {}, "the core was to die before it answered"
    browser.core_gone()
    assert states(open_browser()).get("hello") == state


@pytest.mark.parametrize(
    ("point", "state"),
    [("after_lease", "queued"), ("before_arm", "queued"), ("after_arm", "unconfirmed")],
)
def test_a_core_killed_while_it_hands_out_a_message_knows_whether_it_may_have_gone(
    open_browser: Open, tmp_path: Path, point: str, state: str
) -> None:
    trap = tmp_path / "crash"
    browser = open_browser(STOREBELL_CRASH_FILE=str(trap))
    tab = Tab(browser)
    if point == "after_lease":
        trap.write_text(point)
        tab.submit("hello", releasable=False)
        browser.hung_up()
    else:
        tab.submit("hello", releasable=False)
        dispatch = browser.wait_push("tab.dispatch")
        trap.write_text(point)
        assert tab.arm(dispatch) == {}
    browser.core_gone()
    assert states(open_browser())["hello"] == state


def test_a_core_killed_around_a_result_still_finds_it(open_browser: Open, tmp_path: Path) -> None:
    for point in ("before_result", "after_result"):
        trap = tmp_path / "crash"
        browser = open_browser(STOREBELL_CRASH_FILE=str(trap))
        tab = Tab(browser)
        tab.submit(point)
        trap.write_text(point)
        found = listed(2310845219873456002 + len(point), point)
        params = {"tab": 1, "recipient": tab.active, "messages": [found], "contiguous": False}
        assert browser.ask("thread.read", params) == {}
        browser.core_gone()
        again = open_browser()
        Tab(again).read(found)
        assert states(again)[point] == "sent"
        kill_core(again.data_dir)


def test_drafts_survive_a_killed_core(open_browser: Open, data_dir: Path) -> None:
    browser = open_browser()
    key = {"platform": "shopee", "site": "SG", "store": "1", "conversation": "2"}
    browser.result("draft.save", {"key": key, "text": "半句话"})
    kill_core(data_dir)
    assert open_browser().result("draft.get", {"key": key}) == {"text": "半句话"}


def test_pushes_are_numbered_without_a_gap(open_browser: Open) -> None:
    browser = open_browser()
    tab = Tab(browser)
    for number in range(5):
        tab.submit(f"m{number}")
    tab.read(*[listed(2310845219873456002 + number, f"m{number}") for number in range(5)])
    browser.wait_push("message.changed", lambda params: params["message"]["state"] == "sent")
    assert browser.numbers == list(range(1, len(browser.numbers) + 1))
    assert len(browser.numbers) > 5
