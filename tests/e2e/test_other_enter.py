"""Enter with Ctrl, which each page takes in its own way: behind an Enter it makes no second message."""

from __future__ import annotations

import pytest

from native_host.practice.page_hooks import PAGE_HOOKS
from native_host.practice.stage import Stage
from tests.e2e.stopped import core_stopped


@pytest.mark.parametrize("platform", PAGE_HOOKS)
def test_ctrl_enter_while_the_core_is_asked_sends_nothing_twice(stage: Stage, look: None, platform: str) -> None:
    stage.turn_to(platform)
    stage.greet("ctrl.enter")
    for turn in range(3):
        text = f"Pressed twice ({platform} {turn})."
        stage.write(text)
        with core_stopped(stage):  # so that both presses come before its answer
            stage.tab.press("Enter")
            stage.tab.press("Enter", control=True)
        stage.wait_stored(text)
        # What comes behind it in the conversation is stored after whatever the first press could still have made.
        stage.send(f"Behind it ({platform} {turn}).")
        stage.wait_state(f"Behind it ({platform} {turn}).", "sent")
        assert len(stage.stored(text)) == 1
