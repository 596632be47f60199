"""What a build is made of, as a CycloneDX 1.6 list: every package of the lock, with its hashes."""

from __future__ import annotations

import json
import re

_PACKAGE = re.compile(r"^([a-z0-9][a-z0-9._-]*)==([^\s;\\]+)(.*(?:\n    .*)*)", re.MULTILINE | re.IGNORECASE)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def sbom_of(lock: str, version: str) -> str:
    """Return the JSON for a lock file's text and our own version.

    A package has the hashes of all its files for all systems: which of them was taken depends on the system.
    """
    components = [
        {
            "type": "library",
            "name": name,
            "version": pinned,
            "purl": f"pkg:pypi/{name}@{pinned}",
            "properties": [{"name": "storebell:sha256", "value": each} for each in _HASH.findall(rest)],
        }
        for name, pinned, rest in _PACKAGE.findall(lock)
    ]
    own = {"type": "application", "name": "storebell", "version": version}
    listed = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": own},
        "components": components,
    }
    return json.dumps(listed, indent=1) + "\n"
