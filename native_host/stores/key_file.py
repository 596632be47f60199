"""Keys in a file that a passphrase opens, for machines without a keyring.

``secrets.vault``: JSON with the scrypt parameters in the clear and the keys sealed with what scrypt makes of the
passphrase. Written whole beside the old one and put in its place, so that a kill leaves one or the other.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from pathlib import Path

from native_host.kept import Newer, refuse_newer
from native_host.protocol.words import VaultKind
from native_host.stores.keeper import KeeperFailed
from native_host.stores.seal import BrokenSeal, seal, unseal
from native_host.whole_file import write_whole

FILE_NAME = "secrets.vault"
VERSION = 1
_PURPOSE = "storebell keys"
COST = {"n": 2**16, "r": 8, "p": 2}
"""One of OWASP's equal rows for scrypt, that of 64 MiB: about half a second a guess."""
_MAX_MEMORY = 256 * 1024 * 1024


class WrongPassphrase(ValueError):
    """The file does not open with it."""


class KeyFile:
    """A ``Keeper``, once opened."""

    kind = VaultKind.FILE

    def __init__(self, path: Path, salt: bytes, cost: dict[str, int], key: bytes, kept: dict[str, str]) -> None:
        self.title = path.name
        self._path = path
        self._salt = salt
        self._cost = cost
        self._key = key
        self._kept = kept

    @classmethod
    def make(cls, path: Path, passphrase: str) -> KeyFile:
        """Begin an empty one. Raises ``FileExistsError``: one that is there is never written over."""
        if path.exists():
            raise FileExistsError(path)
        salt = secrets.token_bytes(16)
        made = cls(path, salt, COST, _stretch(passphrase, salt, COST), {})
        made._save({})
        return made

    @classmethod
    def open(cls, path: Path, passphrase: str) -> KeyFile:
        """Open one. Raises ``WrongPassphrase``, ``KeeperFailed`` when the file cannot be read, ``Newer``."""
        try:
            refuse_newer(path, "plain", VERSION)
            stored = json.loads(path.read_bytes())
            salt, sealed = base64.b64decode(stored["salt"]), base64.b64decode(stored["sealed"])
            cost = {name: int(stored["scrypt"][name]) for name in COST}
            key = _stretch(passphrase, salt, cost)
        except Newer:
            raise
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise KeeperFailed(type(error).__name__, locked=False) from None
        try:
            kept = json.loads(unseal(key, _PURPOSE, sealed))
        except BrokenSeal:
            raise WrongPassphrase from None
        return cls(path, salt, cost, key, kept)

    def shut(self) -> bool:
        """It was opened."""
        return False

    def read(self, name: str) -> bytes | None:
        """Return a key."""
        kept = self._kept.get(name)
        return base64.b64decode(kept) if kept is not None else None

    def write(self, name: str, key: bytes) -> None:
        """Keep a key."""
        self._save({**self._kept, name: base64.b64encode(key).decode()})

    def remove(self, name: str) -> None:
        """Forget a key."""
        if name in self._kept:
            self._save({kept: key for kept, key in self._kept.items() if kept != name})

    def _save(self, kept: dict[str, str]) -> None:
        sealed = seal(self._key, _PURPOSE, json.dumps(kept))
        stored = {
            "scrypt": self._cost,
            "salt": base64.b64encode(self._salt).decode(),
            "sealed": base64.b64encode(sealed).decode(),
        }
        try:
            write_whole(self._path, json.dumps(stored).encode())
        except OSError as error:
            raise KeeperFailed(type(error).__name__, locked=False) from None
        self._kept = kept


def _stretch(passphrase: str, salt: bytes, cost: dict[str, int]) -> bytes:
    return hashlib.scrypt(passphrase.encode(), salt=salt, maxmem=_MAX_MEMORY, dklen=32, **cost)
