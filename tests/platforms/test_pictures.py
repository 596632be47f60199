"""Pictures on their way to a platform: their size, and the form that carries them."""

from __future__ import annotations

import email.parser
import email.policy
import struct

import pytest

from native_host.platforms.multipart import form
from native_host.platforms.picture_size import picture_size

PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 640, 480) + b"\x08\x02\0\0\0"
GIF = b"GIF89a" + struct.pack("<HH", 32, 16) + b"\0\0\0"
EXIF = b"\xff\xe1" + struct.pack(">H", 10) + b"Exif\0\0\0\0"
JPEG = b"\xff\xd8" + EXIF + b"\xff\xc2" + struct.pack(">HBHH", 11, 8, 480, 640) + b"\x01\x01\x11\0"


@pytest.mark.parametrize(("picture", "size"), [(PNG, (640, 480)), (GIF, (32, 16)), (JPEG, (640, 480))])
def test_a_picture_tells_its_size(picture: bytes, size: tuple[int, int]) -> None:
    assert picture_size(picture) == size


@pytest.mark.parametrize("picture", [PNG, GIF, JPEG])
def test_a_picture_that_is_cut_off_has_no_size_and_does_no_harm(picture: bytes) -> None:
    assert all(picture_size(picture[:length]) in ((0, 0), picture_size(picture)) for length in range(len(picture)))
    assert picture_size(picture[:9]) == (0, 0)


@pytest.mark.parametrize("picture", [b"", b"BM1234567890", b"\xff\xd8" + b"\0" * 40])
def test_what_is_no_picture_has_no_size(picture: bytes) -> None:
    assert picture_size(picture) == (0, 0)


def test_a_form_carries_fields_and_file_byte_for_byte() -> None:
    content = bytes(range(256)) * 3 + b"\r\n--storebell\r\n"
    kind, body = form({"app_key": "123456", "txt": "你好"}, "image", "a.png", "image/png", content)
    head = f"Content-Type: {kind}\r\n\r\n".encode()
    fields, words, file = email.parser.BytesParser(policy=email.policy.HTTP).parsebytes(head + body).iter_parts()
    assert fields.get_payload(decode=True) == b"123456"
    assert words.get_payload(decode=True) == "你好".encode()
    assert file.get_payload(decode=True) == content
    assert (file.get_filename(), file.get_content_type()) == ("a.png", "image/png")


def test_a_file_s_name_can_not_break_the_form() -> None:
    _, body = form({}, "image", 'a".png\r\nX-Evil: 1', "image/png\r\nX-Evil: 1", b"")
    assert body.count(b"\r\n\r\n") == 1
    assert b"\r\nX-Evil" not in body
