"""What a roll-out is made of: which extension, where it is fetched, and what the team's settings are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from installer.extension_ids import FIREFOX_ID


@dataclass(frozen=True)
class Team:
    """``chromium_id`` comes from the signing key; ``address`` is the folder in which packages and feeds are served.

    ``settings`` are handed to the extension as they are (``managed_schema.json`` says what they may be).
    """

    chromium_id: str
    address: str
    version: str
    settings: Mapping[str, object]
    firefox_id: str = FIREFOX_ID

    @property
    def chromium_feed(self) -> str:
        """Return where Chromium-family browsers look for newer versions."""
        return f"{self.address}/update.xml"

    @property
    def firefox_feed(self) -> str:
        """Return where Firefox looks for newer versions."""
        return f"{self.address}/updates.json"

    @property
    def crx(self) -> str:
        """Return the name of Chromium's package."""
        return f"storebell-{self.version}.crx"

    @property
    def xpi(self) -> str:
        """Return the name of Firefox's package."""
        return f"storebell-{self.version}.xpi"
