"""Frames: a length and JSON, bounded both ways."""

from __future__ import annotations

import pytest

from native_host import bridge
from native_host.protocol import framing


def test_a_frame_reads_back_as_it_was_written() -> None:
    value = {"text": "您好 😀", "id": "18446744073709551615"}
    frame = framing.encode(value)
    assert framing.body_length(frame[:4]) == len(frame) - 4
    assert framing.decode(frame[4:]) == value


def test_a_frame_over_the_browsers_limit_is_refused_on_both_ways() -> None:
    with pytest.raises(framing.FrameError, match="bytes"):
        framing.encode({"text": "x" * framing.FRAME_LIMIT})
    with pytest.raises(framing.FrameError):
        framing.body_length(framing.HEADER.pack(framing.FRAME_LIMIT + 1))


@pytest.mark.parametrize("body", [b"", b"[]", b"null", b"{", b"\xff\xfe"])
def test_a_body_that_is_no_object_is_refused(body: bytes) -> None:
    with pytest.raises(framing.FrameError):
        framing.decode(body)


def test_bridge_and_core_agree_on_the_limit() -> None:
    assert bridge.FRAME_LIMIT == framing.FRAME_LIMIT
