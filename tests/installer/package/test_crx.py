"""Packages: the same files and key make the same bytes, and Chromium's id is that of the key."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key

from installer.extension_ids import unpacked_id
from installer.package.archive import files_in, packed
from installer.package.crx import CONTEXT, extension_id, public_bytes, signed
from installer.package.signing_key import signing_key
from installer.problem import Problem

KEY = generate_private_key(65537, 2048)
FILES = {"b/two.js": b"2", "manifest.json": b"{}", "a.js": b"\x00\xff" * 5_000}


def _fields(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Read the fields of a protocol buffer that have a length."""
    at = 0

    def varint() -> int:
        nonlocal at
        value = shift = 0
        while True:
            byte = data[at]
            at += 1
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    while at < len(data):
        number = varint() >> 3
        size = varint()
        yield number, data[at : at + size]
        at += size


def test_an_archive_depends_on_nothing_but_its_files(tmp_path: Path) -> None:
    for name, data in reversed(FILES.items()):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    archive = packed(files_in(tmp_path))
    assert archive == packed(FILES)
    with zipfile.ZipFile(io.BytesIO(archive)) as read:
        assert read.namelist() == ["a.js", "b/two.js", "manifest.json"]
        assert {name: read.read(name) for name in read.namelist()} == FILES


def test_a_package_holds_its_archive_and_a_signature_over_it() -> None:
    archive = packed(FILES)
    package = signed(archive, KEY)
    magic, version, length = package[:4], *struct.unpack("<II", package[4:12])
    assert (magic, version, package[12 + length :]) == (b"Cr24", 3, archive)
    header = dict(_fields(package[12 : 12 + length]))
    proof = dict(_fields(header[2]))
    public = load_der_public_key(proof[1])
    assert isinstance(public, RSAPublicKey)
    about = header[10_000]
    public.verify(proof[2], CONTEXT + struct.pack("<I", len(about)) + about + archive, PKCS1v15(), SHA256())
    named = dict(_fields(about))[1]
    assert "".join(chr(ord("a") + int(digit, 16)) for digit in named.hex()) == extension_id(KEY)
    assert signed(archive, KEY) == package, "made twice it is the same"


def test_an_id_is_the_first_half_of_the_keys_hash_in_letters() -> None:
    assert extension_id(KEY) == _id_of(public_bytes(KEY))
    assert len(extension_id(KEY)) == 32
    assert set(extension_id(KEY)) <= set("abcdefghijklmnop")
    assert unpacked_id(Path("/x")) == _id_of(b"/x")


def _id_of(data: bytes) -> str:
    import hashlib

    return hashlib.sha256(data).hexdigest()[:32].translate(str.maketrans("0123456789abcdef", "abcdefghijklmnop"))


def test_a_key_is_made_once_for_its_owners_eyes_and_read_again(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "team.pem"
    made, is_new = signing_key(path)
    assert is_new
    assert path.stat().st_mode & 0o777 == 0o600
    again, is_new = signing_key(path)
    assert not is_new
    assert extension_id(again) == extension_id(made)


@pytest.mark.parametrize(
    "content", [b"", b"garbage", b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"]
)
def test_a_file_that_is_no_key_is_left_alone_and_said_so(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "team.pem"
    path.write_bytes(content)
    with pytest.raises(Problem, match="key_unreadable"):
        signing_key(path)
    assert path.read_bytes() == content
