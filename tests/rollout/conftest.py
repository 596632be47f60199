"""One machine a browser, rolled out once; on a system that does not let us seal one, the run's summary says so."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from native_host.practice.browsers.errors import BrowserError
from native_host.practice.browsers.session import BROWSERS
from tests.rollout.rolled_out import RolledOut
from tests.rollout.sealed import can_seal

_NOT_RUN = pytest.StashKey[int]()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    ours = [item for item in items if "tests/rollout" in item.path.as_posix()]
    if ours and not can_seal():
        items[:] = [item for item in items if item not in ours]
        config.hook.pytest_deselected(items=ours)
        config.stash[_NOT_RUN] = len(ours)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if number := config.stash.get(_NOT_RUN, 0):
        terminalreporter.write_line(
            f"NOT RUN: {number} tests of tests/rollout. They need a mount namespace: Linux with unshare, as root or "
            "where unprivileged user namespaces are allowed."
        )


@pytest.fixture(scope="module", params=BROWSERS)
def machine(request: pytest.FixtureRequest) -> Iterator[RolledOut]:
    """A machine of a team, with the chat page open."""
    opened = RolledOut(request.param)
    with opened:
        opened.open_chat()
        yield opened


@pytest.fixture
def team(machine: RolledOut, request: pytest.FixtureRequest) -> Iterator[RolledOut]:
    """The same; when a test fails, what was on the screen is said."""
    failed_before = request.session.testsfailed
    yield machine
    if request.session.testsfailed > failed_before:
        try:
            print("on screen:", machine.tab.overlay_text())
        except BrowserError as error:
            print("nothing on screen:", error)
        print("record:", [(each.text, each.state.value) for each in machine.messages()])
        print("fetched:", machine.server.asked)
