"""``--browser NAME``: of the tests that are collected, the share of one browser alone.

``--one-page``: of these, what is played on several platforms' pages on the first of them.
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

from native_host.practice.browsers.session import BROWSERS
from tests.shares import again, share

settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")  # how busy it is proves nothing


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--browser", choices=BROWSERS, help="only the tests in this browser's share")
    parser.addoption("--one-page", action="store_true", help="each test on one platform's page only")


@pytest.hookimpl(trylast=True)  # what -k and -m leave
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    browser = config.getoption("browser")
    others = [item for item in items if browser not in (None, share(item))]
    if config.getoption("one_page"):
        others += again(item for item in items if item not in others)
    if others:
        items[:] = [item for item in items if item not in others]
        config.hook.pytest_deselected(items=others)
        config.stash[_LEFT_TO_OTHERS] = True


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """That all that was asked for is in the other browser's share is no failure."""
    if exitstatus == pytest.ExitCode.NO_TESTS_COLLECTED and session.config.stash.get(_LEFT_TO_OTHERS, False):
        session.exitstatus = pytest.ExitCode.OK


_LEFT_TO_OTHERS = pytest.StashKey[bool]()
