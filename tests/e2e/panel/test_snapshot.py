"""The panel comes back as it was left: at once within five minutes, read anew after them, the same session selected."""

from __future__ import annotations

import json
from typing import Any

import pytest

from native_host.kept_file import KeptFile
from native_host.practice.browsers.waiting import wait_until
from native_host.practice.stage import Stage
from tests.e2e.panel.panel_page import PanelPage
from tests.e2e.stopped import core_stopped

KEPT = "snapshot.kept"
OLDER_MS = 6 * 60_000
LOADING = '[data-testid="loading"]'
SHELVED = "browser.storage.session.get('panel').then((kept) => JSON.stringify(kept.panel?.snapshot.selected ?? ''))"
SHELVED_BEFORE = """async (ms) => {
  const {panel} = await browser.storage.session.get("panel");
  panel.savedMs -= ms;
  await browser.storage.session.set({panel});
}"""


@pytest.fixture
def left(theatre: Stage, look: None) -> Stage:
    """A panel was left with a session selected."""
    theatre.turn_to("shopee")
    theatre.practice.say(theatre.page.store, KEPT, "I'll be right back.")
    panel = PanelPage(theatre).from_the_top()
    panel.wait_row(KEPT)
    panel.press_row(KEPT)
    conversation = panel.wait_row(KEPT).conversation
    wait_until(lambda: conversation in theatre.session.background_evaluate(SHELVED), what="the browser keeping it")
    panel.close()
    wait_until(lambda: conversation in _selected(theatre), what="the core keeping it")
    return theatre


def test_within_five_minutes_it_is_painted_though_the_core_does_not_answer(left: Stage) -> None:
    with core_stopped(left):
        panel = PanelPage(left)
        assert panel.wait_row(KEPT).selected
        assert panel.said("chat-buyer") == KEPT
        assert not panel.there(f'[data-testid="sessions-pane"] {LOADING}')
        panel.wait_there('[data-testid="list-stale"]')  # what was painted does not pass for current
        left.practice.say(left.page.store, "snapshot.late", "While you were away")
    panel.wait_there('[data-testid="list-count"]')
    panel.wait_row("snapshot.late", lambda row: row.place == 1, "the first")
    panel.wait_row(KEPT, lambda row: row.selected, "still selected")
    panel.close()


def test_after_five_minutes_it_is_read_anew_and_the_session_is_found_again(left: Stage) -> None:
    left.session.background_evaluate(SHELVED_BEFORE, OLDER_MS)
    left.kill_core()  # what the closing panel still said is written by now, or never
    for file, kept in _files(left):
        file.save(json.dumps({**kept, "saved_ms": kept["saved_ms"] - OLDER_MS}).encode())
    wait_until(left.status, timeout_s=60, what="the core being back")
    with core_stopped(left):
        panel = PanelPage(left)
        panel.wait_there(LOADING)
        assert not panel.rows()
    panel.wait_row(KEPT, lambda row: row.selected, "selected")
    panel.wait_said("Restored same session.", "recovery")
    assert panel.in_sight(KEPT)
    panel.close()


def test_after_a_restart_of_the_browser_the_same_session_is_restored(left: Stage) -> None:
    left.session.close()
    left.start_browser()
    panel = PanelPage(left)
    panel.wait_row(KEPT, lambda row: row.selected, "selected")
    wait_until(lambda: panel.in_sight(KEPT), what="it being in sight")
    panel.close()
    left.open_chat()


def _files(stage: Stage) -> list[tuple[KeptFile, dict[str, Any]]]:
    files = [KeptFile(path, durable=False) for path in (stage.data_dir / "snapshots").glob("*.json")]
    return [(file, kept) for file in files if (kept := file.load(json.loads)) is not None]


def _selected(stage: Stage) -> str:
    """What is selected in the snapshots, as JSON."""
    return json.dumps([kept["snapshot"]["selected"] for _, kept in _files(stage)])
