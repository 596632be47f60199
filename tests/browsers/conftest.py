"""One browser a module: starting one is what these tests would spend their time on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

import pytest

from native_host.practice.browsers import BROWSERS, BrowserName, BrowserSession, PracticeAddresses, Tab, launch
from tests.browsers.probe_extension import Probe, write_probe
from tests.browsers.seller_site import URL, seller_site

if TYPE_CHECKING:
    from pathlib import Path

Launch = Callable[..., BrowserSession]


@pytest.fixture(scope="session")
def site() -> Iterator[PracticeAddresses]:
    with seller_site() as addresses:
        yield addresses


@pytest.fixture(scope="session")
def probe(tmp_path_factory: pytest.TempPathFactory) -> Probe:
    return write_probe(tmp_path_factory.mktemp("probe"))


@pytest.fixture(scope="module", params=BROWSERS)
def browser_name(request: pytest.FixtureRequest) -> BrowserName:
    name: BrowserName = request.param
    return name


@pytest.fixture(scope="module")
def start(
    browser_name: BrowserName, site: PracticeAddresses, probe: Probe, tmp_path_factory: pytest.TempPathFactory
) -> Launch:
    """Launch the browser under test with the probe; keyword arguments are added to it."""
    data_dir: Path = tmp_path_factory.mktemp("data")
    return partial(
        launch,
        browser_name,
        practice=site,
        extension=probe.extension,
        host_launcher=probe.launcher,
        data_dir=data_dir,
    )


@pytest.fixture(scope="module")
def browser(start: Launch) -> Iterator[BrowserSession]:
    with start() as session:
        session.open("about:blank")  # keeps the browser up while tests close their own tabs
        yield session


@pytest.fixture
def tab(browser: BrowserSession) -> Iterator[Tab]:
    tab = browser.open(URL)
    tab.wait_overlay(bool)
    yield tab
    tab.close()
