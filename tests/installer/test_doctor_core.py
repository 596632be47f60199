"""Doctor tells which core runs and from where, what it has seen, and what a core left that does not run any more."""

from __future__ import annotations

import fcntl
import json
import os
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from installer.checks.core import check_clock, check_core, check_seen, core_status
from installer.checks.engines import check_engines
from installer.findings import Finding
from native_host.places import core_address

PROGRAM = "/opt/storebell/versions/1.0-abcd"
STATUS = {"pid": 7, "version": "1.0", "program": PROGRAM}
SEEN = {"browser": "edge", "version": "0.9", "seen_ms": 1_800_000_000_000}


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    return tmp_path


def wait_for(frames: Any) -> dict[str, Any]:
    header = frames.read(4)
    return dict(json.loads(frames.read(int.from_bytes(header, sys.byteorder)))) if header else {}


@contextmanager
def core(data: Path, answers: dict[str, Any] | None, hello: str = "hello") -> Iterator[list[dict[str, Any]]]:
    """Have a core listen that knows these answers by request; without any it accepts nobody."""
    asked: list[dict[str, Any]] = []
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(core_address(str(data)))
        listening.listen()

        def say(peer: socket.socket, value: dict[str, Any]) -> None:
            body = json.dumps(value).encode()
            peer.sendall(len(body).to_bytes(4, sys.byteorder) + body)

        def serve() -> None:
            peer, _ = listening.accept()
            with peer, peer.makefile("rb") as frames:
                say(peer, {"kind": hello, "protocol": {"min": 1, "max": 1}, "version": "1.0"})
                while request := wait_for(frames):
                    asked.append(request)
                    if request["kind"] == "request":
                        reply = (answers or {}).get(request["type"], {"error": {"code": "unknown_type"}})
                        say(peer, {"kind": "reply", "id": request["id"], **reply})

        thread = threading.Thread(target=serve, daemon=True)
        if answers is not None:
            thread.start()
        yield asked
    if answers is not None:
        thread.join(30)


def codes(findings: Iterator[Finding]) -> list[str]:
    return [finding.code for finding in findings]


def test_a_core_tells_its_state(data: Path) -> None:
    with core(data, {"core.status": {"result": STATUS}}) as asked:
        assert core_status(data, 30) == STATUS
    assert [each["kind"] for each in asked] == ["hello", "request"]
    assert asked[0]["client"] == "cli"


def test_where_none_listens_there_is_none(data: Path) -> None:
    assert core_status(data) is None
    assert codes(check_core(None, data, PROGRAM)) == ["core_not_running"]


def test_a_core_that_accepts_nobody_is_not_waited_for(data: Path) -> None:
    with core(data, None):
        assert core_status(data, 0.2) == {}
    (data / "core.lock").write_text("4711\n")
    (finding,) = check_core({}, data, PROGRAM)
    assert (finding.code, finding.params) == ("core_silent", {"pid": "4711"})


@pytest.mark.parametrize("answers", [{}, {"core.status": {"error": {"code": "internal"}}}])
def test_a_core_that_refuses_to_tell_is_silent(data: Path, answers: dict[str, Any]) -> None:
    with core(data, answers):
        assert core_status(data, 30) == {}


def test_a_core_that_holds_the_lock_and_listens_nowhere_is_silent(data: Path) -> None:
    with (data / "core.lock").open("w") as held:
        held.write("4711\n")
        held.flush()
        fcntl.flock(held, fcntl.LOCK_EX)
        (finding,) = check_core(core_status(data), data, PROGRAM)
    assert (finding.code, finding.params) == ("core_silent", {"pid": "4711"})


def test_a_lock_that_nobody_holds_means_nothing(data: Path) -> None:
    (data / "core.lock").write_text("4711\n")
    assert codes(check_core(None, data, PROGRAM)) == ["core_not_running"]


def test_the_address_of_a_core_that_was_killed_is_named(data: Path) -> None:
    with core(data, None):
        pass
    assert codes(check_core(core_status(data), data, PROGRAM)) == ["socket_left_behind"]


