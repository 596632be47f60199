"""The native messaging manifest: the file by which a browser finds the host and knows who may talk to it."""

from __future__ import annotations

import json
import ntpath
from collections.abc import Sequence
from enum import Enum

from installer.browsers import Kind
from installer.extension_ids import FIREFOX_ID
from installer.places import Places, join

HOST_NAME = "app.storebell.host"
FILE_NAME = f"{HOST_NAME}.json"


class Owner(Enum):
    """Whose a manifest under our name is."""

    NOBODY = "nobody"
    OURS = "ours"
    EARLIER = "earlier"
    """Ours, but it names another version than the one that is installed."""
    GONE = "gone"
    """Ours by its name, but the program that it names is not there any more."""
    BROKEN = "broken"
    """No browser can use it."""
    ANOTHER = "another"


def manifest(kind: Kind, launcher: str, chromium_ids: Sequence[str]) -> dict[str, object]:
    """Return the manifest for one kind of browser. Wildcards are not allowed, and Edge wants Chrome's scheme too."""
    allowed: dict[str, object] = (
        {"allowed_extensions": [FIREFOX_ID]}
        if kind == "firefox"
        else {"allowed_origins": [f"chrome-extension://{extension}/" for extension in chromium_ids]}
    )
    return {
        "name": HOST_NAME,
        "description": "Storebell: no buyer message lost, none sent twice",
        "path": launcher,
        "type": "stdio",
        **allowed,
    }


def manifest_text(kind: Kind, launcher: str, chromium_ids: Sequence[str]) -> str:
    """Return the manifest as it stands in the file."""
    return json.dumps(manifest(kind, launcher, chromium_ids), indent=2, ensure_ascii=False) + "\n"


def read_manifest(text: str) -> dict[str, object] | None:
    """Return the manifest in a text, or nothing when a browser could not read it either."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    path = value.get("path") if isinstance(value, dict) else None
    return value if isinstance(path, str) and "\0" not in path else None


def owner_of(text: str | None, launcher: str, places: Places, kin: Sequence[str] = ()) -> Owner:
    """Decide whose a manifest is. Only what is ours, unusable, or left behind by a copy of us may be replaced.

    ``kin`` are folders whose launchers are ours as well.
    """
    if text is None:
        return Owner.NOBODY
    found = read_manifest(text)
    if found is None:
        return Owner.BROKEN
    path = str(found["path"])
    if path == launcher:
        return Owner.OURS
    if _name(path) == _name(launcher) and any(path.startswith(join(places, folder, "")) for folder in kin):
        return Owner.EARLIER
    if _name(path) == _name(launcher) and (not is_absolute(path, places) or places.read(path) is None):
        return Owner.GONE
    return Owner.ANOTHER


def is_absolute(path: str, places: Places) -> bool:
    """Whether a path says where it is by itself."""
    return ntpath.isabs(path) if places.system == "win32" else path.startswith("/")


def _name(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2]
