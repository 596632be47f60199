"""Two installers in one checkout take turns, and a dead one holds nobody up."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from installer.turn import turn

HOLDER = """
import sys
from pathlib import Path
from installer.turn import turn
with turn(Path(sys.argv[1]), lambda: print("waiting", flush=True)):
    print("holding", flush=True)
    sys.stdin.read()
"""


def holder(lock: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", HOLDER, str(lock)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def said(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_the_second_says_that_it_waits_and_goes_on_after_the_first(tmp_path: Path) -> None:
    with holder(tmp_path / "lock") as first:
        assert said(first) == "holding"
        with holder(tmp_path / "lock") as second:
            assert said(second) == "waiting"
            first.communicate()
            assert said(second) == "holding"
            second.communicate()
    assert (first.returncode, second.returncode) == (0, 0)


def test_a_killed_holder_lets_the_next_one_in(tmp_path: Path) -> None:
    with holder(tmp_path / "lock") as first:
        assert said(first) == "holding"
        first.kill()
        first.wait()
    waited: list[bool] = []
    with turn(tmp_path / "lock", lambda: waited.append(True)):
        pass
    assert not waited


KILLED = """
import sys
from pathlib import Path
from installer.running import run
from installer.turn import turn
with turn(Path(sys.argv[1]), lambda: None):
    child = ["/bin/sh", "-c", 'echo at work; read end < "$0"', sys.argv[2]]
    run(child, Path(sys.argv[3]), listener=lambda line: print(line, end="", flush=True), holds_turn=True)
"""


def test_what_a_killed_installer_left_at_work_keeps_its_turn(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    command = [sys.executable, "-c", KILLED, str(tmp_path / "lock"), str(pipe), str(tmp_path / "log")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as killed:
        assert said(killed) == "at work"
        killed.kill()
    waited: list[bool] = []

    def let_it_end() -> None:
        waited.append(True)
        pipe.write_text("end\n")

    with turn(tmp_path / "lock", let_it_end):
        assert waited
