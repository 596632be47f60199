"""A core that is asked to retire makes way for the next one: nothing is lost, and nothing is sent twice."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
import threading
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from native_host.core.retirement import LIMIT_MS
from tests.core.browser import LIMIT_S, Browser, is_running, wait_until
from tests.core.house import LION, House, play
from tests.core.tab import RECIPIENT, Tab, listed, states

Open = Callable[..., Browser]
ALI = {**RECIPIENT, "conversation": "777", "buyer": "555", "buyer_name": "ali"}


def retire(browser: Browser, build: str = "the next one") -> None:
    assert browser.result("core.retire", {"build": build}) == {"retiring": True}


def test_an_idle_core_ends_at_once_and_says_why(open_browser: Open) -> None:
    browser = open_browser()
    pid = browser.core_pid()
    retire(browser)
    closing = browser.hung_up()
    assert closing is not None
    assert closing["code"] == "retired"
    wait_until(lambda: not is_running(pid))


def test_a_core_of_the_build_that_was_installed_stays(open_browser: Open) -> None:
    browser = open_browser()
    assert browser.result("core.retire", {"build": ""}) == {"retiring": False}  # a checkout has no build
    assert browser.core_pid() > 0


def test_what_is_in_the_air_is_waited_for(open_browser: Open) -> None:
    browser = open_browser()
    tab = Tab(browser)
    tab.submit("hello")
    assert states(browser) == {"hello": "sending"}
    retire(browser)
    assert states(browser) == {"hello": "sending"}  # it still answers
    tab.read(listed(2310845219873456002, "hello"))
    browser.hung_up()
    assert states(open_browser()) == {"hello": "sent"}


def test_what_is_asked_meanwhile_is_kept_for_the_next_core_which_sends_it_once(open_browser: Open) -> None:
    browser = open_browser()
    tab = Tab(browser)
    tab.submit("first")
    retire(browser)
    second = tab.submit("second", ALI)["result"]  # it would go at once, were it not for that
    assert (second["go"], second["message"]["state"], second["message"]["reason"]) == (False, "queued", None)
    tab.read(listed(2310845219873456002, "first"))
    closing = browser.hung_up()
    assert closing is not None
    assert not [push for push in browser.pushes if push["type"] == "tab.dispatch"]
    next_one = open_browser()
    assert states(next_one) == {"first": "sent", "second": "queued"}
    Tab(next_one)
    assert next_one.wait_push("tab.dispatch")["message"]["text"] == "second"


def test_what_stays_in_the_air_is_left_after_half_a_minute_as_it_stands(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        profile = house.profile()
        profile.tab(LION)
        await house.run(5_000)
        submit = {"cid": str(uuid.uuid4()), "tab": 1, "recipient": RECIPIENT, "store_name": "lion", "text": "hello"}
        assert profile.ask("outbox.submit", {**submit, "watermark": None, "releasable": True}).go
        profile.ask("core.retire", {"build": "the next one"})
        await house.run(LIMIT_MS - 1_000)
        assert not house.core.stop_asked
        await house.run(2_000)
        assert house.core.stop_asked

    play(tmp_path, scene)


def test_browsers_that_come_back_at_once_get_the_next_core(open_browser: Open, data_dir: Path) -> None:
    first = open_browser()
    pid = first.core_pid()
    for _ in range(5):
        retire(first)
        first.hung_up()
        with ThreadPoolExecutor(2) as profiles:
            opened = list(profiles.map(lambda _: open_browser(), range(2)))
        (now,) = {browser.core_pid() for browser in opened}
        assert now != pid
        first, pid = opened[0], now


def test_a_bridge_whose_core_met_one_that_was_about_to_end_starts_another(open_browser: Open, data_dir: Path) -> None:
    """The old core has closed its socket and not yet let go of its lock: what is started then leaves at once."""
    data_dir.mkdir()
    with (data_dir / "core.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        opened: list[Browser] = []
        thread = threading.Thread(target=lambda: opened.append(open_browser()))
        thread.start()
        # It has been started, and has left: nobody else can have the lock.
        wait_until(lambda: _cores_seen(data_dir) >= 1)
    thread.join(LIMIT_S)
    assert opened[0].core_pid() > 0


def _cores_seen(data_dir: Path) -> int:
    environ = {**os.environ, "STOREBELL_DATA_DIR": str(data_dir)}
    met = subprocess.run([sys.executable, "-m", "native_host.core"], env=environ, timeout=LIMIT_S, check=False)
    return 1 if met.returncode == 0 else 0


@pytest.mark.parametrize("state", ["sending", "queued"])
def test_a_core_killed_while_it_retires_has_lost_nothing(open_browser: Open, state: str) -> None:
    browser = open_browser()
    tab = Tab(browser)
    tab.submit("in the air")
    retire(browser)
    if state == "queued":
        tab.submit("waiting")
    os.kill(browser.core_pid(), signal.SIGKILL)
    browser.core_gone()
    after = states(open_browser())
    assert after["in the air"] == "unconfirmed"
    assert after.get("waiting") == ("held" if state == "queued" else None)  # behind an unknown: a person decides


def test_the_bridge_killed_while_the_core_retires_changes_nothing(open_browser: Open) -> None:
    browser = open_browser()
    pid = browser.core_pid()
    tab = Tab(browser)
    tab.submit("in the air")
    retire(browser)
    browser.kill()
    again = open_browser()
    assert again.core_pid() == pid
    Tab(again).read(listed(2310845219873456002, "in the air"))
    again.hung_up()
    assert states(open_browser()) == {"in the air": "sent"}
