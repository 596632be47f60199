"""An installation or a mending that was killed anywhere is ended, or taken back, by ``--fix``."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from installer.fixing import fix
from installer.places import ThisMachine
from tests.installer.patient import Patient, wrong
from tests.installer.test_fixing import damage_extension, leave_pieces


@pytest.fixture(scope="module")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Patient:
    return Patient(tmp_path_factory.mktemp("ward"))


@pytest.fixture
def patient(ward: Patient) -> Iterator[Patient]:
    yield ward
    ward.put_back()


class Killed(BaseException):
    """The installer was killed here."""


class Doomed(ThisMachine):
    """Dies before it writes to, renames or removes a path."""

    place = ""

    def _die_at(self, path: str) -> None:
        if self.place in path:
            raise Killed

    def write(self, path: str, text: str, mode: int = 0o644) -> None:
        self._die_at(path)
        super().write(path, text, mode)

    def rename(self, path: str, to: str) -> None:
        self._die_at(to)
        super().rename(path, to)

    def remove_folder(self, folder: str) -> None:
        self._die_at(f"remove {folder}")
        super().remove_folder(folder)


@pytest.mark.parametrize(
    ("place", "goes_back"),
    [
        ("versions/1.1", True),
        ("lib/storebell/extension/manifest.json", False),
        (".config/chromium/NativeMessagingHosts", False),
        (".mozilla/native-messaging-hosts", False),
        ("installed.json", False),
        ("versions/.old-1.0", False),
    ],
)
def test_an_update_that_was_killed_anywhere_is_ended_or_taken_back(
    patient: Patient, place: str, goes_back: bool
) -> None:
    before = patient.tree()
    doomed = Doomed(patient.machine.environ)
    doomed.place = place
    with pytest.raises(Killed):
        patient.install_second(doomed)
    findings = patient.examine()
    assert wrong(findings)
    assert all(finding.fixable for finding in findings if finding.severity != "ok")
    after = patient.fix(findings)
    assert wrong(after) == []
    mended = patient.tree()
    patient.put_back()
    if goes_back:
        assert mended == before
    else:
        patient.install_second()
        assert mended == patient.tree()


class Counted(ThisMachine):
    """Dies before its last change to the machine."""

    left = 0

    def _count(self) -> None:
        if self.left == 0:
            raise Killed
        self.left -= 1

    def write(self, path: str, text: str, mode: int = 0o644) -> None:
        self._count()
        super().write(path, text, mode)

    def copy(self, source: Path, path: str) -> None:
        self._count()
        super().copy(source, path)

    def rename(self, path: str, to: str) -> None:
        self._count()
        super().rename(path, to)

    def remove_folder(self, folder: str) -> None:
        self._count()
        super().remove_folder(folder)

    def remove(self, path: str) -> None:
        self._count()
        super().remove(path)


def break_much(patient: Patient) -> None:
    damage_extension(patient)
    leave_pieces(patient)
    shutil.copytree(patient.version, f"{patient.version}0")
    Path(patient.home.command).unlink()
    patient.change(path="/gone/storebell-bridge")
    patient.change(allowed_origins=[])


def test_mending_that_is_killed_anywhere_is_ended_by_the_next_time(patient: Patient) -> None:
    whole = patient.tree()
    for changes in range(100):
        break_much(patient)
        found = patient.examine()
        machine = Counted(patient.machine.environ)
        machine.left = changes
        try:
            after = fix(None, patient.root(False), machine, patient.environ, found)
        except Killed:
            assert wrong(patient.fix(patient.examine())) == []
            assert patient.tree() == whole, changes
            patient.put_back()
        else:
            assert wrong(after) == []
            assert changes > 7
            return
    raise AssertionError("it never ended")
