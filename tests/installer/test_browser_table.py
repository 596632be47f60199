"""The table of browsers has a row for everything that we promise, and each row is whole."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from installer.browsers import BROWSERS, ROWS, SYSTEMS, Row, rows_for
from installer.places import Places, expand
from tests.installer.machines import WrittenWindows, linux_home


def test_every_browser_has_one_row_on_every_system() -> None:
    assert sorted((row.browser, row.system) for row in ROWS) == sorted(product(BROWSERS, SYSTEMS))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.browser}-{row.system}")
def test_a_row_says_where_the_browser_lives_and_where_it_looks(row: Row) -> None:
    assert row.profiles
    assert row.user
    assert row.machine
    assert row.programs
    assert (row.kind == "firefox") == (row.browser == "Firefox")


@pytest.mark.parametrize("row", [row for row in ROWS if row.system == "win32"], ids=lambda row: row.browser)
def test_windows_rows_name_keys_of_the_right_hive(row: Row) -> None:
    assert all(key.startswith("HKCU\\Software\\") and key.endswith("\\NativeMessagingHosts") for key in row.user)
    assert [key.replace("HKCU", "HKLM") for key in row.user] == list(row.machine)


@pytest.mark.parametrize("system", SYSTEMS)
def test_no_two_browsers_of_a_system_share_a_profile(system: str) -> None:
    profiles = [profile for row in ROWS if row.system == system for profile in row.profiles]
    assert len(profiles) == len(set(profiles))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.browser}-{row.system}")
def test_every_place_of_a_row_can_be_found_on_its_system(row: Row, tmp_path: Path) -> None:
    machine: Places = WrittenWindows() if row.system == "win32" else linux_home(tmp_path)
    machine.system = row.system
    for place in (*row.profiles, *row.user, *row.machine, *row.policies):
        assert "{" not in expand(machine, place)


def test_linux_browsers_keep_to_the_settings_folder_that_the_user_chose(tmp_path: Path) -> None:
    machine = linux_home(tmp_path, XDG_CONFIG_HOME="/elsewhere")
    chromium = next(row for row in rows_for("linux") if row.browser == "Chromium")
    assert expand(machine, chromium.user[0]) == "/elsewhere/chromium/NativeMessagingHosts"
