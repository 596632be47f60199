"""The demo: a browser on the practice seller centers with Storebell in it, or the guided tour without a hand."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from native_host.practice.browsers.display import has_display
from native_host.practice.browsers.errors import BrowserError
from native_host.practice.page_hooks import PAGE_HOOKS
from native_host.practice.stage import Stage
from native_host.practice.tour.programme import play_tour

WELCOME = """
The practice seller centers of Shopee, Lazada and TikTok Shop are open in three tabs. Try them:
  - open a buyer's conversation, type, press Enter: watch the bubble
  - buyers write in all three: the switcher shows them wherever you are
  - they write in seven languages: the translation stands beside each message; Alt+Shift+T writes in theirs
  - type a command here to make things go wrong:
"""
COMMANDS: dict[str, tuple[str, Callable[[Stage], object]]] = {
    "cut": ("cut the network", lambda stage: stage.practice.network("cut")),
    "back": ("bring it back", lambda stage: stage.practice.network("restored")),
    "lose": ("lose the next answer although it arrived", lambda stage: stage.practice.arm_fault("answer_lost_stored")),
    "drop": ("lose the next message", lambda stage: stage.practice.arm_fault("answer_lost_not_stored")),
    "refuse": ("let the platform refuse the next message", lambda stage: stage.practice.arm_fault("refused")),
    "mute": ("let the translator fail", lambda stage: stage.practice.pull("fail", status=500, times=None)),
    "speak": ("let it translate again", lambda stage: stage.practice.let_go()),
    "kill": ("kill the core", lambda stage: stage.kill_core()),
    "truth": ("list what the platform stored last", lambda stage: _show_truth(stage)),
}


def main(arguments: list[str]) -> int:
    """Run the demo; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python3 installer demo")
    parser.add_argument("--tour", action="store_true", help="play the guided tour, headless")
    parser.add_argument("--report", type=Path, help="write report.json and screenshots here")
    parser.add_argument("--browser", choices=("chromium", "firefox"), default="chromium")
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--language", choices=("en", "zh-CN"), default="en")
    options = parser.parse_args(arguments)
    if options.report is not None:
        options.report.mkdir(parents=True, exist_ok=True)
    try:
        if options.tour or options.report is not None or not has_display(sys.platform, os.environ):
            return _tour(options)
        return _hands_on(options)
    except BrowserError as error:
        print(f"The demo could not go on: {error}\n  → {error.wording.remedy_english}", file=sys.stderr)
        return 1


def _tour(options: argparse.Namespace) -> int:
    report = play_tour(options.browser, options.report, dark=options.dark, language=options.language)
    print(
        f"accepted {report.accepted} stored {report.stored} lost {report.lost} duplicated {report.duplicated}"
        f" ({'all scenes ok' if report.ok else 'NOT ok'})"
    )
    return 0 if report.ok else 1


def _hands_on(options: argparse.Namespace) -> int:
    with Stage(options.browser, headless=False, dark=options.dark, language=options.language, lively=True) as stage:
        stage.translating.set_up()
        for page in reversed(PAGE_HOOKS.values()):  # the first platform's tab comes last, and so to the front
            stage.session.open(page.chat)
        print(WELCOME + "".join(f"      {name:7} {what}\n" for name, (what, _) in COMMANDS.items()) + "      quit")
        for line in iter(_read, "quit"):
            if line in COMMANDS:
                COMMANDS[line][1](stage)
            elif line:
                print("unknown:", line)
    return 0


def _read() -> str:
    try:
        return input("practice> ").strip()
    except EOFError:  # nobody at the terminal: stay until interrupted
        while True:
            time.sleep(3600)
    except KeyboardInterrupt:
        return "quit"


def _show_truth(stage: Stage) -> None:
    for message in sorted(stage.practice.truth(), key=lambda stored: stored.time)[-8:]:
        print(f"  {message.platform:7} {message.direction:3} {message.buyer:16} {message.text}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
