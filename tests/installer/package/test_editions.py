"""Both editions of the extension as it is built: each has all that its browser reads, and nothing that it doesn't."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from installer.browsers import Kind
from installer.package.archive import files_in, packed
from installer.package.editions import FOREIGN, FOREIGN_PERMISSIONS, edition, write_editions

ROOT = Path(__file__).parents[3]
FEED = "https://updates.example/feed"
KINDS: tuple[Kind, ...] = ("chromium", "firefox")
BUILT: dict[str, Any] = {
    "manifest_version": 3,
    "name": "__MSG_name__",
    "version": "1.2.0",
    "minimum_chrome_version": "148",
    "browser_specific_settings": {"gecko": {"id": "storebell@storebell.app", "strict_min_version": "140.0"}},
    "side_panel": {"default_path": "panel.html"},
    "sidebar_action": {"default_panel": "panel.html"},
    "storage": {"managed_schema": "managed_schema.json"},
    "background": {"service_worker": "background.js", "scripts": ["background.js"]},
    "permissions": ["nativeMessaging", "storage", "sidePanel", "offscreen"],
    "host_permissions": ["https://seller.shopee.sg/*"],
}
FILES = {"manifest.json": json.dumps(BUILT).encode(), "background.js": b"1", "icons/16.png": b"\x89PNG"}


def made(kind: Kind, files: dict[str, bytes] = FILES) -> dict[str, Any]:
    manifest: dict[str, Any] = json.loads(edition(files, kind, FEED)["manifest.json"])
    return manifest


def test_nothing_is_lost_between_the_two() -> None:
    chromium, firefox = made("chromium"), made("firefox")
    assert {*chromium, *firefox} - {"update_url"} == set(BUILT)
    assert {*chromium["permissions"], *firefox["permissions"]} == set(BUILT["permissions"])
    assert {**chromium["background"], **firefox["background"]} == BUILT["background"]
    assert chromium["host_permissions"] == firefox["host_permissions"] == BUILT["host_permissions"]


@pytest.mark.parametrize("kind", KINDS)
def test_what_only_the_other_kind_reads_is_not_there(kind: Kind) -> None:
    manifest = made(kind)
    assert not FOREIGN[kind] & set(manifest)
    assert not FOREIGN_PERMISSIONS[kind] & set(manifest["permissions"])
    assert len(manifest["background"]) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_every_row_of_the_tables_takes_something_out(kind: Kind) -> None:
    assert set(BUILT) >= FOREIGN[kind]
    assert FOREIGN_PERMISSIONS[kind] <= set(BUILT["permissions"])


def test_each_kind_looks_for_updates_where_it_reads_that() -> None:
    assert made("chromium")["update_url"] == FEED
    assert made("firefox")["browser_specific_settings"]["gecko"]["update_url"] == FEED


@pytest.mark.parametrize("kind", KINDS)
def test_all_other_files_are_those_that_were_built_and_the_package_is_always_the_same(kind: Kind) -> None:
    once, again = edition(FILES, kind, FEED), edition(dict(reversed(FILES.items())), kind, FEED)
    assert {name: data for name, data in once.items() if name != "manifest.json"} == {
        name: data for name, data in FILES.items() if name != "manifest.json"
    }
    assert packed(once) == packed(again)


def test_both_are_written_where_the_extensions_own_check_looks_at_them(tmp_path: Path) -> None:
    (tmp_path / "dist/icons").mkdir(parents=True)
    for name, data in FILES.items():
        (tmp_path / "dist" / name).write_bytes(data)
    command = (sys.executable, "-m", "installer.package.editions", str(tmp_path / "dist"), str(tmp_path / "out"))
    subprocess.run(command, check=True, cwd=ROOT)
    write_editions(tmp_path / "dist", tmp_path / "again")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["chromium", "firefox"]
    assert files_in(tmp_path / "out") == files_in(tmp_path / "again")
    assert files_in(tmp_path / "out/firefox").keys() == FILES.keys()
