"""What a chat page shows is what the core lists, and a session that is asked for opens on its page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from native_host.core.client import CoreClient
from native_host.practice.browsers.waiting import wait_until
from native_host.practice.page_hooks import PAGE_HOOKS
from native_host.practice.stage import Stage
from native_host.protocol.panel import ListSessions, Sessions, SessionView, Shown, ThreadView
from native_host.protocol.words import Direction, Whereabouts

BUYER = "กานต์ 陈"
DRAWN = "(css) => [...document.querySelectorAll(css)].map((row) => row.innerText)"
SECOND_MS = 1000
"""Some pages tell only the second."""


@pytest.mark.parametrize("platform", PAGE_HOOKS)
def test_the_core_lists_what_the_page_shows(stage: Stage, look: None, platform: str) -> None:
    stage.turn_to(platform)
    stage.practice.say(stage.page.store, BUYER, "ของยังไม่ถึงเลยค่ะ 😊")
    wait_until(_listed_as_drawn(stage, BUYER), what="the rows of the page in the core's list", timeout_s=20)
    said = stage.practice.say(stage.page.store, BUYER, "还没有发货吗？")
    stage.practice.say(stage.page.store, BUYER, "Đang gửi ạ.", role="seller")
    wait_until(_listed_as_drawn(stage, BUYER), what="the changed row in the core's list", timeout_s=20)
    if platform == "shopee":
        stage.practice.pin(stage.page.store, said.conversation)
        wait_until(lambda: _session(stage, BUYER).pinned, what="the pinned row in the core's list")
    stage.open_conversation(BUYER)
    texts = ["ของยังไม่ถึงเลยค่ะ 😊", "还没有发货吗？", "Đang gửi ạ."]
    wait_until(lambda: _thread(stage, BUYER), lambda thread: thread == texts, what="the open thread in the core")


@pytest.mark.parametrize("platform", PAGE_HOOKS)
def test_a_session_opens_on_its_page_or_the_page_says_why_not(stage: Stage, look: None, platform: str) -> None:
    stage.turn_to(platform)
    wait_until(_listed_as_drawn(stage), what="the rows of the page in the core's list", timeout_s=20)
    far = min(_sessions(stage), key=lambda session: session.last_ms)
    stage.practice.seed(stage.page.store, conversations=200, messages=1)
    there = lambda names: far.buyer_name not in names and len(names) > 5  # noqa: E731
    wait_until(lambda: _names(stage), there, what="a list so long that the session is not drawn", timeout_s=20)
    wait_until(_listed_as_drawn(stage), what="its rows in the core's list", timeout_s=20)
    newest = max(_sessions(stage), key=lambda session: session.last_ms)
    assert _show(stage, far).where is Whereabouts.ELSEWHERE  # seen from a command line
    stage.wait_active(far.buyer_name)
    stage.practice.reset()
    wait_until(lambda: _names(stage), lambda names: 0 < len(names) < 8, what="the opening scene", timeout_s=20)
    stage.wait_known()
    _show(stage, newest)
    stage.wait_text("That conversation is not in this page's list. Search for the buyer on the page.")
    stage.tab.overlay_click("notice-close")


def _sessions(stage: Stage) -> list[SessionView]:
    """Return the core's sessions of the page's store that the platform still has."""
    there = {message.conversation for message in stage.practice.truth(store=stage.page.store)}
    found: list[SessionView] = []
    before: str | None = None
    with CoreClient(str(stage.data_dir)) as core:
        while True:
            page = Sessions.model_validate(
                core.ask("sessions.list", ListSessions(before=before).model_dump(mode="json"))
            )
            found += [session for session in page.sessions if session.key.conversation in there]
            if (before := page.next) is None:
                return found


def _session(stage: Stage, buyer: str) -> SessionView:
    return next(session for session in _sessions(stage) if session.buyer_name == buyer)


def _thread(stage: Stage, buyer: str) -> list[str]:
    """Return the texts that the core knows of a buyer's conversation."""
    key = _session(stage, buyer).key
    with CoreClient(str(stage.data_dir)) as core:
        answer = core.ask("session.thread", {"key": key.model_dump(mode="json")})
    return [message.text for message in ThreadView.model_validate(answer).messages]


def _show(stage: Stage, session: SessionView) -> Shown:
    with CoreClient(str(stage.data_dir)) as core:
        return Shown.model_validate(core.ask("session.show", {"key": session.key.model_dump(mode="json")}))


def _drawn(stage: Stage) -> list[list[str]]:
    """Return the lines of each row that the page draws."""
    rows: list[str] = stage.tab.evaluate(DRAWN, stage.page.row.partition(":has")[0])
    return [[line.strip() for line in row.splitlines() if line.strip()] for row in rows]


def _names(stage: Stage) -> list[str]:
    known = {session.buyer_name for session in _sessions(stage)}
    return [line for lines in _drawn(stage) for line in lines if line in known]


def _listed_as_drawn(stage: Stage, *buyers: str) -> Callable[[], bool]:
    """Return what tells whether the core has each drawn row, these buyers' among them, as it is drawn and stored."""

    def is_listed() -> bool:
        sessions = {session.buyer_name: session for session in _sessions(stage)}
        drawn = _drawn(stage)
        rows = [next((sessions[line] for line in lines if line in sessions), None) for lines in drawn]
        named = {row.buyer_name for row in rows if row is not None}
        shown = zip(rows, drawn, strict=True)
        return (
            len(rows) > 0
            and named >= set(buyers)
            and all(row is not None and _is_drawn(row, lines) for row, lines in shown)
            and all(_is_stored(stage, sessions[buyer]) for buyer in buyers)
        )

    return is_listed


def _is_drawn(session: SessionView, lines: Sequence[str]) -> bool:
    unread = [str(session.unread)] if session.unread else []
    return session.preview in lines and lines[-1] == (unread[0] if unread else session.preview)


def _is_stored(stage: Stage, session: SessionView) -> bool:
    newest = stage.practice.truth(store=stage.page.store, conversation=session.key.conversation)[-1]
    near = 0 <= newest.time - session.last_ms < SECOND_MS
    return near and session.preview == newest.text and session.last_direction in (None, Direction(newest.direction))
