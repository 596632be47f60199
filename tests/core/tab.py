"""A chat tab as the core sees it: what the extension says for one."""

from __future__ import annotations

import uuid
from typing import Any

from tests.core.browser import Browser

RECIPIENT = {
    "platform": "shopee",
    "site": "SG",
    "store": "170044686",
    "conversation": "296431470344582725",
    "buyer": "69018330",
    "buyer_name": "mei.lin",
}
STORE = {"platform": "shopee", "site": "SG", "store": "170044686", "name": "lion.city.gadgets"}
HOST = "seller.shopee.sg"


class Tab:
    """Reports itself on making, and that its host answers."""

    def __init__(self, browser: Browser, number: int = 1, active: dict[str, Any] | None = RECIPIENT) -> None:
        self.browser = browser
        self.number = number
        self.active = active
        self.watermark = "2310845219873456001"
        self.report()
        self.signal("probe_ok")

    def report(self, **changes: Any) -> None:
        """Say what the tab shows."""
        base = {
            "tab": self.number,
            "host": HOST,
            "visible": True,
            "signed_in": True,
            "store": STORE,
            "active": self.active,
            "unread": 0,
            "unrecognised": [],
        }
        self.browser.result("tab.report", {**base, **changes})

    def signal(self, signal: str) -> None:
        """Say what the browser noticed."""
        self.browser.result("link.signal", {"host": HOST, "signal": signal})

    def submit(self, text: str, to: dict[str, Any] = RECIPIENT, **changes: Any) -> dict[str, Any]:
        """Press Enter; returns the whole reply."""
        base = {
            "cid": str(uuid.uuid4()),
            "tab": self.number,
            "recipient": to,
            "store_name": STORE["name"],
            "text": text,
            "watermark": self.watermark,
            "releasable": True,
        }
        return self.browser.ask("outbox.submit", {**base, **changes})

    def read(self, *messages: dict[str, Any], to: dict[str, Any] = RECIPIENT) -> None:
        """Read the list: the watermark, then these."""
        before = listed(int(self.watermark), "before", "in")
        params = {"tab": self.number, "recipient": to, "messages": [before, *messages], "contiguous": True}
        self.browser.result("thread.read", params)

    def arm(self, dispatch: dict[str, Any], shown: dict[str, Any] = RECIPIENT) -> dict[str, Any]:
        """Ask to arm what was dispatched; returns the whole reply."""
        params = {"cid": dispatch["message"]["cid"], "fence": dispatch["fence"], "tab": self.number}
        return self.browser.ask("outbox.arm", {**params, "shown": shown, "watermark": self.watermark})


def listed(number: int, text: str, direction: str = "out") -> dict[str, Any]:
    """A stored message of the page's list."""
    return {"id": str(number), "direction": direction, "text": text, "standing": "settled"}


def states(browser: Browser) -> dict[str, str]:
    """Return text to state of all messages."""
    found = browser.result("outbox.list", {"open_only": False})["messages"]
    return {message["text"]: message["state"] for message in found}
