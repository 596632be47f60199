"""Around PyInstaller: its tools, its variables, the payload that comes of it, and what is handed out."""

from __future__ import annotations

import json
import struct
import tarfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from installer.console import Console
from installer.environment import Environment
from installer.payload import Payload, read_payload
from installer.problem import Problem
from installer.program import ROOT
from installer.running import Outcome
from installer.stamp import LOCKS, STANDALONE_LOCK
from installer.standalone.archive import write_archive
from installer.standalone.build import EPOCH, build, build_environ, describe, describe_again
from installer.standalone.icon import SIZES, icon_of
from installer.standalone.sbom import sbom_of
from installer.standalone.tools import build_tools
from installer.standalone.version_resource import version_resource
from native_host.program import PAYLOAD_FILE

QUIET = Console("en")


@pytest.fixture
def environment(tmp_path: Path) -> Environment:
    root = tmp_path / "a checkout"
    (root / ".venv").mkdir(parents=True)
    (root / STANDALONE_LOCK).write_text("pyinstaller==6 --hash=sha256:0\n")
    return Environment(root, QUIET)


class Pip:
    """A pip that writes one file, or fails with some words."""

    def __init__(self, said: str = "") -> None:
        self.said = said
        self.calls = 0

    def __call__(self, command: Sequence[str], log: Path) -> Outcome:
        self.calls += 1
        (Path(command[command.index("--target") + 1]) / "PyInstaller.py").touch()
        assert "--require-hashes" in command
        return Outcome(1 if self.said else 0, self.said)


def payload_in(folder: Path, extension: Path) -> Payload:
    (folder / "bin" / "_internal").mkdir(parents=True)
    for name in ("storebell", "storebell-bridge", "_internal/base_library.zip"):
        (folder / "bin" / name).write_text(name)
    (folder / "bin" / "storebell").chmod(0o755)
    extension.mkdir(exist_ok=True)
    (extension / "manifest.json").write_text("{}")
    return describe(folder, extension, "0.1.0")


def test_the_tools_are_fetched_once_and_again_when_the_lock_changes(environment: Environment) -> None:
    pip = Pip()
    first = build_tools(environment, QUIET, pip)
    assert build_tools(environment, QUIET, pip) == first
    assert pip.calls == 1
    (environment.root / STANDALONE_LOCK).write_text("pyinstaller==7 --hash=sha256:0\n")
    second = build_tools(environment, QUIET, pip)
    assert [path.name for path in second.iterdir()] == ["PyInstaller.py"]
    assert not first.exists()


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "hash_mismatch"),
        ("Connection refused", "no_network"),
        ("ERROR: No space left on the device", "packages_failed"),
    ],
)
def test_tools_that_cannot_be_had_leave_nothing(environment: Environment, said: str, code: str) -> None:
    with pytest.raises(Problem) as problem:
        build_tools(environment, QUIET, Pip(said))
    assert problem.value.code == code
    assert not list(environment.directory.glob("build-tools-*"))


def test_pyinstaller_sees_nothing_of_the_persons_settings() -> None:
    person = {"PATH": "/bin", "HOME": "/h", "PYTHONPATH": "/mine", "PYTHONSTARTUP": "/s.py", "LD_PRELOAD": "x.so"}
    environ = build_environ(person, Path("/tools"), Path("/work"), "0.1.0")
    assert environ["PYTHONPATH"] == str(Path("/tools"))
    assert not {"PYTHONSTARTUP", "LD_PRELOAD"} & set(environ)
    assert environ["PYTHONHASHSEED"] == "0"


@pytest.mark.parametrize(("told", "taken"), [("1700000000", "1700000000"), ("", str(EPOCH)), ("soon", str(EPOCH))])
def test_the_time_of_the_build_is_fixed(told: str, taken: str) -> None:
    environ = build_environ({"SOURCE_DATE_EPOCH": told}, Path("/t"), Path("/w"), "1")
    assert environ["SOURCE_DATE_EPOCH"] == taken


