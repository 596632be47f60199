"""One stage a browser for all scenes: practice center, real browser, real bridge, real core."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from native_host.practice.browsers.errors import BrowserError
from native_host.practice.browsers.session import BROWSERS, BrowserName
from native_host.practice.stage import Stage


@pytest.fixture(scope="session", params=BROWSERS)
def theatre(request: pytest.FixtureRequest) -> Iterator[Stage]:
    """One stage a browser for all plays."""
    browser: BrowserName = request.param
    with Stage(browser) as opened:
        opened.open_chat()
        yield opened


@pytest.fixture
def stage(theatre: Stage) -> Stage:
    """The stage, with the first platform's page in front, whatever was played before."""
    theatre.turn_to("shopee")
    return theatre


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
