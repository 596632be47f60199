"""The ids by which browsers know the extension, and so who may talk to the host."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path, PurePath, PureWindowsPath

FIREFOX_ID = "storebell@storebell.app"

PUBLISHED: dict[str, str] = {}
"""Web store name to the id that it gave us. Empty until the extension is in one."""


def unpacked_id(directory: PurePath) -> str:
    """Return the id that Chromium gives to an unpacked extension without a ``key``.

    The first 32 hex digits of the SHA-256 of the absolute path with links resolved, 0-f written as a-p. Windows hashes
    the path as UTF-16, with the drive's letter in upper case (``crx_file::id_util::GenerateIdForPath``).
    """
    if isinstance(directory, PureWindowsPath):
        path = str(directory)
        hashed = (path[:1].upper() + path[1:]).encode("utf-16-le")
    else:
        hashed = os.fsencode(directory)
    return "".join(chr(ord("a") + int(digit, 16)) for digit in hashlib.sha256(hashed).hexdigest()[:32])


def chromium_ids(dist: PurePath) -> list[str]:
    """Return every id under which the extension may run in Chromium-family browsers: one list for all of them.

    Edge may be given Chrome's manifest, so a list a browser would lock it out.
    """
    return [*PUBLISHED.values(), unpacked_id(dist.resolve() if isinstance(dist, Path) else dist)]
