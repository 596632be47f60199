"""Where a session's translations lie: ``{platform}-chat/{userId}/{shopId}/{sessionId}/messages.json``.

``userId`` is the site of the seller's account, in lower case: a store's id is unique per platform and site, and an
agent's own name there would make a store pay twice for two agents on one machine.

Ids come from outside. A part of the path holds a-z, 0-9, ``-`` and ``_`` as they are and every other byte of the id's
UTF-8 as ``%`` and two hex digits. So it is no other folder (``..``), the same on file systems that know no case, that
drop dots and spaces at the end (Windows) or spell accents in their own way (macOS), and it can be read back. Names that
Windows keeps for devices have their first letter so written. What would be too long is ``~`` and a digest: whose it is
stands in the file.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from urllib.parse import unquote

from native_host.protocol.keys import Key, StoreKey

FILE = "messages.json"
PART_LIMIT = 64
"""Characters. Windows takes 260 in all, and the data directory with what is ours in the path takes half of them."""
DIGEST_DIGITS = 40

_PLAIN = frozenset(b"abcdefghijklmnopqrstuvwxyz0123456789-_")
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})
"""learn.microsoft.com/windows/win32/fileio/naming-a-file; those with a dot or a superscript are never plain here."""
_WRITTEN = re.compile(r"(?:[a-z0-9_-]|%[0-9a-f]{2})+")


def part_of(name: str) -> str:
    """Return a name as a part of a path: never empty, never two names the same."""
    written = "".join(chr(byte) if byte in _PLAIN else f"%{byte:02x}" for byte in name.encode("utf-8", "surrogatepass"))
    if written in _DEVICES:
        written = f"%{ord(written[0]):02x}{written[1:]}"
    if not written:
        return "~"
    return written if len(written) <= PART_LIMIT else f"~{_digest(name)}"


def name_of(part: str) -> str | None:
    """Return the name that ``part_of`` wrote so; ``None`` for a digest, and for what it never writes."""
    if part == "~":
        return ""
    if not _WRITTEN.fullmatch(part):
        return None
    try:
        name = unquote(part, errors="strict")
    except UnicodeDecodeError:
        return None
    return name if part_of(name) == part else None


def platform_folder(folder: Path, platform: str) -> Path:
    """Return where all sessions of a platform lie."""
    return folder / f"{part_of(platform)}-chat"


def store_folder(folder: Path, store: StoreKey) -> Path:
    """Return where the sessions of a store lie, and nothing else."""
    platform, site, name = store
    return platform_folder(folder, platform) / part_of(site.lower()) / part_of(name)


def session_file(folder: Path, key: Key) -> Path:
    """Return a session's file."""
    return store_folder(folder, key[:3]) / part_of(key[3]) / FILE


def key_of(path: Path) -> Key | None:
    """Return whose file it is, ``None`` if its path does not tell; then the file does."""
    platform, site, store, session = (name_of(part) for part in _parts(path))
    if platform is None or site is None or store is None or session is None:
        return None
    return (platform, site.upper(), store, session)


def _parts(path: Path) -> tuple[str, str, str, str]:
    session = path.parent
    store = session.parent
    site = store.parent
    return (site.parent.name.removesuffix("-chat"), site.name, store.name, session.name)


def _digest(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:DIGEST_DIGITS]
