"""What the drivers decide without a browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, get_args

import pytest

from native_host.practice.browsers import BrowserError, OverlayNode, Rect, WaitTimeoutError, wait_until
from native_host.practice.browsers.chromium import has_shared_memory
from native_host.practice.browsers.display import has_display
from native_host.practice.browsers.errors import WORDINGS, Code
from native_host.practice.browsers.firefox import FirefoxSession
from native_host.practice.browsers.keyboard import key_named
from native_host.practice.browsers.overlay import find_node
from native_host.practice.browsers.processes import find_pids
from native_host.practice.browsers.profile import chromium_extension_id

if TYPE_CHECKING:
    from collections.abc import Iterator


def node(testid: str = "", name: str = "", text: str = "", disabled: bool = False) -> OverlayNode:
    return OverlayNode("button", "button", name, text, testid, Rect(0, 0, 10, 20), disabled, {})


def test_every_error_has_words_in_both_languages_and_something_to_do() -> None:
    assert set(WORDINGS) == set(get_args(Code))
    for wording in WORDINGS.values():
        assert all(vars(wording).values())


@pytest.mark.parametrize(
    ("platform", "environ", "expected"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("darwin", {}, True),
        ("win32", {"SSH_CONNECTION": "1"}, False),
    ],
)
def test_a_display_is_known_by_system_and_environment(platform: str, environ: dict[str, str], expected: bool) -> None:
    assert has_display(platform, environ) is expected


def test_a_node_is_found_by_test_id_before_name_before_text() -> None:
    nodes = [node(text="Retry"), node(name="Retry"), node(testid="Retry"), node(testid="Retry")]
    assert find_node(nodes, "Retry") == 2
    assert find_node(nodes, "Retry", nth=1) == 3
    assert find_node(nodes[:2], "Retry") == 1
    assert find_node(nodes[:1], "Retry") == 0


def test_waiting_ends_with_the_last_value_and_passes_over_what_passes() -> None:
    now = iter(range(100))
    values: Iterator[BrowserError | int] = iter([BrowserError("script_failed"), 0, 7])

    def read() -> int:
        value = next(values)
        if isinstance(value, BrowserError):
            raise value
        return value

    assert wait_until(read, timeout_s=9, clock=lambda: next(now), pause=lambda s: None) == 7
    with pytest.raises(WaitTimeoutError) as late:
        wait_until(lambda: 0, timeout_s=3, clock=lambda: next(now), pause=lambda s: None)
    assert late.value.last == 0


def test_waiting_does_not_go_on_once_the_browser_is_gone() -> None:
    def read() -> int:
        raise BrowserError("gone")

    with pytest.raises(BrowserError) as gone:
        wait_until(read)
    assert gone.value.code == "gone"


def test_an_unpacked_extension_is_named_after_its_path() -> None:
    # sha256("/opt/storebell") begins with the digits that these letters stand for.
    assert chromium_extension_id(Path("/opt/storebell")) == "ojgnoiljklcngoibpdgijhphmnfehnaf"


def test_a_key_has_the_code_and_number_that_pages_look_at() -> None:
    assert (key_named("Enter").virtual, key_named("a").code, key_named("A").virtual) == (13, "KeyA", 65)
    with pytest.raises(ValueError, match="Entre"):
        key_named("Entre")


def test_the_core_is_known_by_the_data_directory_that_it_serves(tmp_path: Path) -> None:
    environ = {**os.environ, "STOREBELL_DATA_DIR": str(tmp_path)}
    code = "print('up', flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", code, "native_host.core"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environ
    ) as core:
        assert core.stdout
        assert core.stdout.readline()
        assert find_pids(os.getpid(), tmp_path).core == core.pid
        assert find_pids(os.getpid(), tmp_path / "other").core is None
        core.kill()


def test_shared_memory_that_is_not_there_or_too_little_is_not_used(tmp_path: Path) -> None:
    assert not has_shared_memory(tmp_path / "none")
    with pytest.MonkeyPatch.context() as patch:
        for total, enough in ((64 * 2**20, False), (2**30, True)):
            patch.setattr(shutil, "disk_usage", lambda _place, total=total: SimpleNamespace(total=total))
            assert has_shared_memory(tmp_path) is enough


@pytest.mark.parametrize(("said", "code"), [("unknown command: emulation", "too_old"), ("no such frame", "refused")])
def test_a_firefox_that_does_not_know_our_newest_command_is_too_old(said: str, code: str) -> None:
    class OldWire:
        def call(self, method: str, _params: object) -> dict[str, list[dict[str, str]]]:
            if method == "browsingContext.getTree":
                return {"contexts": [{"context": "1"}]}
            raise BrowserError("refused", f"{method}: {said}")

    session = object.__new__(FirefoxSession)
    session._wire = OldWire()  # type: ignore[assignment]
    with pytest.raises(BrowserError) as refused:
        session._knows_what_we_ask("140.0")
    assert refused.value.code == code
