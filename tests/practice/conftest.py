from __future__ import annotations

import json
import struct
from collections.abc import Iterator

import pytest

from native_host.practice.browsers import BrowserSession, PracticeAddresses, launch
from native_host.practice.process import PracticeProcess
from tests.practice.seller_page import SellerPage


@pytest.fixture(scope="session")
def running_practice() -> Iterator[PracticeProcess]:
    with PracticeProcess() as practice:
        yield practice


@pytest.fixture
def practice(running_practice: PracticeProcess) -> PracticeProcess:
    running_practice.reset()
    return running_practice


@pytest.fixture(scope="session")
def browser(running_practice: PracticeProcess, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserSession]:
    """A browser with an extension that does nothing."""
    extension, launcher = tmp_path_factory.mktemp("extension"), tmp_path_factory.mktemp("host") / "host"
    manifest = {"manifest_version": 3, "name": "nothing", "version": "1", "background": {"service_worker": "idle.js"}}
    (extension / "manifest.json").write_text(json.dumps(manifest))
    (extension / "idle.js").touch()
    launcher.write_text("#!/bin/sh\n")
    launcher.chmod(0o755)
    address = running_practice.address
    with launch(
        "chromium",
        practice=PracticeAddresses(address.proxy, address.spki),
        extension=extension,
        host_launcher=launcher,
        data_dir=tmp_path_factory.mktemp("data"),
    ) as session:
        session.open("about:blank")
        yield session


@pytest.fixture
def page(practice: PracticeProcess) -> SellerPage:
    """The Singapore store's page."""
    return SellerPage(practice.address, practice.address.stores[0])


@pytest.fixture
def other_page(practice: PracticeProcess) -> SellerPage:
    """The Malaysian store's page."""
    return SellerPage(practice.address, practice.address.stores[1])


@pytest.fixture
def png() -> bytes:
    """The head of a picture of 2 x 3, which is all that is looked at."""
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 2, 3) + b"\r\n--and the rest\r\n"