@pytest.mark.parametrize(
    ("program", "code"),
    [
        (PROGRAM, "core_runs"),
        ("/home/mei/storebell", "core_elsewhere"),
        ("/opt/storebell/versions/0.9", "core_elsewhere"),
    ],
)
def test_the_core_that_runs_is_compared_with_what_is_installed(data: Path, program: str, code: str) -> None:
    (finding,) = check_core({**STATUS, "program": program}, data, PROGRAM)
    assert finding.code == code
    assert finding.params == {"version": "1.0", "pid": "7", "path": program, "right": PROGRAM}


def test_a_core_of_a_version_that_did_not_tell_yet_is_another(data: Path) -> None:
    (finding,) = check_core({"pid": 7, "version": "0.1"}, data, PROGRAM)
    assert finding.code == "core_elsewhere"


def test_a_folder_may_be_reached_by_a_link(data: Path) -> None:
    (data / "real").mkdir()
    (data / "link").symlink_to(data / "real")
    assert codes(check_core({**STATUS, "program": str(data / "link")}, data, str(data / "real"))) == ["core_runs"]


@pytest.mark.parametrize(
    ("extension", "code"),
    [
        ((1, 2), "extension_seen"),
        ((3, 9), "extension_seen"),
        ((1, 1), "extension_too_old"),
        ((4, 5), "extension_too_new"),
    ],
)
def test_each_extension_that_was_here_is_named_and_whom_it_has_to_wait_for(
    extension: tuple[int, int], code: str
) -> None:
    seen = {**SEEN, "protocol_min": extension[0], "protocol_max": extension[1]}
    (finding,) = check_seen({"protocol_min": 2, "protocol_max": 3, "seen": [seen]})
    assert finding.code == code
    assert (finding.params["browser"], finding.params["version"]) == ("edge", "0.9")


@pytest.mark.parametrize("seen", [None, [], "nonsense", [7]])
def test_that_none_was_ever_here_is_said(seen: object) -> None:
    assert codes(check_seen({"protocol_min": 1, "protocol_max": 1, "seen": seen})) == ["extension_never_seen"]


@pytest.mark.parametrize(
    ("ahead_ms", "code"),
    [
        (None, "clock_unknown"),
        (0, "clock_right"),
        (-120_000, "clock_right"),
        (121_000, "clock_behind"),
        (-3_600_000, "clock_ahead"),
    ],
)
def test_the_clock_is_compared_with_the_platforms(ahead_ms: int | None, code: str) -> None:
    assert codes(check_clock({"clock_ahead_ms": ahead_ms})) == [code]


ENGINES = [
    {"id": "a", "name": "Libre", "kind": "libretranslate", "on": True},
    {"id": "b", "name": "", "kind": "deepl", "on": True},
    {"id": "c", "name": "Chrome", "kind": "device", "on": True},
    {"id": "d", "name": "Off", "kind": "google", "on": False},
]


def test_engines_are_tried_when_they_are_on_and_not_in_the_browser(data: Path) -> None:
    tested = {"result": {"trouble": None, "took_ms": 12}}
    with core(data, {"translation.settings": {"result": {"engines": ENGINES}}, "engine.test": tested}) as asked:
        findings = list(check_engines(data, 30))
    assert [(finding.code, finding.params["engine"]) for finding in findings] == [
        ("engine_answers", "Libre"),
        ("engine_answers", "b"),
    ]
    assert [each["params"] for each in asked if each.get("type") == "engine.test"] == [{"engine": "a"}, {"engine": "b"}]


@pytest.mark.parametrize("tested", [{"result": {"trouble": "refused_key"}}, {"error": {"code": "expired"}}])
def test_an_engine_that_does_not_translate_is_named(data: Path, tested: dict[str, Any]) -> None:
    with core(data, {"translation.settings": {"result": {"engines": ENGINES[:1]}}, "engine.test": tested}):
        (finding,) = check_engines(data, 30)
    assert (finding.code, finding.params["engine"]) == ("engine_fails", "Libre")


def test_without_engines_or_without_a_core_that_is_said(data: Path) -> None:
    with core(data, {"translation.settings": {"result": {"engines": []}}}):
        assert codes(check_engines(data, 30)) == ["engines_none"]
    os.unlink(core_address(str(data)))
    assert codes(check_engines(data)) == ["engines_silent"]
