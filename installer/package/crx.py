"""Chromium's signed package, CRX version 3 (``components/crx_file/crx3.proto`` and ``crx_creator.cc`` of Chromium).

A header in protocol buffers stands before a zip archive: the signer's public key, its signature over the archive, and
the extension's id, which is made from that key. So whoever has the key is the extension.
"""

from __future__ import annotations

import hashlib
import struct

from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

MAGIC = b"Cr24"
VERSION = 3
CONTEXT = b"CRX3 SignedData\x00"
ID_BYTES = 16

SHA256_WITH_RSA, SIGNED_HEADER_DATA = 2, 10_000
"""Fields of ``CrxFileHeader``."""
PUBLIC_KEY, SIGNATURE = 1, 2
"""Fields of ``AsymmetricKeyProof``."""
CRX_ID = 1
"""Field of ``SignedData``."""


def signed(archive: bytes, key: RSAPrivateKey) -> bytes:
    """Return the package of an archive. The same archive and key give the same bytes."""
    public = public_bytes(key)
    about = _field(CRX_ID, _id_bytes(public))
    signature = key.sign(CONTEXT + struct.pack("<I", len(about)) + about + archive, PKCS1v15(), SHA256())
    proof = _field(PUBLIC_KEY, public) + _field(SIGNATURE, signature)
    header = _field(SHA256_WITH_RSA, proof) + _field(SIGNED_HEADER_DATA, about)
    return MAGIC + struct.pack("<II", VERSION, len(header)) + header + archive


def extension_id(key: RSAPrivateKey) -> str:
    """Return the id of every package that is signed with a key: 32 letters from a to p."""
    return "".join(chr(ord("a") + int(digit, 16)) for digit in _id_bytes(public_bytes(key)).hex())


def public_bytes(key: RSAPrivateKey) -> bytes:
    """Return the public half as packages hold it (DER, SubjectPublicKeyInfo)."""
    return key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def _id_bytes(public: bytes) -> bytes:
    return hashlib.sha256(public).digest()[:ID_BYTES]


def _field(number: int, value: bytes) -> bytes:
    """A field of protocol buffers that has a length."""
    return _varint(number << 3 | 2) + _varint(len(value)) + value


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])
