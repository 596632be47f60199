"""A throw-away browser profile, with the native host registered inside it."""

from __future__ import annotations

import hashlib
import json
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

HOST_NAME: Final = "app.storebell.host"
FIREFOX_ID: Final = "storebell@storebell.app"


@dataclass(frozen=True)
class Profile:
    """A profile directory; `throw_away` when we made it and nobody else wants it."""

    directory: Path
    throw_away: bool

    @property
    def home(self) -> Path:
        """The home directory that the browser sees: Firefox looks for native hosts there, Chromium for its keys."""
        return self.directory / "home"

    @property
    def log(self) -> Path:
        """What the browser prints."""
        return self.directory / "browser.log"


def make_profile(given: Path | None) -> Profile:
    """Use the given directory (made if absent), or make one."""
    if given is None:
        profile = Profile(Path(tempfile.mkdtemp(prefix="storebell-browser-")), throw_away=True)
    else:
        given.mkdir(parents=True, exist_ok=True)
        profile = Profile(given.resolve(), throw_away=False)
    profile.home.mkdir(exist_ok=True)
    return profile


def chromium_extension_id(extension: Path) -> str:
    """The id of an unpacked extension without a `key`: sha256 of its absolute path, 32 hex digits mapped to a-p."""
    digest = hashlib.sha256(str(extension.resolve()).encode()).hexdigest()[:32]
    return digest.translate(str.maketrans("0123456789abcdef", "abcdefghijklmnop"))


def register_host(directory: Path, launcher: Path, allowed: Mapping[str, list[str]]) -> None:
    """Write the native-messaging manifest for our host into `directory`.

    `allowed` is `{"allowed_origins": [...]}` (Chromium) or `{"allowed_extensions": [...]}` (Firefox).
    """
    directory.mkdir(parents=True, exist_ok=True)
    manifest = {
        "name": HOST_NAME,
        "description": "Storebell native host",
        "path": str(launcher.resolve()),
        "type": "stdio",
        **allowed,
    }
    (directory / f"{HOST_NAME}.json").write_text(json.dumps(manifest, indent=2))
