"""The ids that we let in are the ones that browsers give."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath

from installer.extension_ids import chromium_ids, unpacked_id


def test_an_unpacked_id_is_what_chromium_makes_of_the_path() -> None:
    # Chromium's own test of crx_file::id_util hashes "test" to this.
    assert unpacked_id(PurePosixPath("test")) == "jpignaibiiemhngfjkcpokkamffknabf"


def test_windows_ids_do_not_depend_on_how_the_drive_is_written() -> None:
    assert unpacked_id(PureWindowsPath(r"c:\Storebell")) == unpacked_id(PureWindowsPath(r"C:\Storebell"))
    assert unpacked_id(PureWindowsPath(r"C:\Storebell")) != unpacked_id(PurePosixPath(r"C:\Storebell"))


def test_a_link_to_the_extension_has_the_id_of_what_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "dist").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "dist")
    assert chromium_ids(tmp_path / "link") == chromium_ids(tmp_path / "dist")
