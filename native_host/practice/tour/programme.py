"""Plays the scenes in order and writes the report: ``report.json`` and a picture of each moment worth looking at."""

from __future__ import annotations

import json
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from native_host.practice.browsers.errors import BrowserError
from native_host.practice.browsers.session import BrowserName, Language
from native_host.practice.process import PracticeError
from native_host.practice.stage import Stage
from native_host.practice.tour import answers, by_api, kills, network, panel, places, translation
from native_host.practice.tour.scene import SCENES, Performance, SceneFailed
from native_host.protocol.words import State

PARTS = (answers, network, kills, places, by_api, panel, translation)
NAMES = {"shopee": "Shopee", "lazada": "Lazada", "tiktok": "TikTok Shop"}


@dataclass(frozen=True)
class Act:
    """A scene, and the platform on whose page it is played."""

    scene: str
    platform: str = "shopee"

    @property
    def name(self) -> str:
        """What it is called in the report."""
        return self.scene if self.platform == "shopee" else f"{self.platform}_{self.scene}"

    def title(self, language: Language) -> str:
        """What it shows, for people."""
        scene, chinese = SCENES[self.scene], language == "zh-CN"
        title = scene.title_zh if chinese else scene.title
        return title if self.platform == "shopee" else f"{NAMES[self.platform]}{'：' if chinese else ': '}{title}"


ORDER = (
    Act("send"),
    Act("cut"),
    Act("back"),
    Act("answer_lost_stored"),
    Act("answer_lost_not_stored"),
    Act("refused"),
    Act("core_killed"),
    Act("core_killed_dispatching"),
    Act("bridge_killed"),
    Act("tab_killed"),
    Act("browser_killed"),
    Act("draft_survives"),
    Act("switch"),
    Act("lag"),
    Act("two_tabs"),
    Act("extension_reloaded"),
    Act("input_method"),
    Act("by_api"),
    Act("panel"),
    Act("translation"),
    Act("send", "lazada"),
    Act("answer_lost_stored", "lazada"),
    Act("lag", "lazada"),
    Act("sign_in_lost", "lazada"),
    Act("send", "tiktok"),
    Act("answer_lost_stored", "tiktok"),
    Act("lag", "tiktok"),
    Act("moved", "tiktok"),
)
"""The tour's programme."""
OVER = frozenset({State.SENT, State.DELIVERED, State.READ, State.DISCARDED, State.CANCELLED})


@dataclass
class Step:
    """How one scene went."""

    step: str
    title: str
    ok: bool
    seconds: float
    error: str | None
    screenshots: list[str] = field(default_factory=list)


@dataclass
class Report:
    """The whole tour. ``accepted``: texts on which Enter was pressed; the others are counted at the platform."""

    browser: str
    steps: list[Step] = field(default_factory=list)
    accepted: int = 0
    stored: int = 0
    lost: int = 0
    duplicated: int = 0

    @property
    def ok(self) -> bool:
        """Whether everything went as promised."""
        return all(step.ok for step in self.steps) and not self.lost and not self.duplicated

    def write(self, folder: Path) -> None:
        """Write ``report.json``."""
        value = {
            "browser": self.browser,
            "ok": self.ok,
            "steps": [step.__dict__ for step in self.steps],
            "totals": {name: getattr(self, name) for name in ("accepted", "stored", "lost", "duplicated")},
        }
        text = json.dumps({**value, **value["totals"]}, ensure_ascii=False, indent=2)  # type: ignore[dict-item]
        (folder / "report.json").write_text(text + "\n", encoding="utf-8")


def play_tour(
    browser: BrowserName,
    folder: Path | None,
    *,
    headless: bool = True,
    dark: bool = False,
    language: Language = "en",
    tell: Callable[[str], None] = print,
) -> Report:
    """Play all scenes in one browser; with a ``folder``, write report and screenshots there."""
    report = Report(browser)
    with Stage(browser, headless=headless, dark=dark, language=language) as stage:
        stage.open_chat()
        for number, act in enumerate(ORDER, 1):
            tell(f"{number:2}/{len(ORDER)} {act.title(language)} ...")
            step, accepted = _play(stage, act, act.title(language), number, folder)
            report.steps.append(step)
            _count(stage, accepted, report)
            tell(f"      {'ok' if step.ok else 'FAILED: ' + str(step.error)}  {step.seconds:.1f} s")
    if folder is not None:
        report.write(folder)
    return report


def _play(stage: Stage, act: Act, title: str, number: int, folder: Path | None) -> tuple[Step, list[str]]:
    shots: list[str] = []

    def shot(name: str) -> None:
        if folder is not None:
            shots.append(f"{number:02}-{act.name}-{name}.png")
            stage.tab.screenshot(folder / shots[-1])

    performance = Performance(stage, shot)
    began = time.monotonic()
    error = None
    try:
        stage.turn_to(act.platform)
        SCENES[act.scene].play(performance)
    except (SceneFailed, BrowserError, PracticeError, httpx.HTTPError, ValueError, LookupError) as problem:
        error = "".join(traceback.format_exception_only(problem)).strip()
    return Step(act.name, title, error is None, round(time.monotonic() - began, 2), error, shots), performance.accepted


def _count(stage: Stage, accepted: list[str], report: Report) -> None:
    """Count against what the platform stored; what is neither stored nor open in the record is lost."""
    record = {message.text: message.state for message in stage.messages() if stage.is_here(message)}
    for text in accepted:
        copies = len(stage.stored(text))
        report.accepted += 1
        report.stored += copies
        report.duplicated += max(0, copies - 1)
        if not copies and record.get(text, State.DISCARDED) in OVER:
            report.lost += 1
