from __future__ import annotations

from collections.abc import Iterator

import pytest

from native_host.practice.process import PracticeProcess


@pytest.fixture(scope="session")
def running_practice() -> Iterator[PracticeProcess]:
    with PracticeProcess() as practice:
        yield practice


@pytest.fixture
def practice(running_practice: PracticeProcess) -> PracticeProcess:
    running_practice.reset()
    return running_practice
