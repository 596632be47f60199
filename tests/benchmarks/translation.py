"""How long an old session's translations take to the page: through bridge and core, beside the bare disk."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import diskcache  # type: ignore[import-untyped]

from native_host.file_writer import FileWriter
from native_host.protocol.keys import Key
from native_host.protocol.words import Direction
from native_host.translation.entry import Entry
from native_host.translation.session_cache import SessionCache
from native_host.translation.session_path import session_file
from tests.benchmarks.figure import Figure, median, percentile
from tests.core.browser import Browser, kill_core

TEXTS = 50
SESSIONS = 200
BUDGET_MS = 5
STORE = {"platform": "shopee", "site": "SG", "store": "170044686"}
NOW_MS = 1_795_260_000_000
_TEXTS = {
    f"您好，这款 {n} 号手机壳有货吗？什么时候可以发货？": f"Hello, is phone case no. {n} in stock? When can it ship?"
    for n in range(TEXTS)
}
_ENTRIES = [Entry(text, said, "zh", "en", "libre", "Team server", "", NOW_MS) for text, said in _TEXTS.items()]


def core(folder: Path) -> list[Figure]:
    """A read of a session whose texts are all known: in the core's memory already, and from its file."""
    data_dir = folder / "translation"
    data_dir.mkdir()
    keys: list[Key] = [("shopee", "SG", STORE["store"], str(4_294_967_301 + n)) for n in range(SESSIONS)]
    asyncio.run(_fill(data_dir, keys))
    with _browser(data_dir) as browser:
        (first,) = _ms(lambda n: _read(browser, keys[n]), 1)
        from_file = _ms(lambda n: _read(browser, keys[n]))[1:]
        in_memory = _ms(lambda _: _read(browser, keys[0]))[1:]
        bare = _ms(lambda n: browser.result("draft.get", {"key": _named(keys[n])}))
    path = session_file(data_dir, keys[0])
    plain = _ms(lambda n: session_file(data_dir, keys[n]).read_bytes())
    with diskcache.Cache(str(folder / "diskcache")) as cache:
        for text, said in _TEXTS.items():
            cache[text] = said
        theirs = _ms(lambda _: [cache[text] for text in _TEXTS])
    size = path.stat().st_size / 1000
    beside = (
        f"in one run: a plain read of the file ({size:.0f} kB) {_told(plain)}, "
        f"{TEXTS} gets of diskcache {_told(theirs)}, an empty request through bridge and core {_told(bare)}; "
        f"the very first of a core {first:.0f} ms)"
    )
    budget = f"{BUDGET_MS} ms at p95, no engine call"
    what = f"translation cache hit, a session of {TEXTS} texts from request to answer"
    return [
        Figure(f"{what}, from its file", f"{_told(from_file)} ({beside}", budget, _p95(from_file) <= BUDGET_MS),
        Figure(f"{what}, come back to", _told(in_memory), budget, _p95(in_memory) <= BUDGET_MS),
    ]


async def _fill(data_dir: Path, keys: list[Key]) -> None:
    writer = FileWriter()
    cache = SessionCache(data_dir, writer)
    for key in keys:
        for entry in _ENTRIES:
            cache.keep(key, Direction.IN, entry)
        cache.note_language(key, "zh")
    await cache.close()
    await writer.close()


@contextmanager
def _browser(data_dir: Path) -> Iterator[Browser]:
    """A browser whose tab shows the store, with a core of its own."""
    browser = Browser(data_dir)
    try:
        browser.result(
            "tab.report",
            {
                "tab": 1,
                "host": "seller.shopee.sg",
                "visible": True,
                "signed_in": True,
                "store": {**STORE, "name": "lion.city.gadgets"},
                "active": None,
                "unread": 0,
                "unrecognised": [],
            },
        )
        yield browser
    finally:
        browser.kill()
        kill_core(data_dir)


def _read(browser: Browser, key: Key) -> None:
    read = _ask(browser, key, list(_TEXTS))
    assert [(each["state"], each["translation"]) for each in read] == [("done", said) for said in _TEXTS.values()]


def _ask(browser: Browser, key: Key, texts: list[str]) -> list[dict[str, Any]]:
    asked = [{"text": text, "direction": "in"} for text in texts]
    read = browser.result("translation.read", {"key": _named(key), "texts": asked, "language": "en"})
    translations: list[dict[str, Any]] = read["translations"]
    return translations


def _named(key: Key) -> dict[str, str]:
    return {**STORE, "conversation": key[3]}


def _ms(work: Callable[[int], object], rounds: int = SESSIONS) -> list[float]:
    """Return how long some work took for each session, in ms."""
    times = []
    for number in range(rounds):
        began = time.perf_counter()
        work(number)
        times.append((time.perf_counter() - began) * 1000)
    return times


def _p95(times_ms: list[float]) -> float:
    return percentile(times_ms, 0.95)


def _told(times_ms: list[float]) -> str:
    return f"{median(times_ms):.2f} ms p50, {_p95(times_ms):.2f} ms p95"
