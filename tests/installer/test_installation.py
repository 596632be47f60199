"""Installing, updating and uninstalling a version: nothing names what is not whole, and nothing of ours stays."""

from __future__ import annotations

import fcntl
import json
import os
import signal
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from installer.extension_ids import unpacked_id
from installer.installation import NO_BUILD, Removed, install, leave, uninstall
from installer.installed import read_installed, team_ids
from installer.mirror import damaged
from installer.payload import Payload, read_payload
from installer.places import ThisMachine
from installer.problem import Problem
from installer.program_home import ProgramHome, program_home
from installer.registration import Done, Result
from tests.installer.machines import linux_home, tree
from tests.installer.payloads import tiny_payload, written

CHROMIUM = ".config/chromium"
MANIFEST = f"{CHROMIUM}/NativeMessagingHosts/app.storebell.host.json"
FIRST, SECOND = tiny_payload("1.0", {"extension/old.js": "old"}), tiny_payload("1.1", {"extension/new/new.js": "new"})
TEAM = "abcdefghijklmnopabcdefghijklmnop"


@dataclass
class Bench:
    """A home, and what a core was asked for."""

    machine: ThisMachine
    asked: list[str]

    @property
    def folder(self) -> Path:
        return Path(self.machine.environ["HOME"])

    @property
    def home(self) -> ProgramHome:
        return program_home(self.machine, "user")

    def install(
        self, payload: Payload, team: list[str] | None = None, machine: ThisMachine | None = None
    ) -> list[Done]:
        return install(payload, self.home, team or [], machine or self.machine, self.asked.append)

    def uninstall(self) -> Removed:
        return self.uninstall_on(self.machine)

    def uninstall_on(self, machine: ThisMachine) -> Removed:
        removed = uninstall(self.home, machine, self.asked.append)
        leave(self.home, removed, machine)
        return removed

    def manifest(self) -> dict[str, list[str] | str]:
        value: dict[str, list[str] | str] = json.loads((self.folder / MANIFEST).read_text())
        return value

    def versions(self) -> list[str]:
        return self.machine.entries(self.home.versions)


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(linux_home(tmp_path / "mei's home", CHROMIUM, ".mozilla/firefox"), [])


def test_what_the_manifest_names_is_there_and_starts(bench: Bench) -> None:
    bench.install(FIRST)
    launcher = str(bench.manifest()["path"])
    assert launcher == f"{bench.folder}/.local/lib/storebell/versions/{FIRST.name}/bin/storebell-bridge"
    subprocess.run([launcher], check=True)
    said = subprocess.run([bench.home.command], check=True, capture_output=True, text=True)
    assert said.stdout == "1.0\n"


def test_the_extension_may_talk_to_the_host_from_where_it_was_put(bench: Bench) -> None:
    bench.install(FIRST)
    extension = bench.folder / ".local/lib/storebell/extension"
    assert (extension / "manifest.json").is_file()
    assert bench.manifest()["allowed_origins"] == [f"chrome-extension://{unpacked_id(extension)}/"]


def _changed(folder: Path) -> dict[Path, tuple[int, int]]:
    """Return which file each path is and when it last changed; that it was read is no change."""
    found = {path: path.stat() for path in folder.rglob("*")}
    return {path: (each.st_ino, each.st_ctime_ns) for path, each in found.items()}


def test_a_second_run_touches_nothing(bench: Bench) -> None:
    bench.install(FIRST)
    before = _changed(bench.folder)
    done = bench.install(FIRST)
    assert _changed(bench.folder) == before
    assert {one.result for one in done} == {Result.UNCHANGED, Result.NOT_HERE}


def test_uninstalling_leaves_the_home_as_it_was_and_the_messages_in_it(bench: Bench) -> None:
    data = bench.folder / ".local/share/storebell"
    data.mkdir(parents=True)
    (data / "outbox.db").write_text("messages")
    before = tree(bench.folder)
    bench.install(FIRST, [TEAM])
    bench.install(SECOND)
    assert tree(bench.folder) != before
    removed = bench.uninstall()
    assert tree(bench.folder) == before
    assert {one.result for one in removed.done} == {Result.REMOVED, Result.NOTHING_THERE}
    assert bench.asked[-1] == NO_BUILD


def test_uninstalling_what_was_never_installed_does_nothing(bench: Bench) -> None:
    before = tree(bench.folder)
    bench.uninstall()
    assert tree(bench.folder) == before


def test_an_update_brings_the_new_version_asks_the_old_core_to_go_and_removes_the_old(bench: Bench) -> None:
    bench.install(FIRST)
    bench.install(SECOND)
    assert bench.versions() == [SECOND.name]
    assert SECOND.name in str(bench.manifest()["path"])
    assert bench.asked == [FIRST.build, SECOND.build]
    assert bench.machine.entries(bench.home.extension) == ["background.js", "manifest.json", "new"]


