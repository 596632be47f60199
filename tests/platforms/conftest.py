from __future__ import annotations

import ssl
from collections.abc import Iterator

import pytest

from native_host.practice.process import PracticeProcess
from tests.platforms.desk import STORES, Desk, PracticeStore
from tests.platforms.far_side import Certificates


@pytest.fixture(scope="session")
def certificates() -> Certificates:
    return Certificates()


@pytest.fixture(scope="session")
def running_practice() -> Iterator[PracticeProcess]:
    with PracticeProcess() as practice:
        yield practice


@pytest.fixture(params=STORES, ids=lambda at: str(at.platform))
def desk(request: pytest.FixtureRequest, running_practice: PracticeProcess) -> Desk:
    """A desk at one store of each platform."""
    return desk_at(running_practice, request.param)


@pytest.fixture
def practice(running_practice: PracticeProcess) -> PracticeProcess:
    running_practice.reset()
    return running_practice


def desk_at(practice: PracticeProcess, at: PracticeStore) -> Desk:
    """Return a desk at one store, in a practice center that begins anew."""
    practice.reset()
    return Desk(practice, ssl.create_default_context(cafile=practice.address.ca), at)
