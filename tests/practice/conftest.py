from __future__ import annotations

from collections.abc import Iterator

import pytest

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


@pytest.fixture
def page(practice: PracticeProcess) -> SellerPage:
    """The Singapore store's page."""
    return SellerPage(practice.address, practice.address.stores[0])


@pytest.fixture
def other_page(practice: PracticeProcess) -> SellerPage:
    """The Malaysian store's page."""
    return SellerPage(practice.address, practice.address.stores[1])