def test_an_older_version_can_be_installed_over_a_newer_one(bench: Bench) -> None:
    bench.install(SECOND)
    bench.install(FIRST)
    assert bench.versions() == [FIRST.name]
    assert bench.machine.entries(bench.home.extension) == ["background.js", "manifest.json", "old.js"]


def test_a_version_that_somebody_runs_stays_until_it_is_free(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("native_host.program.is_held.__defaults__", (0.0,))
    bench.install(FIRST)
    with (Path(bench.home.versions) / FIRST.name / "payload.json").open() as held:
        fcntl.flock(held, fcntl.LOCK_SH)
        bench.install(SECOND)
        assert bench.versions() == sorted([FIRST.name, SECOND.name])
        assert bench.uninstall().used == [FIRST.name]
        assert not (bench.folder / MANIFEST).exists()
        bench.install(SECOND)
    bench.install(SECOND)
    assert bench.versions() == [SECOND.name]


def test_what_was_damaged_is_mended_and_nothing_else_is_written(bench: Bench) -> None:
    bench.install(FIRST)
    version = Path(bench.home.versions) / FIRST.name
    (version / "bin" / "storebell").unlink()
    (Path(bench.home.extension) / "background.js").write_text("damaged")
    (Path(bench.home.extension) / "manifest.json").unlink()
    before = (version / "bin" / "storebell-bridge").stat()
    bench.install(FIRST)
    assert damaged(FIRST.files, str(version), bench.machine) == []
    assert (Path(bench.home.extension) / "background.js").read_text() == "1"
    assert (version / "bin" / "storebell-bridge").stat() == before


@pytest.mark.parametrize("text", ["", "{", "[]", '{"name": 1}'])
def test_a_damaged_record_is_written_anew(bench: Bench, text: str) -> None:
    bench.install(FIRST)
    Path(bench.home.record).write_text(text)
    bench.install(FIRST)
    installed = read_installed(bench.home, bench.machine)
    assert installed is not None
    assert installed.name == FIRST.name


def test_the_teams_extension_stays_allowed_through_updates_until_there_is_another(bench: Bench) -> None:
    bench.install(FIRST, [TEAM])
    bench.install(SECOND)
    assert f"chrome-extension://{TEAM}/" in bench.manifest()["allowed_origins"]
    assert len(bench.manifest()["allowed_origins"]) == 2
    bench.install(SECOND, [TEAM[::-1]])
    assert f"chrome-extension://{TEAM}/" not in bench.manifest()["allowed_origins"]


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"chromium_ids": []}', '{"chromium_ids": "abc"}', '{"chromium_ids": ["*"]}']
)
def test_a_team_file_without_ids_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "team.json").write_text(text)
    with pytest.raises(Problem) as problem:
        team_ids(tmp_path / "team.json")
    assert problem.value.code == "team_unreadable"


def test_somebody_elses_manifest_is_left_alone(bench: Bench) -> None:
    (bench.folder / MANIFEST).parent.mkdir()
    (bench.folder / MANIFEST).write_text('{"path": "/opt/other/host"}')
    done = bench.install(FIRST)
    assert [one.found for one in done if one.result is Result.REFUSED] == ["/opt/other/host"]
    bench.uninstall()
    assert (bench.folder / MANIFEST).read_text() == '{"path": "/opt/other/host"}'


def test_what_was_joined_to_the_checkout_is_turned_to_the_installed_version(bench: Bench, tmp_path: Path) -> None:
    programs = tmp_path / "checkout" / ".venv" / "bin"
    programs.mkdir(parents=True)
    (programs / "storebell-bridge").write_text("")
    (bench.folder / MANIFEST).parent.mkdir()
    (bench.folder / MANIFEST).write_text(json.dumps({"path": str(programs / "storebell-bridge")}))
    install(FIRST, bench.home, [], bench.machine, bench.asked.append, [str(programs)])
    assert FIRST.name in str(bench.manifest()["path"])


class Doomed(ThisMachine):
    """A machine on which the installer is killed: before the so-manieth change, or while it makes it."""

    def __init__(self, like: ThisMachine, changes: int, halfway: bool) -> None:
        super().__init__(like.environ)
        self.left = changes
        self.halfway = halfway

    def _change(self) -> None:
        self.left -= 1
        if self.left < 0:
            if self.halfway:  # its file is written beside, and not yet there
                os.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
            else:
                os.kill(os.getpid(), signal.SIGKILL)

    def write(self, path: str, text: str, mode: int = 0o644) -> None:
        self._change()
        super().write(path, text, mode)

    def copy(self, source: Path, path: str) -> None:
        self._change()
        super().copy(source, path)

    def rename(self, path: str, to: str) -> None:
        self._change()
        super().rename(path, to)

    def remove(self, path: str) -> None:
        self._change()
        super().remove(path)

    def remove_folder(self, folder: str) -> None:
        self._change()
        super().remove_folder(folder)


