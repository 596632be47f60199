"""Makes everything that a team needs, from a built extension and a key."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from installer.package.archive import files_in, packed
from installer.package.crx import extension_id, signed
from installer.package.editions import edition
from installer.package.feeds import Release, chromium_feed, firefox_feed
from installer.package.guide import guide
from installer.package.policies import policy_files
from installer.package.settings import EXAMPLE_FILE, example
from installer.package.team import Team


def team_files(
    dist: Path, key: RSAPrivateKey, address: str, settings: Mapping[str, object], signed_xpi: bytes | None = None
) -> dict[str, bytes]:
    """Return the files of a roll-out by their path. Raises ``OSError``.

    ``address`` is the folder in which the top files are served, without a slash at its end. ``signed_xpi`` is the
    Firefox package as it came back from signing; without it the one that is to be signed stands there.
    """
    files = files_in(dist)
    version = str(json.loads(files["manifest.json"])["version"])
    team = Team(extension_id(key), address, version, settings)
    crx = signed(packed(edition(files, "chromium", team.chromium_feed)), key)
    xpi = signed_xpi or packed(edition(files, "firefox", team.firefox_feed))
    made = {
        team.crx: crx,
        team.xpi: xpi,
        "update.xml": chromium_feed(Release(team.chromium_id, version, f"{address}/{team.crx}", crx)).encode(),
        "updates.json": firefox_feed(Release(team.firefox_id, version, f"{address}/{team.xpi}", xpi)).encode(),
        "team.json": (json.dumps({"chromium_ids": [team.chromium_id], "version": version}, indent=2) + "\n").encode(),
        EXAMPLE_FILE: example(),
        **{f"policies/{name}": data for name, data in policy_files(team).items()},
        "README.md": guide(team, is_signed=signed_xpi is not None).encode(),
    }
    return {**made, "SHA256SUMS": _sums(made).encode()}


def _sums(files: Mapping[str, bytes]) -> str:
    return "".join(f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
