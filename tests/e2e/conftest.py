"""One stage a browser for all scenes: practice center, real browser, real bridge, real core."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from native_host.practice.browsers.errors import BrowserError
from native_host.practice.browsers.session import BROWSERS, BrowserName
from native_host.practice.stage import Stage


@pytest.fixture(scope="module", params=BROWSERS)
def stage(request: pytest.FixtureRequest) -> Iterator[Stage]:
    """A stage whose chat page is open."""
    browser: BrowserName = request.param
    with Stage(browser) as opened:
        opened.open_chat()
        yield opened


@pytest.fixture
def look(stage: Stage, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[None]:
    """When a test fails, say what was on the screen and in the record."""
    failed_before = request.session.testsfailed
    yield
    if request.session.testsfailed > failed_before:
        try:
            stage.tab.screenshot(tmp_path / "failed.png")
            print("on screen:", stage.tab.overlay_text(), "| picture:", tmp_path / "failed.png")
        except BrowserError as error:
            print("no picture:", error)
        print("record:", [(each.text, each.state.value, each.attempts) for each in stage.messages()])
