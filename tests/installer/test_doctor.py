"""Doctor names every broken thing by its code, and calls a whole installation well."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from installer.browsers import rows_for
from installer.checks.browsers import check_browsers, check_manifest
from installer.checks.data import check_data
from installer.checks.setup import check_environment, check_extension, check_launcher
from installer.console import Console
from installer.doctor import as_json, as_lines, is_well
from installer.environment import PYTHON_VERSION, Environment
from installer.findings import found
from installer.registration import Program, install, targets
from installer.stamp import target, write_stamp
from tests.installer.checkout import make_checkout
from tests.installer.machines import linux_home, program_in
from tests.installer.test_node import Bench

COMMANDS = {name: f"storebell {name}" for name in ("fix", "fix_own", "repair", "install", "prepare")}
MANIFEST = ".config/chromium/NativeMessagingHosts/app.storebell.host.json"


class Joined:
    """A home in which Chromium knows the host."""

    def __init__(self, folder: Path) -> None:
        self.machine = linux_home(folder / "home", ".config/chromium")
        self.program: Program = program_in(folder / "program")
        install(self.program, self.machine)
        self.manifest = folder / "home" / MANIFEST

    def change(self, **members: object) -> None:
        self.manifest.write_text(json.dumps({**json.loads(self.manifest.read_text()), **members}))

    def codes(self) -> list[str]:
        return [finding.code for finding in check_browsers(self.program, self.machine)]


@pytest.fixture
def joined(tmp_path: Path) -> Joined:
    return Joined(tmp_path)


def test_a_browser_that_knows_the_host_is_well(joined: Joined) -> None:
    assert joined.codes() == ["browser_found", "manifest_ready"]


BREAKS: list[tuple[str, Callable[[Joined], object]]] = [
    ("manifest_missing", lambda joined: joined.manifest.unlink()),
    ("manifest_not_json", lambda joined: joined.manifest.write_text('{"name": "app.sto')),
    ("manifest_foreign", lambda joined: joined.change(path="/opt/other/host")),
    ("manifest_left_behind", lambda joined: joined.change(path="/gone/storebell-bridge")),
    ("manifest_path_relative", lambda joined: joined.change(path="storebell-bridge")),
    (
        "manifest_ids",
        lambda joined: joined.change(allowed_origins=["chrome-extension://ponmlkjihgfedcbaponmlkjihgfedcba/"]),
    ),
    ("manifest_ids", lambda joined: joined.change(allowed_origins=None)),
    ("manifest_outdated", lambda joined: joined.change(description="of an older version")),
]


@pytest.mark.parametrize(("code", "break_it"), BREAKS)
def test_a_broken_manifest_is_named_for_what_is_wrong_with_it(
    joined: Joined, code: str, break_it: Callable[[Joined], object]
) -> None:
    break_it(joined)
    assert joined.codes() == ["browser_found", code]


def test_a_manifest_that_may_not_be_read_is_named(joined: Joined, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str) -> str:
        raise PermissionError(13, "Permission denied", path)

    row = next(row for row in rows_for("linux") if row.browser == "Chromium")
    (target,) = targets(row, joined.program, joined.machine)
    monkeypatch.setattr(joined.machine, "read", refuse)
    assert [finding.code for finding in check_manifest(target, joined.program, joined.machine)] == [
        "manifest_unreadable"
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('{"path": "/opt/storebell-bridge\\u0000/x"}', "manifest_not_json"),
        ("[" * 100_000, "manifest_not_json"),
        ('{"path": ["/opt/x"]}', "manifest_not_json"),
        ("\ufeff{}", "manifest_not_json"),
        ('{"path": "storebell-bridge"}', "manifest_path_relative"),
        ('{"path": "../another/host"}', "manifest_foreign"),
    ],
)
def test_garbage_in_a_manifest_is_named_and_nothing_fails_over_it(
    joined: Joined, text: str, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(Path(joined.program.launcher).parent)  # where a relative path leads to our launcher
    joined.manifest.write_text(text)
    assert joined.codes() == ["browser_found", code]


def test_a_folder_in_a_manifests_place_is_named(joined: Joined) -> None:
    joined.manifest.unlink()
    joined.manifest.mkdir()
    assert joined.codes() == ["browser_found", "manifest_unreadable"]


def test_a_home_without_browsers_is_told_so(tmp_path: Path) -> None:
    (finding,) = check_browsers(program_in(tmp_path / "program"), linux_home(tmp_path / "home"))
    assert finding.code == "no_browser"


def test_a_browser_that_was_never_started_is_named(tmp_path: Path) -> None:
    machine = linux_home(tmp_path / "home", "bin")
    (tmp_path / "home" / "bin" / "firefox-esr").symlink_to(sys.executable)
    (finding,) = check_browsers(program_in(tmp_path / "program"), machine)
    assert (finding.code, finding.params) == ("browser_never_run", {"browser": "Firefox"})


def environment_codes(root: Path) -> list[str]:
    return [finding.code for finding in check_environment(root)]


def test_the_environment_is_judged_by_its_stamp_and_its_python(tmp_path: Path) -> None:
    root = tmp_path / "root"
    make_checkout(root, tmp_path / "index")
    environment = Environment(root, Console("en"))
    assert environment_codes(root) == ["environment_missing"]

    environment.programs.mkdir(parents=True)
    stamp = environment.directory / "storebell.json"
    write_stamp(stamp, target(None, root, PYTHON_VERSION, "practice", False))
    assert environment_codes(root) == ["environment_broken"]

    environment.python.symlink_to(sys.executable)
    assert environment_codes(root) == ["environment_ready"]

    (root / "requirements-practice.lock").write_text("newer")
    assert environment_codes(root) == ["environment_outdated"]

    stamp.write_text(stamp.read_text().replace('"complete": true', '"complete": false'))
    assert environment_codes(root) == ["environment_interrupted"]


def test_the_built_extension_is_compared_with_its_sources(tmp_path: Path) -> None:
    bench = Bench(tmp_path)

    def code() -> str:
        (finding,) = check_extension(tmp_path / "root")
        return finding.code

    (bench.folder / "src" / "manifest.json").write_text("{}")
    assert code() == "extension_missing"
    bench.make()
    assert code() == "extension_missing"  # built, but not what a browser can load
    bench.npm_builds_manifest()
    bench.make()
    assert code() == "extension_ready"
    (bench.folder / "src" / "index.ts").write_text("changed")
    assert code() == "extension_outdated"


def test_the_launcher_has_to_be_there_and_executable(tmp_path: Path) -> None:
    launcher = tmp_path / "storebell-bridge"
    assert [finding.code for finding in check_launcher(launcher)] == ["launcher_missing"]
    launcher.write_text("#!/bin/sh\n")
    assert [finding.code for finding in check_launcher(launcher)] == ["launcher_not_executable"]
    launcher.chmod(0o755)
    assert not list(check_launcher(launcher))


@pytest.mark.parametrize(
    ("free", "code"),
    [(5_000, "data_ready"), (200, "data_ready"), (199, "disk_low"), (20, "disk_low"), (19, "disk_full")],
)
def test_the_disk_needs_room(tmp_path: Path, free: int, code: str) -> None:
    (finding,) = check_data(tmp_path / "not" / "made" / "yet", lambda _path: free)
    assert finding.code == code
    assert not (tmp_path / "not").exists()


def test_a_data_directory_that_is_a_file_takes_no_messages(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    (finding,) = check_data(tmp_path / "file")
    assert finding.code == "data_not_writable"


def test_only_an_error_makes_it_unwell() -> None:
    assert is_well([found("extension_ready"), found("extension_outdated")])
    assert not is_well([found("extension_ready"), found("extension_missing")])


def test_a_report_says_everything_in_both_languages() -> None:
    missing = replace(
        found("manifest_missing", browser="Chromium", place="/somewhere"), commands=COMMANDS, fixable=True
    )
    report = json.loads(as_json([missing]))
    assert report == {
        "ok": False,
        "findings": [
            {
                "code": "manifest_missing",
                "severity": "error",
                "sentence": {
                    "en": "Chromium does not know the host: /somewhere is missing.",
                    "zh": "Chromium 未登记主机程序：缺少 /somewhere。",
                },
                "repair": {"en": "Run: storebell repair", "zh": "请运行：storebell repair"},
                "fixable": True,
                "params": {"browser": "Chromium", "place": "/somewhere"},
            }
        ],
    }


def test_a_person_reads_what_is_wrong_and_the_one_thing_to_do() -> None:
    missing = replace(found("extension_missing"), commands=COMMANDS)
    assert list(as_lines([found("extension_ready"), missing], "en")) == [
        "✓ The extension is built.",
        "✗ The extension is not built.",
        "    → Run: storebell prepare",
    ]
