"""The key that an extension is signed with: made once, kept by the administrator, never in the project."""

from __future__ import annotations

import os
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from installer.problem import Problem

BITS, EXPONENT = 2048, 65537
"""Chromium reads RSA keys; its own packer makes them of this size."""


def signing_key(path: Path) -> tuple[RSAPrivateKey, bool]:
    """Return the key at a path, and whether it was made just now because there was none. Raises ``Problem``."""
    try:
        return _read(path), False
    except FileNotFoundError:
        return _make(path), True
    except OSError as error:
        raise Problem("not_readable", path=str(path), said=error.strerror or str(error)) from error


def _read(path: Path) -> RSAPrivateKey:
    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except (ValueError, TypeError) as error:  # no key, or one under a passphrase
        raise Problem("key_unreadable", path=str(path)) from error
    if not isinstance(key, RSAPrivateKey):
        raise Problem("key_unreadable", path=str(path))
    return key


def _make(path: Path) -> RSAPrivateKey:
    key = generate_private_key(EXPONENT, BITS)
    written = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(written)
    except OSError as error:
        raise Problem("not_writable", path=str(path)) from error
    return key
