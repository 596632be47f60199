"""A kept file is read whole or not at all, whatever happens to the process or to the file."""

from __future__ import annotations

import itertools
import json
import os
import random
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
import pytest

from native_host.kept_file import KeptFile
from native_host.whole_file import REPLACE_TRIES

OLD, NEW = {"kept": "old" * 100}, {"kept": "new" * 100}
STEPS = ("open", "fsync", "replace")
"""What a save does to the disk, besides writing."""
STEPS_OF_A_SAVE = 6
"""Open, sync, two replacements, open and sync of the folder."""


def file_in(folder: Path, **changes: Any) -> KeptFile:
    return KeptFile(folder / "kept.json", **{"durable": True, **changes})


def read(folder: Path, **changes: Any) -> Any:
    return file_in(folder, **changes).load(orjson.loads)


def test_what_was_saved_is_read_and_is_json_for_whoever_looks(tmp_path: Path) -> None:
    assert read(tmp_path) is None
    file_in(tmp_path).save(orjson.dumps({"text": "您好\n🙂"}))
    assert read(tmp_path) == {"text": "您好\n🙂"}
    assert json.loads((tmp_path / "kept.json").read_text(encoding="utf-8"))["kept"] == {"text": "您好\n🙂"}
    assert (tmp_path / "kept.json").stat().st_mode & 0o777 == 0o600


def dies_at(step: int, torn: int, work: Callable[[], None]) -> bool:
    """Do work in another process that is killed before its ``step``-th touch of the disk; returns whether it was.

    ``torn`` bytes of what it writes reach the file when it is killed on writing.
    """
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    count = itertools.count()

    def wrapped(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **named: Any) -> Any:
            if next(count) == step:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*args, **named)

        return call

    for name in STEPS:
        setattr(os, name, wrapped(getattr(os, name)))
    if torn:
        real_open = open

        def opened(handle: int, *args: Any) -> Any:
            file = real_open(handle, *args)
            real_write = file.write

            class Torn:
                def __enter__(self) -> Torn:
                    return self

                def __exit__(self, *what: object) -> None:
                    file.close()

                def write(self, data: bytes) -> int:
                    real_write(data[:torn])
                    file.flush()
                    os.kill(os.getpid(), signal.SIGKILL)
                    return 0

            return Torn()

        import native_host.whole_file as module

        setattr(module, "open", opened)  # noqa: B010
    work()
    os._exit(0)


@pytest.mark.parametrize("torn", [0, 1, 80, 300])
def test_a_kill_at_any_point_leaves_the_old_or_the_new(tmp_path: Path, torn: int) -> None:
    file = file_in(tmp_path)
    file.save(orjson.dumps({"kept": "older"}))
    seen, killed = [], 0
    for turn in range(50):
        file.save(orjson.dumps(OLD))
        died = dies_at(-1 if torn else turn % (STEPS_OF_A_SAVE + 1), torn, lambda: file.save(orjson.dumps(NEW)))
        killed += died
        value = read(tmp_path)
        assert value in (OLD, NEW)
        assert died or value == NEW, "it was done and is not there"
        assert not list(tmp_path.glob("*.damaged*")), "nothing that a kill leaves looks damaged"
        seen.append(value)
    assert OLD in seen
    assert torn or NEW in seen
    assert killed == (50 if torn else 43)
    file.save(orjson.dumps(NEW))
    assert read(tmp_path) == NEW


def test_every_step_of_a_save_is_one_at_which_the_test_above_kills(tmp_path: Path) -> None:
    file = file_in(tmp_path)
    file.save(b"1")
    survived = next(step for step in itertools.count() if not dies_at(step, 0, lambda: file.save(b"2")))
    assert survived == STEPS_OF_A_SAVE


@pytest.mark.parametrize("durable", [True, False])
def test_each_of_200_damages_is_found_and_the_value_before_comes_back(tmp_path: Path, durable: bool) -> None:
    chance = random.Random(20261121)
    for number in range(100):
        folder = tmp_path / str(number)
        folder.mkdir()
        file = file_in(folder, durable=durable)
        file.save(orjson.dumps(OLD))
        file.save(orjson.dumps(NEW))
        whole = file.path.read_bytes()
        file.path.write_bytes(damaged(whole, chance))
        assert read(folder, durable=durable) == OLD
        assert not file.path.exists()
        assert len(list(folder.glob("kept.json.damaged*"))) == 1, "it is kept for who wants to look"
        file.save(orjson.dumps(NEW))
        assert read(folder, durable=durable) == NEW


def damaged(whole: bytes, chance: random.Random) -> bytes:
    """Return the bytes with some overwritten, cut off, added or gone; never as they were."""
    place, length = chance.randrange(len(whole)), chance.choice((1, 1, 2, 16, 200))
    noise = bytes(chance.randrange(256) for _ in range(length))
    made = chance.choice(
        (
            whole[:place] + noise + whole[place + length :],
            whole[:place],
            whole + noise,
            whole[:place] + bytes(length) + whole[place + length :],
            b"",
        )
    )
    return made if made != whole else damaged(whole, chance)


def test_what_does_not_parse_is_set_aside_and_if_the_value_before_is_bad_too_there_is_none(tmp_path: Path) -> None:
    file = file_in(tmp_path)
    for value in (b"1", b"2"):
        file.save(value)
    file.previous.write_bytes(b"?")

    def refuse(kept: bytes) -> None:
        raise ValueError(kept)

    assert file.load(refuse) is None
    assert len(list(tmp_path.glob("*.damaged-*"))) >= 1
    assert not file.path.exists()
    assert not file.previous.exists()


def test_a_scanner_that_holds_the_file_for_a_moment_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, held = os.replace, [3]
    pauses: list[float] = []

    def replace(*args: Any) -> None:
        if held[0]:
            held[0] -= 1
            raise PermissionError(13, "held")
        real(*args)

    monkeypatch.setattr(os, "replace", replace)
    file = file_in(tmp_path, pause=pauses.append)
    file.save(b"1")
    assert read(tmp_path) == 1
    assert len(pauses) == 3
    held[0] = 100
    with pytest.raises(PermissionError):
        file.save(b"2")
    assert len(pauses) == 3 + REPLACE_TRIES
    held[0] = 0
    assert read(tmp_path) == 1


def test_a_disk_without_room_leaves_what_was_there_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = file_in(tmp_path)
    file.save(b"1")

    def full(handle: int) -> None:
        raise OSError(28, "no room")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no room"):
        file.save(b"2")
    assert read(tmp_path) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["kept.json"]
