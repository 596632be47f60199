"""Places to keep secrets in, for tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from native_host.practice.process import PracticeProcess
from tests.stores.desk import Desk
from tests.stores.keyring_session import KeyringSession


@pytest.fixture
def keyring_session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[KeyringSession]:
    """A real Secret Service that this process finds too."""
    session = KeyringSession(tmp_path / "session")
    for name, value in session.environ.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND", raising=False)
    yield session
    session.stop()


@pytest.fixture(autouse=True)
def quick_passphrases(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passphrases that are quick to try: what they cost is no matter here."""
    monkeypatch.setattr("native_host.stores.key_file.COST", {"n": 2**4, "r": 8, "p": 1})


@pytest.fixture
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without a keyring."""
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")


@pytest.fixture(scope="session")
def running_practice() -> Iterator[PracticeProcess]:
    with PracticeProcess() as practice:
        yield practice


@pytest.fixture
def practice(running_practice: PracticeProcess) -> PracticeProcess:
    running_practice.reset()
    return running_practice


@pytest.fixture
def desk(tmp_path: Path, practice: PracticeProcess) -> Desk:
    """A data directory before the practice platforms."""
    return Desk(tmp_path, practice)
