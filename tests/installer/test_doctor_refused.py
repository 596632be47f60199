"""What the system does not let doctor look at is said, and the rest is looked at."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from installer.doctor import examine
from installer.places import ThisMachine
from tests.installer.patient import Patient, wrong


@pytest.fixture(scope="module")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Patient:
    return Patient(tmp_path_factory.mktemp("ward"))


@pytest.fixture
def patient(ward: Patient) -> Iterator[Patient]:
    yield ward
    ward.put_back()


class Refusing(ThisMachine):
    """Lets nobody read what is below a place."""

    place = ""

    def _refuse(self, path: str) -> None:
        if path.startswith(self.place):
            raise PermissionError(13, "Permission denied", path)

    def read(self, path: str) -> str | None:
        self._refuse(path)
        return super().read(path)

    def hash_of(self, path: str) -> str | None:
        self._refuse(path)
        return super().hash_of(path)

    def entries(self, directory: str) -> list[str]:
        self._refuse(directory)
        return super().entries(directory)


@pytest.mark.parametrize(
    ("below", "codes"),
    [
        (".local/lib/storebell/versions", ["not_allowed_to_look"]),
        (".local/lib/storebell/extension", ["not_allowed_to_look"]),
        (".config", ["manifest_unreadable"]),
        (".mozilla", ["manifest_unreadable"]),
    ],
)
def test_what_may_not_be_read_is_said_and_the_rest_is_looked_at(patient: Patient, below: str, codes: list[str]) -> None:
    machine = Refusing(patient.machine.environ)
    machine.place = str(patient.place / below)
    findings = examine(patient.root(False), machine, patient.environ)
    assert wrong(findings) == codes
    assert {"bridge_answers", "keyring_works"} <= {finding.code for finding in findings}


def test_a_home_that_nobody_may_look_into_is_none(patient: Patient) -> None:
    machine = Refusing(patient.machine.environ)
    machine.place = patient.home.path
    assert "not_installed" in wrong(examine(patient.release, machine, patient.environ))
