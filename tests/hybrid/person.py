"""What the agent decided in a run, for whoever has to decide the same again or to judge it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from native_host.practice.message import Conversation
from native_host.protocol.keys import Key
from tests.hybrid.pipe import Client, Refused
from tests.hybrid.world import StoreScene


@dataclass(frozen=True)
class _Seen:
    message: str
    cache: int
    """The file in which it was noted: what an agent has seen is in the cache, and lost with it."""


class Person:
    """``cache`` is the file of the run's cache."""

    def __init__(self, cache: Path) -> None:
        self._cache = cache
        self._seen: dict[Key, _Seen] = {}
        self.pinned: set[Key] = set()
        self.rules: dict[str, Any] | None = None

    def seen(self, key: Key) -> str | None:
        """Return the newest message that was read and that is still known to have been."""
        seen = self._seen.get(key)
        return seen.message if seen is not None and seen.cache == self._cache.stat().st_ino else None

    async def read(self, client: Client, scene: StoreScene, held: Conversation, back: int) -> None:
        """Read a conversation up to one of its newest messages that is shown here."""
        key = scene.key(held)
        try:
            shown = await client.told("session.thread", {"key": named(key), "limit": 5})
        except Refused:
            return
        messages = [message["id"] for message in shown["messages"]]
        if not messages:
            return
        message = messages[-1 - back % len(messages)]
        await client.told("session.read", {"key": named(key), "message": message})
        order = [each.id for each in held.messages]
        before = self.seen(key)
        if before is None or before not in order or order.index(before) < order.index(message):
            self._seen[key] = _Seen(message, self._cache.stat().st_ino)

    async def pin(self, client: Client, scene: StoreScene, held: Conversation, pinned: bool) -> None:
        """Pin a conversation, or no longer."""
        key = scene.key(held)
        try:
            await client.told("session.pin", {"key": named(key), "pinned": pinned})
        except Refused as refused:
            if "unknown_session" not in str(refused):
                raise
            return
        if pinned:
            self.pinned.add(key)
        else:
            self.pinned.discard(key)

    async def change_rules(self, client: Client, platform: str, hours: int) -> None:
        """Say how soon buyers of a platform have to be answered."""
        rule = {
            "platform": platform, "sites": [], "kind": "hours", "hours": hours, "soon_minutes": 60,
            "since": "2020-01-01", "checked": "2026-11-21", "source": "", "confidence": "own",
        }  # fmt: skip
        self.rules = {"deadlines": [rule]}
        await client.told("rules.save", self.rules)

    def lost_cache(self) -> None:
        """What was only in the cache is gone."""
        self._seen.clear()

    def forget(self, scene: StoreScene) -> None:
        """A store was deleted."""
        self._seen = {key: seen for key, seen in self._seen.items() if key[:3] != scene.store}
        self.pinned = {key for key in self.pinned if key[:3] != scene.store}


def named(key: Key) -> dict[str, str]:
    """Return a key as the protocol writes it."""
    return dict(zip(("platform", "site", "store", "conversation"), key, strict=True))
