"""From Enter to the durable answer in a real browser, beside a bare echo through the same browser and a bare commit."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

from native_host.practice.browsers.session import BROWSERS, BrowserName
from native_host.practice.browsers.waiting import wait_until
from native_host.practice.stage import Stage
from tests.benchmarks.figure import Figure, median, percentile
from tests.benchmarks.processes import ECHO, commit_ms

PRESSES = 40
ECHO_EXTENSION = Path(__file__).with_name("echo_extension")
BUYER = "stop.watch"
MEASURES = "(name) => performance.getEntriesByName(name).map((entry) => entry.duration)"


def figures(folder: Path) -> list[Figure]:
    """Measure in both browsers."""
    return [figure for browser in BROWSERS for figure in _in(browser, folder)]


def _in(browser: BrowserName, folder: Path) -> list[Figure]:
    commit = commit_ms(folder / browser)
    launcher = folder / browser / "echo"
    launcher.write_text(f'#!/bin/sh\nexec "{sys.executable}" -I -S "{ECHO}"\n', encoding="utf-8")
    launcher.chmod(launcher.stat().st_mode | stat.S_IXUSR)
    with Stage(browser, extension=ECHO_EXTENSION, launcher=launcher) as stage:
        stage.practice.say(stage.page.store, BUYER, "Ready?")
        stage.tab = stage.session.open(stage.page.chat)
        stage.tab.click(f'[data-cy="webchat-conversation-cell-name"][title="{BUYER}"]', timeout_s=15)
        stage.tab.wait("(css) => !!document.querySelector(css)", stage.page.composer)
        echo = _press(stage, "storebell:recorded")["storebell:recorded"]
    with Stage(browser) as stage:
        stage.practice.say(stage.page.store, BUYER, "Ready?")
        stage.open_chat(BUYER)
        ours = _press(stage, "storebell:recorded", "storebell:drawn")
    bare = median(echo) + commit
    recorded, drawn = ours["storebell:recorded"], ours["storebell:drawn"]
    ratio = median(recorded) / bare
    return [
        Figure(
            f"{browser}: Enter to durable ack, p50 of {len(recorded)}",
            f"{median(recorded):.1f} ms, {ratio:.2f} x (bare echo {median(echo):.1f} ms + bare commit {commit:.1f} ms)",
            "1.5 x",
            ratio <= 1.5,
        ),
        Figure(
            f"{browser}: Enter to the frame with the bubble, p99 of {len(drawn)}",
            f"{percentile(drawn, 0.99):.1f} ms (p50 {median(drawn):.1f} ms)",
            "next frame (16.7 ms)",
            percentile(drawn, 0.99) <= 16.7,
        ),
    ]


def _press(stage: Stage, *names: str) -> dict[str, list[float]]:
    """Type and press Enter many times; returns what was measured in the page, in ms."""
    for number in range(PRESSES):
        stage.send(f"measured {number}")
        stage.wait_stored(f"measured {number}")
        stage.wait_composer("")
    wait_until(lambda: len(stage.tab.evaluate(MEASURES, names[0])) >= PRESSES, what="all presses being measured")
    return {name: stage.tab.evaluate(MEASURES, name) for name in names}
