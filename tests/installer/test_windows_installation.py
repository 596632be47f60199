"""On Windows a program that runs cannot be removed: versions stand beside each other. Run on a written-down Windows."""

from __future__ import annotations

import json

from installer.extension_ids import unpacked_id
from installer.installation import Removed, install, leave, uninstall
from installer.payload import Payload
from installer.program_home import ProgramHome, program_home
from tests.installer.machines import WrittenWindows
from tests.installer.payloads import tiny_payload

LOCAL = r"C:\Users\Mei Ling\AppData\Local"
CHROME = rf"{LOCAL}\Google\Chrome\User Data"
BRAVE = rf"{LOCAL}\BraveSoftware\Brave-Browser\User Data"
FIREFOX = r"C:\Users\Mei Ling\AppData\Roaming\Mozilla\Firefox"
CHROME_KEY = r"hkcu\software\google\chrome\nativemessaginghosts\app.storebell.host"
FIRST, SECOND = tiny_payload("1.0", end=".exe"), tiny_payload("1.1", end=".exe")


class Bench:
    """A Windows with three browsers, and what was written before us."""

    def __init__(self) -> None:
        self.machine = WrittenWindows(CHROME, BRAVE, FIREFOX, LOCAL, "C:\\")
        self.home: ProgramHome = program_home(self.machine, "user")
        self.before = self.all()

    def all(self) -> tuple[dict[str, str], dict[str, str], set[str]]:
        return dict(self.machine.files), dict(self.machine.registry), set(self.machine.directories)

    def install(self, payload: Payload) -> None:
        install(payload, self.home, [], self.machine, lambda _build: None)

    def uninstall(self) -> Removed:
        removed = uninstall(self.home, self.machine, lambda _build: None)
        leave(self.home, removed, self.machine)
        return removed

    def launcher(self) -> str:
        text = self.machine.read(self.machine.registry[CHROME_KEY])
        assert text is not None
        return str(json.loads(text)["path"])


def test_the_registry_leads_to_the_program_of_the_version() -> None:
    bench = Bench()
    bench.install(FIRST)
    assert bench.launcher() == rf"{LOCAL}\Programs\Storebell\versions\{FIRST.name}\bin\storebell-bridge.exe"
    assert bench.machine.is_executable(bench.launcher())


def test_the_extension_may_talk_from_where_it_was_put() -> None:
    bench = Bench()
    bench.install(FIRST)
    text = bench.machine.read(bench.machine.registry[CHROME_KEY])
    assert text is not None
    extension = unpacked_id(bench.home.real(bench.home.extension))
    assert json.loads(text)["allowed_origins"] == [f"chrome-extension://{extension}/"]


def test_a_second_run_changes_nothing() -> None:
    bench = Bench()
    bench.install(FIRST)
    before = bench.all()
    bench.install(FIRST)
    assert bench.all() == before


def test_a_version_that_runs_stays_until_it_has_ended() -> None:
    bench = Bench()
    bench.install(FIRST)
    running = bench.launcher()
    bench.machine.running.add(running)
    bench.install(SECOND)
    assert SECOND.name in bench.launcher()
    assert bench.machine.is_executable(running)
    assert bench.machine.entries(bench.home.versions) == sorted([FIRST.name, SECOND.name])
    bench.machine.running.clear()
    bench.install(SECOND)
    assert bench.machine.entries(bench.home.versions) == [SECOND.name]


def test_uninstalling_while_it_runs_takes_it_from_the_browsers_and_is_ended_later() -> None:
    bench = Bench()
    bench.install(FIRST)
    bench.machine.running.add(bench.launcher())
    removed = bench.uninstall()
    assert removed.used == [FIRST.name]
    assert bench.machine.registry == {}
    bench.machine.running.clear()
    assert bench.uninstall().used == ()
    assert bench.all() == bench.before


def test_uninstalling_leaves_no_key_no_file_and_no_folder() -> None:
    bench = Bench()
    bench.install(FIRST)
    bench.install(SECOND)
    assert len(bench.machine.registry) == 3
    bench.uninstall()
    assert bench.all() == bench.before


def test_for_all_users_the_machines_keys_are_written() -> None:
    machine = WrittenWindows(r"C:\Program Files", "C:\\")
    machine.write(r"C:\Program Files\Mozilla Firefox\firefox.exe", "MZ")
    files, directories = dict(machine.files), set(machine.directories)
    home = program_home(machine, "machine")
    install(FIRST, home, [], machine, lambda _build: None)
    assert set(machine.registry) == {r"hklm\software\mozilla\nativemessaginghosts\app.storebell.host"}
    assert home.path == r"C:\Program Files\Storebell"
    leave(home, uninstall(home, machine, lambda _build: None), machine)
    assert (machine.registry, machine.files, machine.directories) == ({}, files, directories)
