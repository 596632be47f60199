"""The launcher starts the bridge wherever the program stands and hands the browser's arguments on."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from installer.launcher import launcher_path, write_launcher


@pytest.mark.parametrize("name", ["plain", "with a space", "it's $HOME `here`", "店铺"])
def test_it_starts_the_bridge_from_any_folder(tmp_path: Path, name: str) -> None:
    root = tmp_path / name
    (root / ".venv" / "bin").mkdir(parents=True)
    (root / ".venv" / "bin" / "python").symlink_to(sys.executable)
    (root / "native_host").mkdir()
    (root / "native_host" / "bridge.py").write_text(
        "import json, sys; print(json.dumps([sys.argv, sys.flags.isolated, sys.flags.no_site]))"
    )
    write_launcher(root)
    said = subprocess.run([launcher_path(root), "chrome-extension://x/", "two words"], capture_output=True, check=True)
    assert json.loads(said.stdout) == [
        [str(root / "native_host" / "bridge.py"), "chrome-extension://x/", "two words"],
        1,
        1,
    ]


def test_it_is_written_again_only_when_something_is_wrong(tmp_path: Path) -> None:
    write_launcher(tmp_path)
    before = launcher_path(tmp_path).stat()
    write_launcher(tmp_path)
    assert launcher_path(tmp_path).stat() == before
    launcher_path(tmp_path).chmod(0o644)
    write_launcher(tmp_path)
    assert launcher_path(tmp_path).stat().st_mode & 0o777 == 0o755
