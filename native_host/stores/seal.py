"""Secrets on disk: sealed with a key that the vault holds, and bound to what they are for.

AES-256-GCM with a random 96-bit nonce in front. ``cryptography`` is imported with the first secret, so that a core
without API stores doesn't pay for it.
"""

from __future__ import annotations

import secrets

KEY_BYTES = 32
_NONCE_BYTES = 12


class BrokenSeal(ValueError):
    """Not sealed with this key for this purpose, or damaged."""


def new_key() -> bytes:
    """Return a fresh key."""
    return secrets.token_bytes(KEY_BYTES)


def seal(key: bytes, purpose: str, secret: str) -> bytes:
    """Return a secret that only ``unseal`` with the same key and purpose can read."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, secret.encode(), purpose.encode())


def unseal(key: bytes, purpose: str, sealed: bytes) -> str:
    """Return the secret. Raises ``BrokenSeal``."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], purpose.encode()).decode()
    except (InvalidTag, ValueError):
        raise BrokenSeal(purpose) from None