def test_a_folder_with_something_else_in_it_is_not_built_into(environment: Environment, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(Problem) as problem:
        build(environment, tmp_path, QUIET, "linux")
    assert problem.value.code == "not_empty"
    assert (tmp_path / "thesis.txt").read_text() == "years of work"


def test_what_is_described_can_be_installed(tmp_path: Path) -> None:
    made = payload_in(tmp_path / "payload", tmp_path / "dist")
    read = read_payload(tmp_path / "payload", "linux")
    assert (read.version, read.kind, read.build) == ("0.1.0", "standalone", made.build)
    assert set(read.files) == {
        "bin/storebell",
        "bin/storebell-bridge",
        "bin/_internal/base_library.zip",
        "extension/manifest.json",
    }


def test_the_same_files_are_the_same_build_and_one_other_byte_is_another(tmp_path: Path) -> None:
    one, two = (payload_in(tmp_path / name, tmp_path / "dist").build for name in ("one", "two"))
    assert one == two
    (tmp_path / "dist" / "manifest.json").write_text("{ }")
    assert describe(tmp_path / "two", tmp_path / "dist", "0.1.0").build != one


def test_a_build_that_was_signed_since_is_listed_anew(tmp_path: Path) -> None:
    folder = tmp_path / "payload"
    before = payload_in(folder, tmp_path / "dist")
    (folder / "bin" / "storebell-bridge").write_text("signed")
    with pytest.raises(Problem):
        read_payload(folder, "linux")
    after = describe_again(folder, "linux")
    assert (read_payload(folder, "linux").build, after.version) == (after.build, before.version)
    assert after.build != before.build


def test_a_folder_that_is_no_build_is_not_listed(tmp_path: Path) -> None:
    for text in ("", "{}", "[]", '{"version": "../up", "build": "abcd", "kind": "standalone", "files": {}}'):
        (tmp_path / PAYLOAD_FILE).write_text(text)
        with pytest.raises(Problem) as problem:
            describe_again(tmp_path, "linux")
        assert problem.value.code == "payload_unreadable"


@pytest.mark.parametrize("ending", ["tar.gz", "zip"])
def test_an_archive_has_the_same_bytes_for_the_same_payload(tmp_path: Path, ending: str) -> None:
    for name in ("one", "two"):
        made = payload_in(tmp_path / name, tmp_path / "dist")
        write_archive(made, tmp_path / name, tmp_path / f"{name}.{ending}")
    assert (tmp_path / f"one.{ending}").read_bytes() == (tmp_path / f"two.{ending}").read_bytes()


def test_archives_keep_what_can_be_run(tmp_path: Path) -> None:
    made = payload_in(tmp_path / "one", tmp_path / "dist")
    write_archive(made, tmp_path / "one", tmp_path / "a.tar.gz")
    with tarfile.open(tmp_path / "a.tar.gz") as tarred:
        modes = {member.name: member.mode for member in tarred.getmembers()}
    assert (modes["storebell-0.1.0/bin/storebell"], modes[f"storebell-0.1.0/{PAYLOAD_FILE}"]) == (0o755, 0o644)
    write_archive(made, tmp_path / "one", tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as zipped:
        assert zipped.getinfo("storebell-0.1.0/bin/storebell").external_attr >> 16 == 0o755


def test_the_list_of_parts_has_every_package_of_the_lock() -> None:
    lock = (ROOT / LOCKS["run"]).read_text()
    listed = json.loads(sbom_of(lock, "0.1.0"))
    assert (listed["bomFormat"], listed["metadata"]["component"]["version"]) == ("CycloneDX", "0.1.0")
    assert len(listed["components"]) == sum(line[:1].isalnum() for line in lock.splitlines())
    assert sum(len(each["properties"]) for each in listed["components"]) == lock.count("--hash=sha256:")
    assert "pkg:pypi/pywin32-ctypes@" in json.dumps(listed)


def test_the_icon_holds_each_picture_where_it_says(tmp_path: Path) -> None:
    for size in SIZES:
        (tmp_path / f"{size}.png").write_bytes(b"\x89PNG" + bytes([size]) * size)
    icon = icon_of(tmp_path)
    assert struct.unpack_from("<HHH", icon) == (0, 1, len(SIZES))
    for number, size in enumerate(SIZES):
        width, *_, length, offset = struct.unpack_from("<BBBBHHII", icon, 6 + 16 * number)
        assert width == size
        assert icon[offset : offset + length] == (tmp_path / f"{size}.png").read_bytes()


@pytest.mark.parametrize(("version", "numbers"), [("0.1.0", (0, 1, 0, 0)), ("1.2rc3", (1, 2, 3, 0))])
def test_windows_is_told_the_version(version: str, numbers: tuple[int, ...]) -> None:
    made: dict[str, object] = {}

    def keep(**values: object) -> None:
        made.update(values)

    names = ("VSVersionInfo", "StringFileInfo", "StringTable", "VarFileInfo")
    fakes: dict[str, object] = {name: lambda *args, **kept: (args, kept) for name in names}
    fakes |= {"StringStruct": lambda *pair: pair, "VarStruct": lambda *pair: pair, "FixedFileInfo": keep}
    eval(version_resource(version), fakes)
    assert (made["filevers"], made["prodvers"]) == (numbers, numbers)
