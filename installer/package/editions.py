"""The extension's manifest as each kind of browser gets it: the build makes one for both, a package knows its own.

``python -m installer.package.editions DIST OUT`` puts both into ``OUT/chromium`` and ``OUT/firefox``, to be looked at.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path

from installer.browsers import Kind
from installer.package.archive import files_in

NOWHERE = "https://updates.invalid/feed"
"""Where an edition looks for newer versions that is only looked at."""

FOREIGN: dict[Kind, frozenset[str]] = {
    "chromium": frozenset({"browser_specific_settings", "sidebar_action"}),
    "firefox": frozenset({"minimum_chrome_version", "side_panel", "storage"}),
}
"""Keys that only the other kind reads."""
FOREIGN_PERMISSIONS: dict[Kind, frozenset[str]] = {
    "chromium": frozenset(),
    "firefox": frozenset({"sidePanel", "offscreen"}),
}
FOREIGN_BACKGROUND: dict[Kind, str] = {"chromium": "scripts", "firefox": "service_worker"}


def edition(files: Mapping[str, bytes], kind: Kind, feed: str) -> dict[str, bytes]:
    """Return the files of one kind's package. ``feed`` is the address where it looks for newer versions."""
    manifest = json.loads(files["manifest.json"])
    kept = {name: value for name, value in manifest.items() if name not in FOREIGN[kind]}
    kept["permissions"] = [name for name in kept["permissions"] if name not in FOREIGN_PERMISSIONS[kind]]
    kept["background"] = {name: value for name, value in kept["background"].items() if name != FOREIGN_BACKGROUND[kind]}
    if kind == "chromium":
        kept["update_url"] = feed
    else:
        gecko = {**kept["browser_specific_settings"]["gecko"], "update_url": feed}
        kept["browser_specific_settings"] = {**kept["browser_specific_settings"], "gecko": gecko}
    return {**files, "manifest.json": (json.dumps(kept, indent=2, ensure_ascii=False) + "\n").encode()}


def write_editions(dist: Path, out: Path) -> None:
    """Write the files of both editions below a folder. Raises ``OSError``."""
    files = files_in(dist)
    for kind in FOREIGN:
        for name, data in edition(files, kind, NOWHERE).items():
            path = out / kind / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


if __name__ == "__main__":
    write_editions(*map(Path, sys.argv[1:]))
