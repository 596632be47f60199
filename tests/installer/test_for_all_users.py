"""``--system``: one program for the machine, named where the browsers that are here look for it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from installer.checks.browsers import check_browsers
from installer.installation import install, leave, program_in, uninstall
from installer.installed import read_installed
from installer.program_home import home_around, program_home
from installer.registration import Result
from tests.installer.machines import Rooted, tree
from tests.installer.payloads import tiny_payload

PAYLOAD = tiny_payload("1.0")
CHROME = "/etc/opt/chrome/native-messaging-hosts/app.storebell.host.json"
FIREFOX = "/usr/lib/mozilla/native-messaging-hosts/app.storebell.host.json"


@pytest.fixture
def machine(tmp_path: Path) -> Rooted:
    made = Rooted(tmp_path / "machine", "/etc/opt", "/opt", "/usr/lib")
    made.has("/usr/bin/google-chrome")
    made.has("/usr/bin/firefox-esr")
    return made


def retire(_build: str) -> None:
    """No core runs."""


def test_the_browsers_that_are_here_find_the_program_and_no_others_do(machine: Rooted) -> None:
    done = install(PAYLOAD, program_home(machine, "machine"), [], machine, retire)
    assert {one.place for one in done if one.result is Result.WRITTEN} == {CHROME, FIREFOX}
    path = json.loads((machine.root / CHROME[1:]).read_text())["path"]
    assert path == f"/opt/storebell/versions/{PAYLOAD.name}/bin/storebell-bridge"
    assert machine.is_executable(path)


def test_everybody_may_read_and_start_it_whatever_the_checkout_allowed(machine: Rooted) -> None:
    install(PAYLOAD, program_home(machine, "machine"), [], machine, retire)
    for path in (machine.root / "opt/storebell").rglob("*"):
        wanted = 0o005 if path.is_dir() or path.parent.name == "bin" else 0o004
        assert path.stat().st_mode & wanted == wanted, path


def test_uninstalling_leaves_the_machine_as_it_was(machine: Rooted) -> None:
    before = tree(machine.root)
    home = program_home(machine, "machine")
    install(PAYLOAD, home, [], machine, retire)
    assert machine.is_directory("/etc/opt/chrome")
    leave(home, uninstall(home, machine, retire), machine)
    assert tree(machine.root) == before


def test_a_users_own_installation_stands_beside_it(machine: Rooted) -> None:
    (machine.root / "root/.config/google-chrome").mkdir(parents=True)
    before = tree(machine.root)
    own, common = program_home(machine, "user"), program_home(machine, "machine")
    install(PAYLOAD, own, [], machine, retire)
    with_own = tree(machine.root)
    install(PAYLOAD, common, [], machine, retire)
    for home in (own, common):
        installed = read_installed(home, machine)
        assert installed is not None
        codes = {finding.code for finding in check_browsers(program_in(home, installed), machine)}
        assert "manifest_ready" in codes
        assert not codes & {"manifest_missing", "manifest_foreign"}
    leave(common, uninstall(common, machine, retire), machine)
    assert tree(machine.root) == with_own
    leave(own, uninstall(own, machine, retire), machine)
    assert tree(machine.root) == before


def test_code_knows_the_home_that_it_was_installed_in(machine: Rooted) -> None:
    assert home_around(machine, f"/opt/storebell/versions/{PAYLOAD.name}/app") == program_home(machine, "machine")
    assert home_around(machine, "/root/.local/lib/storebell/versions/x/app") == program_home(machine, "user")
    assert home_around(machine, "/opt/storebell-checkout/versions") is None
