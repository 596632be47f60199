"""Run inside the bare Debian by a person: sends a message through what an administrator installed for all users.

Prints whether the core that sent it is the installed one, and how often the platform has the message.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final
from unittest.mock import patch

from native_host.practice.stage import Stage

INSTALLED: Final = Path("/opt/storebell")
TEXT: Final = "Yes, it ships today."


def main() -> None:
    """Send it, with no manifest but the one for all users."""
    alone = patch("native_host.practice.browsers.chromium.register_host")
    with alone, Stage("chromium", launcher=Path("/nonexistent"), extension=INSTALLED / "extension") as stage:
        stage.open_chat()
        stage.greet("ada.wong")
        stage.send(TEXT)
        stage.wait_stored(TEXT)
        stage.wait_state(TEXT, "sent")
        status = stage.status()
        assert status is not None
        libraries = Path(f"/proc/{status.pid}/maps").read_text()
        print(f"installed {f'{INSTALLED}/versions/' in libraries} stored {len(stage.stored(TEXT))}")


if __name__ == "__main__":
    main()
