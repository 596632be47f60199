"""What browsers read to find a newer version: ``update.xml`` (Chromium family) and ``updates.json`` (Firefox).

Formats: developer.chrome.com, "Host extensions on Linux" and "Update manifest"; extensionworkshop.com, "Updating your
extension".
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr


@dataclass(frozen=True)
class Release:
    """One package as a feed tells of it."""

    extension: str
    version: str
    address: str
    package: bytes

    @property
    def sha256(self) -> str:
        """Return its hash, in hex."""
        return hashlib.sha256(self.package).hexdigest()


def chromium_feed(release: Release) -> str:
    """Return ``update.xml``."""
    found = {
        "codebase": release.address,
        "version": release.version,
        "hash_sha256": release.sha256,
        "size": str(len(release.package)),
    }
    attributes = " ".join(f"{name}={quoteattr(value)}" for name, value in found.items())
    return (
        "<?xml version='1.0' encoding='UTF-8'?>\n"
        "<gupdate xmlns='http://www.google.com/update2/response' protocol='2.0'>\n"
        f"  <app appid={quoteattr(release.extension)}>\n"
        f"    <updatecheck {attributes}/>\n"
        "  </app>\n"
        "</gupdate>\n"
    )


def firefox_feed(release: Release) -> str:
    """Return ``updates.json``. Its hash is of the package before signing: whoever signs it puts in the signed one's."""
    update = {
        "version": release.version,
        "update_link": release.address,
        "update_hash": f"sha256:{release.sha256}",
    }
    return json.dumps({"addons": {release.extension: {"updates": [update]}}}, indent=2) + "\n"