def killed(act: Callable[[Doomed], object], machine: Doomed) -> bool:
    """Do it in a process of its own; return whether that was killed."""
    child = os.fork()
    if child == 0:
        act(machine)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def is_usable(bench: Bench) -> bool:
    """Whether what the browser would find now works: a version that is whole, and an extension."""
    launcher = Path(str(bench.manifest()["path"]))
    payload = read_payload(launcher.parent.parent, "linux")
    return (
        os.access(launcher, os.X_OK)
        and payload
        in (
            read_payload(Path(bench.home.versions) / name, "linux")
            for name in bench.versions()
            if not name.startswith(".")
        )
        and (Path(bench.home.extension) / "manifest.json").is_file()
    )


@pytest.mark.parametrize("halfway", [False, True])
def test_an_update_that_is_killed_anywhere_leaves_what_works_and_is_ended_by_the_next(
    bench: Bench, halfway: bool
) -> None:
    before = tree(bench.folder)
    bench.install(FIRST)
    bench.install(SECOND)
    wanted = tree(bench.folder)
    steps = 0
    while True:
        bench.install(FIRST)
        if not killed(lambda doomed: bench.install(SECOND, machine=doomed), Doomed(bench.machine, steps, halfway)):
            break
        steps += 1
        assert is_usable(bench), f"after {steps} changes"
        bench.install(SECOND)
        assert tree(bench.folder) == wanted, f"after {steps} changes"
    assert steps > 12
    bench.uninstall()
    assert tree(bench.folder) == before


def test_a_first_installation_that_is_killed_anywhere_is_taken_out_whole(bench: Bench) -> None:
    before = tree(bench.folder)
    steps = 0
    while killed(lambda doomed: bench.install(FIRST, machine=doomed), Doomed(bench.machine, steps, steps % 2 == 0)):
        steps += 1
        bench.uninstall()
        assert tree(bench.folder) == before, f"after {steps} changes"
    assert steps > 8


def test_an_uninstallation_that_is_killed_anywhere_is_ended_by_the_next(bench: Bench) -> None:
    before = tree(bench.folder)
    steps = 0
    while True:
        bench.install(FIRST)
        if not killed(bench.uninstall_on, Doomed(bench.machine, steps, halfway=False)):
            break
        steps += 1
        bench.uninstall()
        assert tree(bench.folder) == before, f"after {steps} changes"
    assert steps > 5


def test_an_unpacked_release_is_installed_as_it_is(bench: Bench, tmp_path: Path) -> None:
    bench.install(read_payload(written(FIRST, tmp_path / "release"), "linux"))
    subprocess.run([str(bench.manifest()["path"])], check=True)
    assert bench.versions() == [FIRST.name]


DAMAGES: dict[str, Callable[[Path], object]] = {
    "file gone": lambda folder: (folder / "bin" / "storebell").unlink(),
    "file changed": lambda folder: (folder / "extension" / "background.js").write_text("2"),
    "no list": lambda folder: (folder / "payload.json").unlink(),
    "list cut": lambda folder: (folder / "payload.json").write_text('{"version": "1.'),
    "list of nothing": lambda folder: (folder / "payload.json").write_text("[]"),
    "outside": lambda folder: change(folder, files={"../../.profile": "0" * 64}),
    "absolute": lambda folder: change(folder, files={"/etc/passwd": "0" * 64}),
    "another drive": lambda folder: change(folder, files={"C:/x": "0" * 64}),
    "no launcher": lambda folder: change(folder, files={}),
    "version": lambda folder: change(folder, version="../1"),
    "build": lambda folder: change(folder, build="/"),
    "kind": lambda folder: change(folder, kind="wheel"),
}


def change(folder: Path, **members: object) -> None:
    told = json.loads((folder / "payload.json").read_text())
    (folder / "payload.json").write_text(json.dumps({**told, **members}))


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_release_is_refused_before_anything_is_written(tmp_path: Path, damage: str) -> None:
    folder = written(FIRST, tmp_path / "release")
    DAMAGES[damage](folder)
    with pytest.raises(Problem) as problem:
        read_payload(folder, "linux")
    assert problem.value.code in ("payload_unreadable", "payload_damaged")
