"""Bridge, core and extension of different versions: each is told apart, reading lives on, and nothing is lost."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from native_host.core.connection import LIFE, READING
from native_host.places import core_address
from native_host.protocol.requests import REQUESTS
from tests.core.browser import HELLO, LIMIT_S, Browser, is_running, wait_until
from tests.core.tab import Tab, states

Open = Callable[..., Browser]

LATER = {"min": 7, "max": 9}
CORE_OF_RANGE = """
import sys
from native_host.protocol import envelopes
envelopes.PROTOCOL_MIN, envelopes.PROTOCOL_MAX = int(sys.argv[1]), int(sys.argv[2])
from native_host.core.process import run
sys.exit(run())
"""
"""A core that is this one in everything but the protocol versions that it says it speaks."""


@contextmanager
def core_of(data_dir: Path, speaks: dict[str, int]) -> Iterator[None]:
    """A core that runs before any bridge comes."""
    command = [sys.executable, "-c", CORE_OF_RANGE, str(speaks["min"]), str(speaks["max"])]
    with subprocess.Popen(command, env={"STOREBELL_DATA_DIR": str(data_dir), "PATH": "/usr/bin"}) as core:
        wait_until(lambda: Path(core_address(str(data_dir))).exists(), 3 * LIMIT_S)
        try:
            yield
        finally:
            core.kill()


@pytest.mark.parametrize(
    ("core", "extension"),
    [(LATER, {"min": 1, "max": 1}), ({"min": 1, "max": 1}, LATER)],
    ids=["a newer core, an older extension", "an older core, a newer extension"],
)
def test_who_speaks_another_version_may_read_and_loses_nothing(
    data_dir: Path, core: dict[str, int], extension: dict[str, int]
) -> None:
    with core_of(data_dir, core):
        matching = Browser(data_dir, {**HELLO, "protocol": core, "profile": "matching"})
        Tab(matching).submit("kept", releasable=False)
        other = Browser(data_dir, {**HELLO, "protocol": extension, "profile": "other"})
        assert other.host_hello["protocol"] == core
        matching.kill()
        wait_until(lambda: states(other) == {"kept": "queued"})
        assert other.result("state.get")["vault"]["locked"] is False
        assert other.result("sessions.list", {"before": None, "limit": 10})["total"] == 0
        assert other.ask("outbox.submit", {"anything": "of another version"})["error"]["code"] == "outdated"
        assert other.ask("tab.report", {"anything": "of another version"})["error"]["code"] == "outdated"
        assert states(other) == {"kept": "queued"}  # it waits for a page that can send it
        other.kill()


def test_a_version_that_is_not_spoken_any_more_can_still_be_ended(data_dir: Path) -> None:
    with core_of(data_dir, LATER):
        browser = Browser(data_dir)
        pid = browser.core_pid()
        assert browser.result("core.retire", {"build": "the next one"}) == {"retiring": True}
        closing = browser.hung_up()
        assert closing is not None
        assert closing["code"] == "retired"
        wait_until(lambda: not is_running(pid))
        browser.kill()


def test_a_hello_with_more_in_it_than_is_known_is_a_hello(open_browser: Open) -> None:
    later = open_browser(hello={**HELLO, "protocol": {"min": 1, "max": 9, "preferred": 9}, "edition": "team"})
    assert later.core_pid() > 0


def test_what_another_version_may_ask_is_asked_of_the_protocol() -> None:
    assert REQUESTS.keys() >= READING | LIFE
