"""The installer asks whatever core runs to make way: an older one, one that hangs, one that talks nonsense, none."""

from __future__ import annotations

import json
import socket
import struct
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from installer.retiring import retire_core
from native_host.places import core_address

HELLO = {"kind": "hello", "protocol": {"min": 1, "max": 1}, "version": "0.0.9", "instance": "x", "capabilities": []}
Talk = Callable[[socket.socket], None]


class OtherCore:
    """Somebody who listens where the core does, and plays one talk."""

    def __init__(self, data_dir: Path, talk: Talk) -> None:
        data_dir.mkdir()
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(core_address(str(data_dir)))
        self._listening.listen()
        self.heard: list[dict[str, object]] = []
        self._thread = threading.Thread(target=self._play, args=(talk,), daemon=True)
        self._thread.start()

    def _play(self, talk: Talk) -> None:
        client, _ = self._listening.accept()
        with client:
            talk(client)


def say(client: socket.socket, frame: object) -> None:
    body = json.dumps(frame).encode()
    client.sendall(struct.pack("=I", len(body)) + body)


def hear(client: socket.socket) -> dict[str, object]:
    (length,) = struct.unpack("=I", client.recv(4, socket.MSG_WAITALL))
    frame: dict[str, object] = json.loads(client.recv(length, socket.MSG_WAITALL))
    return frame


def test_where_no_core_runs_nothing_has_to_be_done(tmp_path: Path) -> None:
    assert retire_core(str(tmp_path), "build", lambda: None) == "none"


def test_an_older_core_that_cannot_retire_is_stopped(tmp_path: Path) -> None:
    asked: list[object] = []

    def talk(client: socket.socket) -> None:
        say(client, HELLO)
        assert hear(client)["kind"] == "hello"
        asked.append(hear(client)["type"])
        say(client, {"kind": "push", "seq": 1, "type": "state.changed", "params": {}})
        say(client, {"kind": "reply", "id": 1, "error": {"code": "unknown_type", "params": {}}})
        asked.append(hear(client)["type"])
        say(client, {"kind": "reply", "id": 2, "result": {}})

    OtherCore(tmp_path / "data", talk)
    assert retire_core(str(tmp_path / "data"), "build", lambda: None) == "gone"
    assert asked == ["core.retire", "core.stop"]


def test_a_core_that_hangs_is_not_waited_for_without_end(tmp_path: Path) -> None:
    done = threading.Event()

    def talk(client: socket.socket) -> None:
        say(client, HELLO)
        done.wait()

    OtherCore(tmp_path / "data", talk)
    assert retire_core(str(tmp_path / "data"), "build", lambda: None, limit_s=0.1) == "silent"
    done.set()


@pytest.mark.parametrize(
    "said", [b"", b"\x02", b"\x02\0\0\0[]", b"\x05\0\0\0nope!", b"\xff\xff\xff\xff", b"\x02\0\0\0{}"]
)
def test_a_core_that_talks_nonsense_and_goes_is_gone(tmp_path: Path, said: bytes) -> None:
    OtherCore(tmp_path / "data", lambda client: client.sendall(said))
    assert retire_core(str(tmp_path / "data"), "build", lambda: None) == "gone"
