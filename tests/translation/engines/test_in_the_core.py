"""From the page to an engine and back, through a real core: Apertium for real, and an engine that wants a key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from native_host.practice.process import PracticeProcess
from tests.core.browser import kill_core
from tests.core.tab import Tab
from tests.stores.core_process import KeepingBrowser
from tests.translation.engines.apertium_server import ApertiumServer

STORE = {"platform": "shopee", "site": "SG", "store": "170044686"}
MEI = {**STORE, "conversation": "296431470344582725"}
BUDI = {**STORE, "conversation": "296431470344582999"}
SECRET = "lt-key-5up3r-53cr3t"
ASKED = "Bisa kirim 3 buah besok? Pesanan 2408XYZ12, harga Rp1.299.000"
MEANT = "Boleh hantar 3 buah besok? Pesanan 2408XYZ12, harga Rp1.299.000"


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[KeepingBrowser]:
    """A browser with one tab, in front of a core of its own without a keyring."""
    data_dir = tmp_path / "data"
    data_dir.mkdir()
    browser = KeepingBrowser(data_dir, PYTHON_KEYRING_BACKEND="keyring.backends.fail.Keyring")
    Tab(browser)
    yield browser
    browser.kill()
    kill_core(data_dir)


def set_up(browser: KeepingBrowser, **engine: Any) -> None:
    settings = browser.result("translation.settings")
    browser.result("translation.save", {**settings, "engines": [{"name": engine["id"], **engine}]})


def read(browser: KeepingBrowser, key: dict[str, str], text: str, language: str) -> dict[str, Any]:
    """Return what the page has at once."""
    texts = [{"text": text, "direction": "in"}]
    result = browser.result("translation.read", {"key": key, "texts": texts, "language": language})
    view: dict[str, Any] = result["translations"][0]
    return view


def comes(browser: KeepingBrowser, text: str, states: tuple[str, ...] = ("done", "failed")) -> dict[str, Any]:
    """Wait until it is known what becomes of a text."""
    told: list[dict[str, Any]] = []

    def holds(push: dict[str, Any]) -> bool:
        told[:] = [each for each in push["translations"] if each["text"] == text and each["state"] in states]
        return bool(told)

    browser.wait_push("translation.changed", holds)
    return told[0]


def used(browser: KeepingBrowser) -> tuple[int, int]:
    """Return the calls of the one engine and store, and how many of them failed."""
    (row,) = browser.result("translation.use")["rows"]
    return row["calls"], row["failures"]


def test_apertium_translates_for_an_agent_and_is_asked_once(browser: KeepingBrowser, tmp_path: Path) -> None:
    with ApertiumServer(tmp_path / "apertium.log") as server:
        set_up(browser, id="apertium", kind="apertium", address=server.address, timeout_ms=20_000)
        tested = browser.result("engine.test", {"engine": "apertium"})
        assert (tested["trouble"], tested["languages"]) == (None, ["id", "ms"])
        assert read(browser, MEI, ASKED, "ms")["state"] == "waiting"
        shown = comes(browser, ASKED)
        assert (shown["translation"], shown["language"], shown["engine"]) == (MEANT, "id", "apertium")
        assert read(browser, MEI, ASKED, "ms")["translation"] == MEANT
        assert read(browser, BUDI, ASKED, "ms")["translation"] == MEANT
        assert used(browser) == (1, 0)
        answer = {"key": MEI, "text": "Boleh, kereta merah masih terdapat", "language": "ms", "to": "id"}
        written = browser.result("translation.write", answer)
        assert written["translation"] == "Bisa, mobil merah masih ada"
    assert read(browser, MEI, ASKED, "ms")["translation"] == MEANT
    another = "Bisa kirim 5 buah besok? Pesanan 2408XYZ13, harga Rp2.500.000"
    read(browser, MEI, another, "ms")
    failed = comes(browser, another)
    assert (failed["state"], failed["trouble"]) == ("failed", "unreachable")


def test_a_key_reaches_its_engine_and_nothing_else(
    browser: KeepingBrowser, practice: PracticeProcess, tmp_path: Path
) -> None:
    practice.pull("key", key=SECRET)
    thai = "มีสีอื่นไหมคะ"
    set_up(browser, id="ours", kind="libretranslate", address=practice.address.translator_here)
    assert browser.result("engine.test", {"engine": "ours"})["trouble"] == "no_key"
    browser.result("vault.unlock", {"passphrase": "correct horse battery staple"})
    saved = browser.result("engine.key", {"engine": "ours", "key": SECRET})
    assert [each["has_key"] for each in saved["engines"]] == [True]
    read(browser, MEI, thai, "en")
    assert comes(browser, thai)["translation"] == "Are there other colours?"
    set_up(browser, id="ours", kind="libretranslate", address="http://localhost:9")
    assert [each["has_key"] for each in browser.result("translation.settings")["engines"]] == [False]
    browser.result("core.stop")
    browser.core_gone()
    for told in browser.heard:
        assert SECRET.encode() not in told
    for path in browser.data_dir.rglob("*"):
        assert not path.is_file() or SECRET.encode() not in path.read_bytes(), path
