"""The panel has a stage of its own: its crowds of buyers would push those of the scenes out of sight."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from native_host.practice.browsers.session import BROWSERS, BrowserName
from native_host.practice.stage import Stage


@pytest.fixture(scope="package", params=BROWSERS)
def theatre(request: pytest.FixtureRequest) -> Iterator[Stage]:
    """One stage a browser for all that is played in the panel."""
    browser: BrowserName = request.param
    with Stage(browser) as opened:
        opened.open_chat()
        yield opened
