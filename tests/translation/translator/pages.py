"""Pages that read and write through a real core, and sessions of the six practice stores."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from native_host.practice.process import PracticeProcess
from tests.core.browser import HELLO, Browser
from tests.stores.core_process import surroundings

STORES: dict[str, dict[str, Any]] = {
    "lion": {"platform": "shopee", "site": "SG", "store": "170044686", "name": "lion.city.gadgets"},
    "gear": {"platform": "shopee", "site": "MY", "store": "170099123", "name": "kl.gear"},
    "marina": {"platform": "lazada", "site": "SG", "store": "100094063", "name": "Marina Bay Home"},
    "bangkok": {"platform": "lazada", "site": "TH", "store": "200187412", "name": "Bangkok Living"},
    "orchard": {"platform": "tiktok", "site": "SG", "store": "7494049642642441621", "name": "Orchard Beauty"},
    "chao": {"platform": "tiktok", "site": "TH", "store": "7495300187412009012", "name": "Chao Phraya Snacks"},
}
ENGINE = "practice"


def store_of(name: str) -> dict[str, Any]:
    """Return a store as requests name it."""
    return {part: STORES[name][part] for part in ("platform", "site", "store")}


def session(name: str, number: int = 1) -> dict[str, Any]:
    """Return a session of a store."""
    return {**store_of(name), "conversation": f"{name}-{number}"}


def settings(address: str, **changes: Any) -> dict[str, Any]:
    """Return settings with the practice translator as the only engine."""
    engine = {"id": ENGINE, "kind": "libretranslate", "name": "Practice", "address": address}
    return {"language": "zh", "engines": [engine], **changes}


class Pages:
    """A browser with a chat page of every store. ``data_dir`` is the core's, ``practice`` the internet."""

    def __init__(self, data_dir: Path, practice: PracticeProcess) -> None:
        environ = surroundings(data_dir, practice)
        del environ["STOREBELL_DATA_DIR"]
        self.browser = Browser(data_dir, HELLO, **environ)
        for number, store in enumerate(STORES.values(), 1):
            tab = {"tab": number, "host": f"{store['site']}.{store['platform']}.example", "visible": False,
                   "signed_in": True, "store": store, "active": None, "unread": 0, "unrecognised": []}  # fmt: skip
            self.browser.result("tab.report", tab)

    def ask(self, key: dict[str, Any], texts: Iterable[str], direction: str = "in") -> dict[str, dict[str, Any]]:
        """Ask for a session's texts; returns what is known at once, by text."""
        asked = [{"text": text, "direction": direction} for text in texts]
        answer = self.browser.result("translation.read", {"key": key, "texts": asked, "language": "en"})
        return {view["text"]: view for view in answer["translations"]}

    def read(self, key: dict[str, Any], texts: Sequence[str]) -> dict[str, dict[str, Any]]:
        """Return a session's texts once none of them waits any more."""
        views = self.ask(key, texts)
        while any(view["state"] in ("waiting", "late") for view in views.values()):
            changed = self.browser.wait_push("translation.changed", lambda news: news["key"] == key)
            views |= {view["text"]: view for view in changed["translations"] if view["text"] in views}
        return views

    def leave(self) -> None:
        """Close the browser."""
        self.browser.kill()
