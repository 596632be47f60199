"""The team's settings are checked before a roll-out, by the core's own rules; each system hands them on whole."""

from __future__ import annotations

import json
import plistlib
import re
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key

from installer.package.make import team_files
from installer.package.policies import policy_files
from installer.package.settings import EXAMPLE, EXAMPLE_FILE, team_settings
from installer.package.team import Team
from installer.problem import Problem
from native_host.protocol.team import LIMIT_BYTES
from native_host.team.reading import read

ADDRESS = "https://updates.example.com/storebell"
FILES = policy_files(Team("a" * 32, ADDRESS, "1.2.0", EXAMPLE))


def refused(path: Path, text: str) -> tuple[str, str]:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Problem) as problem:
        team_settings(path)
    return problem.value.code, problem.value.params.get("field", "")


def test_the_example_in_the_package_is_taken_as_it_is(tmp_path: Path) -> None:
    dist = tmp_path / "dist"
    dist.mkdir()
    manifest = {"version": "1.2.0", "permissions": [], "background": {}, "browser_specific_settings": {"gecko": {}}}
    (dist / "manifest.json").write_text(json.dumps(manifest))
    made = team_files(dist, generate_private_key(65537, 2048), ADDRESS, {})
    (tmp_path / EXAMPLE_FILE).write_bytes(made[EXAMPLE_FILE])
    assert team_settings(tmp_path / EXAMPLE_FILE) == EXAMPLE
    assert EXAMPLE_FILE in made["SHA256SUMS"].decode()
    assert EXAMPLE_FILE in made["README.md"].decode()


@pytest.mark.parametrize(
    ("said", "code", "field"),
    [
        ({"replies": [{"id": "a", "title": "", "text": "x"}]}, "settings_wrong", "replies.0.title"),
        ({"engines": [{"id": "a", "kind": "deepl", "name": "A", "key": "x"}]}, "settings_wrong", "engines.0.key"),
        ({"quick_replies": []}, "settings_wrong", "quick_replies"),
        ({"locked": ["everything"]}, "settings_wrong", "locked.everything"),
        ({"name": "x" * LIMIT_BYTES}, "settings_too_large", "*"),
        ([], "settings_unreadable", ""),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, said: Any, code: str, field: str) -> None:
    assert refused(tmp_path / "team.json", json.dumps(said)) == (code, field)


def test_a_file_that_is_no_json_is_said_to_be_none(tmp_path: Path) -> None:
    assert refused(tmp_path / "team.json", "{,}") == ("settings_unreadable", "")


def test_a_file_from_windows_notepad_is_read(tmp_path: Path) -> None:
    path = tmp_path / "team.json"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(EXAMPLE).encode())
    assert team_settings(path) == EXAMPLE


def from_registry(file: bytes) -> dict[str, object]:
    """Read our own key of a ``.reg`` file as Firefox does: texts and numbers, nothing else."""
    key = next(part for part in file.decode("utf-16").split("\r\n\r\n") if "\\3rdparty\\" in part.split("\r\n")[0])
    values: dict[str, object] = {}
    for line in key.splitlines()[1:]:
        found = re.fullmatch(r'"([^"]+)"=(?:dword:([0-9a-f]{8})|"(.*)")', line)
        assert found is not None, line
        name, number, text = found.groups()
        values[name] = int(number, 16) if number else text.replace('\\"', '"').replace("\\\\", "\\")
    return values


@pytest.mark.parametrize("browser", ["chrome", "edge", "chromium", "firefox"])
def test_the_core_reads_the_same_from_windows_registry(browser: str) -> None:
    assert read(from_registry(FILES[f"windows/{browser}.reg"])) == read(EXAMPLE)


def test_the_core_reads_the_same_from_a_mac_profile() -> None:
    parts = plistlib.loads(FILES["macos/firefox.mobileconfig"])["PayloadContent"]
    told = parts[0]["3rdparty"]["Extensions"]["storebell@storebell.app"]
    assert read(told) == read(EXAMPLE)
