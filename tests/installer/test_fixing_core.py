"""A core that runs from elsewhere is asked to make way; one that does not answer is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from installer.fixes import FIXES
from installer.places import ThisMachine
from installer.standing import standing
from native_host.places import core_address
from tests.installer.machines import linux_home
from tests.installer.test_doctor_core import core


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ThisMachine:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    (tmp_path / "data").mkdir()
    (tmp_path / "checkout/extension/dist").mkdir(parents=True)
    return linux_home(tmp_path / "home", STOREBELL_DATA_DIR=str(tmp_path / "data"))


def test_it_is_asked_in_the_wires_own_words(machine: ThisMachine, tmp_path: Path) -> None:
    here = standing(tmp_path / "checkout", machine, machine.environ)
    with core(tmp_path / "data", {"core.retire": {"result": {"retiring": False}}}) as asked:
        FIXES["core_elsewhere"].run(here)
    assert [(each["type"], each["params"]) for each in asked[1:]] == [("core.retire", {"build": "none"})]


def test_the_address_of_a_core_that_lives_is_left(machine: ThisMachine, tmp_path: Path) -> None:
    here = standing(tmp_path / "checkout", machine, machine.environ)
    with core(tmp_path / "data", {"core.status": {"result": {"pid": 7}}}):
        FIXES["socket_left_behind"].run(here)
        assert Path(core_address(str(here.data))).is_socket()


def test_only_a_socket_is_taken_for_an_address(machine: ThisMachine, tmp_path: Path) -> None:
    here = standing(tmp_path / "checkout", machine, machine.environ)
    address = Path(core_address(str(here.data)))
    address.write_text("somebody's file")
    FIXES["socket_left_behind"].run(here)
    assert address.read_text() == "somebody's file"
