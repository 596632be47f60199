"""A core that is killed, or finds its cache damaged, shows all that was paid for and asks no engine: there is none."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from native_host.protocol.keys import Key, StoreKey
from native_host.protocol.words import Direction
from native_host.translation.memory import Memory
from native_host.translation.session_path import platform_folder, session_file
from tests.core.browser import Browser, kill_core
from tests.translation.cache.conftest import cache_in
from tests.translation.cache.samples import KL, LION, MEI, entry, files, sent

HOSTS = {LION: "seller.shopee.sg", KL: "seller.shopee.com.my"}
KUMAR: Key = (*KL, "4294967302")
TEXTS = [f"您好，{number} 号有货吗？" for number in range(20)]
ENGINE = {"id": "libre", "kind": "libretranslate", "name": "Team server", "address": "http://127.0.0.1:9"}


@pytest.fixture
def data_dir(tmp_path: Path) -> Iterator[Path]:
    """A data directory in which two sessions, each of another store, are all paid for."""
    folder = tmp_path / "data"
    folder.mkdir()
    asyncio.run(fill(folder))
    yield folder
    kill_core(folder)


async def fill(folder: Path) -> None:
    memory = Memory(folder)
    async with cache_in(folder) as cache:
        for key in (MEI, KUMAR):
            for text in TEXTS:
                paid = entry(f"{key[1]} {text}")
                memory.keep(paid, key[:3])
                cache.keep(key, Direction.IN, paid)
            memory.keep_sent(key, sent())
            cache.keep(key, Direction.OUT, sent())
    memory.close()


@pytest.fixture
def browser(data_dir: Path) -> Iterator[Callable[[], Browser]]:
    """Open a browser whose tabs show both stores."""
    opened: list[Browser] = []

    def open_one() -> Browser:
        browser = Browser(data_dir)
        opened.append(browser)
        for tab, (store, host) in enumerate(HOSTS.items()):
            shown: dict[str, Any] = {"store": {**named(store), "name": "shop"}, "active": None, "unread": 0}
            state = {"tab": tab, "host": host, "visible": True, "signed_in": True, "unrecognised": []}
            browser.result("tab.report", {**shown, **state})
        settings = browser.result("translation.settings")
        browser.result("translation.save", {**settings, "engines": [ENGINE]})
        return browser

    yield open_one
    for each in opened:
        each.kill()


def named(store: StoreKey) -> dict[str, str]:
    return dict(zip(("platform", "site", "store"), store, strict=True))


def read(browser: Browser, key: Key) -> list[str | None]:
    """Return what the page shows: of the buyer's texts, then of what was sent."""
    asked = [{"text": f"{key[1]} {text}", "direction": "in"} for text in TEXTS]
    asked.append({"text": sent().text, "direction": "out"})
    where = {**named(key[:3]), "conversation": key[3]}
    result = browser.result("translation.read", {"key": where, "texts": asked, "language": "en"})
    return [each["translation"] for each in result["translations"]]


def paid_for(key: Key) -> list[str | None]:
    return [*(entry(f"{key[1]} {text}").translation for text in TEXTS), sent().translation]


def calls(browser: Browser) -> int:
    return sum(int(row["calls"]) for row in browser.result("translation.use")["rows"])


def test_what_was_paid_for_is_shown_after_each_of_some_kills(data_dir: Path, browser: Callable[[], Browser]) -> None:
    for _ in range(3):
        shown = browser()
        assert read(shown, MEI) == paid_for(MEI)
        assert read(shown, KUMAR) == paid_for(KUMAR)
        assert calls(shown) == 0
        kill_core(data_dir)


def test_a_damaged_session_is_shown_whole_from_memory_and_written_again(
    data_dir: Path, browser: Callable[[], Browser]
) -> None:
    path = session_file(data_dir, MEI)
    path.write_bytes(path.read_bytes().replace(b"Hello", b"Jello").replace(b"<", b"!"))
    shown = browser()
    first = read(shown, MEI)
    again = first if None not in first else wait_for_all(shown, MEI)
    assert again == paid_for(MEI)
    assert calls(shown) == 0
    assert path.with_name("messages.json.damaged").exists()
    shown.result("core.stop")
    shown.core_gone()
    assert path.exists()
    assert read(browser(), MEI) == paid_for(MEI)


def wait_for_all(browser: Browser, key: Key) -> list[str | None]:
    """Wait until what could not be answered at once was told."""
    while None in (shown := read(browser, key)):
        browser.wait_push("translation.changed")
    return shown


def test_a_deleted_store_takes_its_translations_along_and_no_others(
    data_dir: Path, browser: Callable[[], Browser]
) -> None:
    shown = browser()
    read(shown, MEI)
    read(shown, KUMAR)
    shown.result("tab.gone", {"tab": 0})
    shown.result("store.delete", named(LION))
    assert [name for name in files(platform_folder(data_dir, "shopee")) if name.endswith(".json")] == [
        "my/170099123/4294967302/messages.json"
    ]
    assert read(shown, KUMAR) == paid_for(KUMAR)
    shown.result("core.stop")
    shown.core_gone()
    on_disk = b"".join((data_dir / name).read_bytes() for name in files(data_dir) if name.startswith("translations"))
    assert f"SG {TEXTS[0]}".encode() not in on_disk
    assert f"MY {TEXTS[0]}".encode() in on_disk
