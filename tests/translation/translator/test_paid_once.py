"""The proof: ten sessions of six stores, back and forth, over restarts, kills and damage, each text paid once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from native_host.practice.process import PracticeProcess
from tests.core.browser import kill_core
from tests.translation.translator.pages import Pages, session, settings

COMMON = ("Is this still available?", "When will my order arrive?", "可以便宜一点吗", "12345", "Ada stok lagi tak?")
"""What buyers of several sessions write: paid for once for all of them. Two of them need no engine at all."""
OWN: dict[str, tuple[str, ...]] = {
    "lion": ("Does it come with a 2 m cable?", "Can I collect it at Bugis tomorrow?"),
    "gear": ("Salam, boleh hantar ke Kuching ke?", "Warna hitam masih ada stok?"),
    "marina": ("The lamp arrived broken, order 20260021 please help", "Is delivery to Sentosa free?"),
    "bangkok": ("ส่งของวันไหนคะ", "มีสีดำไหมคะ รุ่น A-12"),
    "orchard": ("Is the serum safe for sensitive skin?", "Price S$12.90 or S$19.90?"),
    "chao": ("ขนมหมดอายุวันไหนคะ", "ขอใบเสร็จด้วยค่ะ 50 ชิ้น"),
}
SESSIONS = [(name, session(name, number)) for number in (1, 2) for name in OWN][:10]
FREE = {"可以便宜一点吗", "12345"}


def texts_of(name: str) -> tuple[str, ...]:
    return (*OWN[name], *COMMON)


def paid(practice: PracticeProcess) -> dict[str, int]:
    """Return how often each text was asked for of the engine."""
    counts: dict[str, int] = {}
    for each in practice.translator()["texts"]:
        counts[each["text"]] = counts.get(each["text"], 0) + each["count"]
    return counts


def walk(pages: Pages) -> dict[tuple[str, str], str]:
    """Open all sessions, forth and back; returns the translations by session and text."""
    said: dict[tuple[str, str], str] = {}
    for name, key in [*SESSIONS, *reversed(SESSIONS)]:
        for text, view in pages.read(key, texts_of(name)).items():
            assert view["state"] == {"可以便宜一点吗": "same", "12345": "nothing"}.get(text, "done"), view
            if view["translation"] is not None:
                assert said.setdefault((key["conversation"], text), view["translation"]) == view["translation"]
    return said


def set_up(pages: Pages, practice: PracticeProcess) -> None:
    pages.browser.result("translation.save", settings(practice.address.translator))
    pages.browser.wait_push("state.changed", lambda state: state["translation"]["ready"])


def test_ten_sessions_back_and_forth_are_paid_once_whatever_happens_between(
    open_pages: Callable[[], Pages], data_dir: Path, practice: PracticeProcess
) -> None:
    first, second = open_pages(), open_pages()
    set_up(first, practice)
    for name, key in SESSIONS:  # two pages that show the same at once
        asked = [each.ask(key, texts_of(name)) for each in (first, second)]
        assert all(set(each) == set(texts_of(name)) for each in asked)
    said = walk(second)
    expected = {text for name in OWN for text in texts_of(name)} - FREE
    assert paid(practice) == dict.fromkeys(expected, 1)
    assert walk(first) == said
    first.browser.result("core.stop")
    first.browser.core_gone()
    assert walk(open_pages()) == said
    kill_core(data_dir)
    assert walk(open_pages()) == said

    kill_core(data_dir)
    spoiled = list(data_dir.glob("*-chat/*/*/*/messages.json"))
    assert len(spoiled) == len(SESSIONS)
    for number, path in enumerate(spoiled):
        path.unlink() if number % 2 else path.write_bytes(path.read_bytes()[:-40] + b"\x00" * 40)
    pages = open_pages()
    assert walk(pages) == said
    pages.browser.result("core.stop")  # the sessions' files are written again
    pages.browser.core_gone()
    for path in data_dir.glob("translations.db*"):
        path.unlink()
    assert walk(open_pages()) == said
    assert paid(practice) == dict.fromkeys(expected, 1)


def test_two_browsers_that_ask_for_the_same_text_at_once_pay_once(
    open_pages: Callable[[], Pages], practice: PracticeProcess
) -> None:
    first, second = open_pages(), open_pages()
    set_up(first, practice)
    practice.pull("lag", ms=300)
    views: list[dict[str, Any]] = []
    first.ask(session("lion"), ["Is this still available?"])
    second.ask(session("chao"), ["Is this still available?"])
    for pages, key in ((first, session("lion")), (second, session("chao"))):
        views += pages.read(key, ["Is this still available?"]).values()
    assert {view["translation"] for view in views} == {views[0]["translation"]}
    assert paid(practice) == {"Is this still available?": 1}
    rows = first.browser.result("translation.use")["rows"]
    assert sum(row["calls"] for row in rows) == 1
    assert sum(row["hits"] for row in rows) == 1
    assert {row["store"]["store"]: row["hits"] for row in rows}["7495300187412009012"] == 1


def test_a_core_that_is_killed_in_the_midst_of_it_pays_again_for_nothing_that_was_shown(
    open_pages: Callable[[], Pages], data_dir: Path, practice: PracticeProcess
) -> None:
    pages = open_pages()
    set_up(pages, practice)
    texts = [f"Is colour number {number} still available today?" for number in range(30)]
    shown: dict[str, int] = {}
    practice.pull("lag", ms=40, times=None)
    for _ in range(3):
        views = pages.ask(session("lion"), texts)
        done = {text for text, view in views.items() if view["state"] == "done"}
        goal = len(done) + 5
        while len(done) < goal:
            changed = pages.browser.wait_push("translation.changed")
            done |= {view["text"] for view in changed["translations"] if view["state"] == "done"}
        counts = paid(practice)
        shown = {text: counts[text] for text in done} | shown
        kill_core(data_dir)
        pages = open_pages()
        pages.browser.wait_push("state.changed", lambda state: state["translation"]["ready"])
    practice.let_go()
    assert {view["state"] for view in pages.read(session("lion"), texts).values()} == {"done"}
    counts = paid(practice)
    assert {text: counts[text] for text in shown} == shown
