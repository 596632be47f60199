"""Doctor starts the host as a browser does and tells every way apart in which it can fail to answer."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from installer.checks.bridge import check_bridge

ORIGIN = "chrome-extension://abcdefghijklmnopabcdefghijklmnop/"
FRAME = "import os, sys; frame = lambda body: os.write(1, len(body).to_bytes(4, sys.byteorder) + body); "
WAIT_FOR_THE_END = "sys.stdin.buffer.read()"


def answer(folder: Path, script: str, limit_s: float = 5.0) -> tuple[str, dict[str, str]]:
    (folder / "host.py").write_text(script)
    launcher = folder / "launcher"
    launcher.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{folder}/host.py" "$@"\n')
    launcher.chmod(0o755)
    (finding,) = check_bridge(launcher, ORIGIN, os.environ, limit_s)
    return finding.code, finding.params


def test_a_host_that_says_hello_is_well(tmp_path: Path) -> None:
    code, params = answer(tmp_path, FRAME + 'frame(b\'{"kind": "hello", "version": "0.1.0"}\'); ' + WAIT_FOR_THE_END)
    assert code == "bridge_answers"
    assert params["version"] == "0.1.0"


def test_it_is_started_with_the_arguments_of_a_browser(tmp_path: Path) -> None:
    script = FRAME + "import json; frame(json.dumps({'kind': 'hello', 'version': sys.argv[1]}).encode())"
    assert answer(tmp_path, script)[1]["version"] == ORIGIN


def test_a_silent_host_is_not_waited_for_longer_than_the_limit(tmp_path: Path) -> None:
    assert answer(tmp_path, "import sys; " + WAIT_FOR_THE_END, limit_s=0.3) == ("bridge_silent", {"seconds": "0.3"})


def test_a_host_that_ends_is_quoted(tmp_path: Path) -> None:
    assert answer(tmp_path, "raise SystemExit('no core')") == ("bridge_ended", {"said": "no core"})


@pytest.mark.parametrize("body", ['{"kind":"closing","code":"core_unavailable"}', "no JSON", "[]"])
def test_anything_but_a_hello_is_quoted(tmp_path: Path, body: str) -> None:
    assert answer(tmp_path, FRAME + f"frame({body.encode()!r})") == ("bridge_garbled", {"said": body})


def test_a_launcher_that_cannot_start_says_why(tmp_path: Path) -> None:
    launcher = tmp_path / "launcher"
    launcher.write_text("#!/nowhere/sh\n")
    launcher.chmod(0o755)
    (finding,) = check_bridge(launcher, ORIGIN, os.environ)
    assert finding.code == "bridge_ended"
