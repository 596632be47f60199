"""A message sent in a real browser through the built bridge and core."""

from __future__ import annotations

import os
from pathlib import Path

from native_host.practice.stage import Stage


def test_a_message_is_sent_once_through_the_build(payload: Path) -> None:
    bridge = payload / "bin" / "storebell-bridge"
    with Stage("chromium", launcher=bridge, extension=payload / "extension") as stage:
        stage.open_chat()
        stage.greet("ada.wong")
        stage.send("Yes, it ships today.")
        stage.wait_stored("Yes, it ships today.")
        stage.wait_state("Yes, it ships today.", "sent")
        assert len(stage.stored("Yes, it ships today.")) == 1
        status = stage.status()
        assert status is not None
        assert os.readlink(f"/proc/{status.pid}/exe") == str(bridge.with_name("storebell"))
