"""The panel in Chromium with 200 stores and 10,000 sessions, beside a plain virtual list of the same rows."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Any

from native_host.core.client import CoreClient
from native_host.practice.browsers.chromium_tab import ChromiumTab
from native_host.practice.browsers.tab import Tab
from native_host.practice.stage import EXTENSION, PANEL, PROJECT, Stage
from native_host.protocol.panel import Sessions, SessionView
from tests.benchmarks.crowd import Crowd
from tests.benchmarks.figure import Figure, median, percentile

CROWD = Crowd(stores=200, conversations=10_000)
PLAIN_LIST = Path(__file__).with_name("plain_list")
PLAIN = "plain_list/plain.html"
EMPTY_PAGE = "plain_list/empty.html"
STOPWATCH = Path(__file__).with_name("stopwatch.js").read_text(encoding="utf-8")
OPENINGS = 9
SCROLL_MS = 5_000
PUSHES = 20
SEARCHES = (*map(tuple, ("123", "4567", "809", "2468", "1357", "9021", "650", "33")), ("王小明",), ("สินค้า",))
"""What is typed, stroke by stroke: each finds others than the one before. An input method commits a word at once."""
SEARCH = {PANEL: '[data-testid="session-search"]', PLAIN: '[data-testid="search"]'}
EMPTY = "(css) => { const box = document.querySelector(css); box.select(); }"
CLEAR = """(css) => {
  const box = document.querySelector(css);
  box.value = "";
  box.dispatchEvent(new Event("input", { bubbles: true }));
}"""
IN_SIGHT = 6
"""Rows that are surely drawn."""
DRAWN = """(id, pinned) => { globalThis.drawn = stopwatch.at(() => document.querySelector(
  `[data-testid="session-row"][data-conversation="${id}"] [data-pin="${pinned}"]`) !== null); }"""
WHOLE = """(count) => {
  const size = document.querySelector('[data-testid="session-row"]')?.ariaSetSize;
  return size === null || size === count;
}"""
"""The panel's list is there from end to end; the plain one always is."""
KEYS_READY = "(count) => stopwatch.keys.length >= count"


def figures(folder: Path) -> list[Figure]:
    """Measure panel and plain list by turns in one browser."""
    extension = _with_plain_list(folder / "extension")
    with Stage("chromium", extension=extension, furnish=CROWD.settle_in) as stage:
        sessions = listed(str(stage.data_dir))
        rows = [session.model_dump(mode="json") for session in sessions]
        (extension / "plain_list" / "rows.json").write_text(json.dumps(rows), encoding="utf-8")
        return [*_opening(stage), *_in_use(stage, sessions)]


def listed(data_dir: str) -> list[SessionView]:
    """Return all sessions as the core lists them."""
    found: list[SessionView] = []
    before: str | None = None
    with CoreClient(data_dir) as core:
        while True:
            page = Sessions.model_validate(core.ask("sessions.list", {"before": before} if before else {}))
            found += page.sessions
            before = page.next
            if before is None:
                return found


def _opening(stage: Stage) -> list[Figure]:
    """The panel without and with a snapshot, and the plain list: from asking for the page to rows on the screen.

    By turns, so that a busy moment of the machine falls on all alike. The browser takes its time for a page with
    nothing to do as well: that is in the figure, and told beside it.
    """
    empty, plain, fresh, restored = [], [], [], []
    for _ in range(OPENINGS):
        empty.append(_open_ms(stage, EMPTY_PAGE))
        plain.append(_open_ms(stage, PLAIN))
        fresh.append(_open_ms(stage, PANEL, anew=True))
        restored.append(_open_ms(stage, PANEL))
    bare = median(empty)
    beside = f"(plain list {median(plain):.0f} ms, a page with nothing to do {bare:.0f} ms)"
    return [
        Figure(
            f"panel, {CROWD.stores} stores and {CROWD.conversations:,} sessions: asked for, to rows on the screen",
            f"{median(fresh):.0f} ms, {median(fresh) - bare:.0f} ms of them its own {beside}",
            "100 ms",
            median(fresh) <= 100,
        ),
        Figure(
            "panel: the same from a snapshot",
            f"{median(restored):.0f} ms, {median(restored) - bare:.0f} ms of them its own {beside}",
            "50 ms",
            median(restored) <= 50,
        ),
    ]


