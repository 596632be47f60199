"""Doctor starts the host as a browser does and tells every way apart in which it can fail to answer."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from installer.checks.bridge import check_bridge

ORIGIN = "chrome-extension://abcdefghijklmnopabcdefghijklmnop/"
FRAME = "import os, sys; frame = lambda body: os.write(1, len(body).to_bytes(4, sys.byteorder) + body); "
HELLO = 'frame(b\'{"kind": "hello", "protocol": {"min": 1, "max": 1}, "version": "0.1.0"}\'); '
STATUS = 'frame(b\'{"kind": "reply", "id": 1, "result": {"pid": 7}}\'); '
WAIT_FOR_THE_END = "sys.stdin.buffer.read()"


def answer(folder: Path, script: str, limit_s: float = 30.0) -> tuple[str, dict[str, str]]:
    (folder / "host.py").write_text(script)
    launcher = folder / "launcher"
    launcher.write_text(f'#!/bin/sh\nexec "{sys.executable}" -S "{folder}/host.py" "$@"\n')
    launcher.chmod(0o755)
    finding, _status = check_bridge(launcher, ORIGIN, os.environ, limit_s)
    return finding.code, finding.params


def test_a_host_that_says_hello_and_answers_is_well(tmp_path: Path) -> None:
    code, params = answer(tmp_path, FRAME + HELLO + STATUS + WAIT_FOR_THE_END)
    assert code == "bridge_answers"
    assert params["version"] == "0.1.0"


def test_it_is_greeted_and_asked_for_the_state_of_its_core(tmp_path: Path) -> None:
    echo = "header = sys.stdin.buffer.read(4); heard = sys.stdin.buffer.read(int.from_bytes(header, sys.byteorder)); "
    told = 'frame(b\'{"kind": "reply", "id": 1, "result": \' + heard + b\'}\'); '
    (tmp_path / "host.py").write_text(FRAME + HELLO + echo + told + WAIT_FOR_THE_END)
    launcher = tmp_path / "launcher"
    launcher.write_text(f'#!/bin/sh\nexec "{sys.executable}" -S "{tmp_path}/host.py" "$@"\n')
    launcher.chmod(0o755)
    _finding, status = check_bridge(launcher, ORIGIN, os.environ, 30.0)
    assert (status["kind"], status["client"], status["protocol"]) == ("hello", "cli", {"min": 1, "max": 1})


def test_it_is_started_with_the_arguments_of_a_browser(tmp_path: Path) -> None:
    script = FRAME + "import json; frame(json.dumps({'kind': 'hello', 'version': sys.argv[1]}).encode()); " + STATUS
    assert answer(tmp_path, script + WAIT_FOR_THE_END)[1]["version"] == ORIGIN


@pytest.mark.parametrize("script", ["import sys; ", FRAME + HELLO, "import os, sys; os.write(1, b'Hello, world'); "])
def test_a_silent_host_is_not_waited_for_longer_than_the_limit(tmp_path: Path, script: str) -> None:
    assert answer(tmp_path, script + WAIT_FOR_THE_END, limit_s=0.3) == ("bridge_silent", {"seconds": "0.3"})


def test_a_host_that_ends_is_quoted(tmp_path: Path) -> None:
    assert answer(tmp_path, "raise SystemExit('no core')") == ("bridge_ended", {"said": "no core"})


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('{"kind":"closing","code":"core_unavailable"}', "kind closing, code core_unavailable"),
        ("no JSON", "said no JSON"),
        ("[]", "said not a frame"),
    ],
)
def test_anything_but_a_hello_is_quoted(tmp_path: Path, body: str, said: str) -> None:
    assert answer(tmp_path, FRAME + f"frame({body.encode()!r})") == ("bridge_garbled", {"said": said})


def test_a_core_that_refuses_to_tell_its_state_is_no_host_of_ours(tmp_path: Path) -> None:
    refused = 'frame(b\'{"kind": "reply", "id": 1, "error": {"code": "internal"}}\'); '
    assert answer(tmp_path, FRAME + HELLO + refused + WAIT_FOR_THE_END)[0] == "bridge_garbled"


def test_a_launcher_that_cannot_start_says_why(tmp_path: Path) -> None:
    launcher = tmp_path / "launcher"
    launcher.write_text("#!/nowhere/sh\n")
    launcher.chmod(0o755)
    finding, status = check_bridge(launcher, ORIGIN, os.environ)
    assert (finding.code, status) == ("bridge_ended", {})
