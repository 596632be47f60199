"""The golden frames mean the same to the core as to the extension, whose suite reads the same files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from native_host.protocol import envelopes as m
from native_host.protocol.pushes import PUSHES
from native_host.protocol.requests import REQUESTS
from native_host.protocol.values import Model

GOLDEN = sorted((Path(__file__).parents[1] / "golden").glob("*.json"))
GOLDEN = [path for path in GOLDEN if path.stem != "folding"]


def check(direction: str, frame: dict[str, Any]) -> None:
    """Validate a frame as its receiver does. Raises ``ValidationError`` or ``KeyError``."""
    kinds: dict[str, type[Model]] = (
        {"hello": m.HostHello, "reply": m.Reply, "push": m.Push, "closing": m.Closing}
        if direction == "to_extension"
        else {"hello": m.ClientHello, "request": m.Request}
    )
    envelope = kinds[frame["kind"]].model_validate(frame)
    if isinstance(envelope, m.Push):
        PUSHES[envelope.type].model_validate(envelope.params)
    if isinstance(envelope, m.Request):
        REQUESTS[envelope.type][0].model_validate(envelope.params)


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_a_golden_frame_is_taken_or_refused_as_it_says(path: Path) -> None:
    golden = json.loads(path.read_text(encoding="utf-8"))
    if golden["valid"]:
        check(golden["direction"], golden["frame"])
    else:
        with pytest.raises((ValidationError, KeyError)):
            check(golden["direction"], golden["frame"])


def test_there_are_golden_frames_of_each_kind_and_each_verdict() -> None:
    seen = {(each["direction"], each["valid"]) for each in (json.loads(path.read_text("utf-8")) for path in GOLDEN)}
    assert seen == {("to_extension", True), ("to_extension", False), ("to_core", True), ("to_core", False)}
