"""Doctor on a Windows that is only written down: the program, its versions, and keys that lead nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from installer.checks.browsers import check_browsers
from installer.checks.program import check_program, check_versions
from installer.findings import Finding
from installer.fixes import FIXES
from installer.installation import install
from installer.payload import Payload
from installer.program_home import program_home
from installer.standing import Standing, standing
from tests.installer.machines import WrittenWindows
from tests.installer.payloads import tiny_payload

LOCAL = r"C:\Users\Mei Ling\AppData\Local"
FIRST, SECOND = tiny_payload("1.0", end=".exe"), tiny_payload("1.1", end=".exe")


class Bench:
    """A Windows with Chrome on which the first version is installed."""

    def __init__(self) -> None:
        self.machine = WrittenWindows(rf"{LOCAL}\Google\Chrome\User Data", "C:\\")
        self.home = program_home(self.machine, "user")
        self.install(FIRST)

    def install(self, payload: Payload) -> None:
        install(payload, self.home, [], self.machine, lambda _build: None)

    def here(self) -> Standing:
        return standing(Path("/work"), self.machine, {})

    def wrong(self) -> list[str]:
        here = self.here()
        assert here.home
        assert here.installed
        findings: list[Finding] = [
            *check_program(here.home, here.installed, self.machine),
            *check_versions(here.home, here.installed, here.program, self.machine),
            *check_browsers(here.program, self.machine),
        ]
        return [finding.code for finding in findings if finding.severity != "ok"]

    def mend(self, code: str) -> None:
        assert FIXES[code].possible(self.here())
        FIXES[code].run(self.here())


@pytest.fixture
def bench() -> Bench:
    return Bench()


def test_what_was_just_installed_is_well(bench: Bench) -> None:
    assert bench.wrong() == []


def test_a_key_that_leads_nowhere_is_mended(bench: Bench) -> None:
    before = dict(bench.machine.files), dict(bench.machine.registry)
    for manifest in [path for path in bench.machine.files if path.endswith("app.storebell.host.chromium.json")]:
        del bench.machine.files[manifest]
    assert bench.wrong() == ["registry_dangling"]
    bench.mend("registry_dangling")
    assert (bench.machine.files, bench.machine.registry) == before


def test_a_key_that_is_gone_is_written_anew(bench: Bench) -> None:
    before = dict(bench.machine.registry)
    bench.machine.registry.clear()
    assert bench.wrong() == ["manifest_missing"]
    bench.mend("manifest_missing")
    assert bench.machine.registry == before


def test_a_version_that_runs_is_left_and_goes_once_it_has_ended(bench: Bench) -> None:
    bench.machine.running.add(bench.home.program(FIRST.name, "storebell-bridge"))
    bench.install(SECOND)
    assert bench.wrong() == ["version_left_behind"]
    bench.mend("version_left_behind")
    assert bench.wrong() == ["version_left_behind"]
    bench.machine.running.clear()
    bench.mend("version_left_behind")
    assert bench.wrong() == []


def test_a_damaged_program_is_counted(bench: Bench) -> None:
    bench.machine.write(bench.home.program(FIRST.name, "storebell"), "changed")
    bench.machine.write(rf"{bench.home.extension}\background.js", "changed")
    assert bench.wrong() == ["program_damaged", "extension_damaged"]
