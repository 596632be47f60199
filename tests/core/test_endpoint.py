"""Both ways to the core behave the same; the data directory is where the system means it to be."""

from __future__ import annotations

import os
import struct
import threading
from multiprocessing.connection import Pipe

import platformdirs.macos
import platformdirs.unix
import platformdirs.windows
import pytest

from native_host.bridge import FileChannel, FrameTooLarge, forward
from native_host.endpoint import PipeChannel
from native_host.places import core_address, data_directory


def frame(body: bytes) -> bytes:
    """A frame around a body."""
    return struct.pack("=I", len(body)) + body


def test_a_pipe_of_messages_carries_frames_whatever_way_they_are_cut() -> None:
    near, far = Pipe()
    into, out = os.pipe()
    channel = PipeChannel(near)
    whole = frame(b"one") + frame(b"x" * 100_000) + frame(b"three")
    done = threading.Thread(target=forward, args=(channel, FileChannel(0, out)))
    done.start()
    for start in range(0, len(whole), 777):
        far.send_bytes(whole[start : start + 777])
    got = b""
    while len(got) < len(whole):
        got += os.read(into, 65536)
    far.close()
    done.join(5)
    assert got == whole
    assert not done.is_alive()


def test_a_pipe_writes_what_it_is_given() -> None:
    near, far = Pipe()
    PipeChannel(near).write(frame(b"hello"))
    assert far.recv_bytes() == frame(b"hello")


def test_a_frame_over_the_limit_is_not_passed_on() -> None:
    near, far = Pipe()
    far.send_bytes(struct.pack("=I", 1 << 30))
    with pytest.raises(FrameTooLarge):
        forward(PipeChannel(near), FileChannel(0, 2))


@pytest.mark.parametrize(
    ("system", "home", "environ", "expected"),
    [
        ("linux", "/home/a", {}, "/home/a/.local/share/storebell"),
        ("linux", "/home/a", {"XDG_DATA_HOME": "/d"}, "/d/storebell"),
        ("darwin", "/Users/a", {}, "/Users/a/Library/Application Support/storebell"),
        ("win32", "/u/a", {"LOCALAPPDATA": "/u/a/AppData/Local"}, "/u/a/AppData/Local/storebell"),
        ("linux", "/home/a", {"STOREBELL_DATA_DIR": "/moved"}, "/moved"),
    ],
)
def test_the_data_directory_is_the_systems(
    monkeypatch: pytest.MonkeyPatch, system: str, home: str, environ: dict[str, str], expected: str
) -> None:
    monkeypatch.setenv("HOME", home)
    assert data_directory(environ, system) == expected


def test_the_data_directory_is_where_the_kept_library_says(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_DATA_HOME", "STOREBELL_DATA_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LOCALAPPDATA", "/local")
    assert data_directory({}, "linux") == platformdirs.unix.Unix("storebell", False).user_data_dir
    assert data_directory({}, "darwin") == platformdirs.macos.MacOS("storebell", False).user_data_dir


def test_each_data_directory_has_its_own_pipe_on_windows() -> None:
    one, other = core_address("/a", "win32"), core_address("/b", "win32")
    assert one.startswith("\\\\.\\pipe\\storebell-")
    assert one != other
