"""The stage of the other plays with an engine set up, and eyes for what it shows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from native_host.practice.stage import Stage
from native_host.practice.tour.translation import translating
from tests.e2e.translation.eyes import Eyes


@pytest.fixture
def translated(stage: Stage) -> Iterator[Stage]:
    """The stage with the practice translator as its engine, which counts from nothing."""
    with translating(stage):
        stage.practice.forget_translations()
        yield stage


@pytest.fixture
def eyes(translated: Stage) -> Eyes:
    return Eyes(translated)
