"""Is there a screen that a browser can show itself on?"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def has_display(platform: str, environ: Mapping[str, str]) -> bool:
    """True when a browser can open a visible window.

    `platform` is `sys.platform`. Linux needs an X or Wayland display; Windows and macOS have one, except over SSH.
    """
    if platform in ("win32", "darwin"):
        return "SSH_CONNECTION" not in environ
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))