def _in_use(stage: Stage, sessions: list[SessionView]) -> list[Figure]:
    """Searching, scrolling and hearing news, each in the plain list too where it can."""
    keys = {page: _search_ms(stage, page) for page in (PLAIN, PANEL)}
    gaps = {page: _scroll_gaps(stage, page) for page in (PLAIN, PANEL)}
    rates = {page: 1000 / mean(found) for page, found in gaps.items()}
    news = _news_ms(stage, sessions)
    return [
        Figure(
            f"panel: keystroke to the result in the list, p95 of {len(keys[PANEL])}",
            f"{keys[PANEL].said()} (plain list {keys[PLAIN].said()})",
            "16 ms",
            keys[PANEL].drawn(0.95) <= 16,
        ),
        Figure(
            f"panel: frames while scrolling for {SCROLL_MS // 1000} s",
            f"{rates[PANEL]:.1f} a second, longest {max(gaps[PANEL]):.0f} ms "
            f"(plain list {rates[PLAIN]:.1f}, {max(gaps[PLAIN]):.0f} ms)",
            "60 a second",
            rates[PANEL] >= 0.98 * rates[PLAIN],
        ),
        Figure(
            f"panel: one session changed in the core, to the frame that shows it, p50 of {len(news)}",
            f"{median(news):.0f} ms, p95 {percentile(news, 0.95):.0f} ms",
            "100 ms",
            median(news) <= 100,
        ),
    ]


def _open_ms(stage: Stage, page: str, anew: bool = False) -> float:
    """Load a page of the extension once; ``anew``: as if the panel had never been open before."""
    tab = _measured(stage)
    if anew:
        _forget_snapshot(stage, tab)
    tab.goto(_address(tab, page))
    took = float(tab.wait("stopwatch.rows"))
    tab.close()
    return took


@dataclass(frozen=True)
class _Keys:
    """Of each key: ms until its result was in the list, and on the screen, which is a frame's work later."""

    times: list[tuple[float, float]]

    def __len__(self) -> int:
        return len(self.times)

    def drawn(self, share: float) -> float:
        return percentile([drawn for drawn, _ in self.times], share)

    def said(self) -> str:
        painted = percentile([painted for _, painted in self.times], 0.95)
        return f"{self.drawn(0.95):.1f} ms, p50 {self.drawn(0.5):.1f} ms, on the screen {painted:.1f} ms"


def _search_ms(stage: Stage, page: str) -> _Keys:
    tab = _ready(stage, page)
    pressed = 0
    for text in SEARCHES:
        tab.click(SEARCH[page])
        tab.evaluate(EMPTY, SEARCH[page])
        for stroke in text:
            tab.evaluate("void stopwatch.key()")
            tab.type_here(stroke) if stroke.isascii() else tab.insert(stroke)
            pressed += 1
            tab.wait(KEYS_READY, pressed)
    keys = _Keys(tab.evaluate("stopwatch.keys"))
    tab.evaluate(CLEAR, SEARCH[page])  # else the panel keeps what was searched for, for the next time
    tab.close()
    return keys


def _scroll_gaps(stage: Stage, page: str) -> list[float]:
    tab = _ready(stage, page)
    gaps: list[float] = tab.evaluate("(ms) => stopwatch.scroll(ms)", SCROLL_MS)
    tab.close()
    return gaps


def _news_ms(stage: Stage, sessions: list[SessionView]) -> list[float]:
    """From asking the core to pin a session, or to unpin it, to the frame in which its row is drawn so."""
    tab = _ready(stage, PANEL)
    times = []
    with CoreClient(str(stage.data_dir)) as core:
        for nth in range(PUSHES):
            session, pinned = sessions[nth // 2 % IN_SIGHT], nth % 2 == 0
            tab.evaluate(DRAWN, session.key.conversation, pinned)
            began = time.time() * 1000
            core.ask("session.pin", {"key": session.key.model_dump(mode="json"), "pinned": pinned})
            times.append(float(tab.evaluate("globalThis.drawn")) - began)
    tab.close()
    return times


def _ready(stage: Stage, page: str) -> Tab:
    """Open a page with all its rows there."""
    tab = _measured(stage)
    _forget_snapshot(stage, tab)
    tab.goto(_address(tab, page))
    tab.wait("stopwatch.rows")
    tab.wait(WHOLE, str(CROWD.conversations), timeout_s=30)
    return tab


def _measured(stage: Stage) -> Tab:
    """Open an empty page of the extension whose next pages carry the stopwatch."""
    tab = stage.session.extension_page("manifest.json")
    assert isinstance(tab, ChromiumTab)
    tab.before_load(STOPWATCH)
    return tab


def _address(tab: Tab, page: str) -> str:
    return str(tab.evaluate("(page) => new URL(page, location.origin).href", page))


def _forget_snapshot(stage: Stage, tab: Tab) -> None:
    tab.evaluate("browser.storage.session.remove('panel')")
    shutil.rmtree(stage.data_dir / "snapshots", ignore_errors=True)


def _with_plain_list(target: Path) -> Path:
    """Copy the built extension, with the plain list as one more page. It is thrown away with the folder."""
    shutil.copytree(EXTENSION, target)
    shutil.copytree(PLAIN_LIST, target / "plain_list")
    modules = PROJECT / "extension" / "node_modules"
    command: list[Any] = [modules / ".bin" / "esbuild", "plain.js", "--bundle", "--minify", "--allow-overwrite"]
    subprocess.run(
        [*command, "--outfile=plain.js", "--log-level=warning"],
        cwd=target / "plain_list",
        env={**os.environ, "NODE_PATH": str(modules)},
        check=True,
    )
    return target
