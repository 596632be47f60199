"""What lies on every agent's desk: the rules, the quick replies and the panels' snapshots, with their files."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from native_host.file_writer import FileWriter
from native_host.platforms.platform import Rules
from native_host.protocol.keys import StoreKey
from native_host.protocol.words import Platform
from native_host.quick_replies import QuickReplyBook
from native_host.rules.book import RuleBook
from native_host.rules.sending import sending_rules
from native_host.snapshots import Snapshots


class Desk:
    """``rules`` tells a platform's own facts, ``knows`` whether a store is there; ``now_ms`` is our clock (Unix ms).

    ``rules_changed`` and ``replies_changed`` are called when there are others than before.
    """

    def __init__(
        self,
        data_dir: Path,
        now_ms: Callable[[], int],
        rules: Callable[[Platform], Rules],
        knows: Callable[[StoreKey], bool],
        rules_changed: Callable[[], None],
        replies_changed: Callable[[], None],
    ) -> None:
        self._writer = FileWriter()
        self.rules = RuleBook(data_dir, self._writer, cache(lambda: sending_rules(rules)), rules_changed)
        self.replies = QuickReplyBook(data_dir, self._writer, now_ms, replies_changed)
        self.snapshots = Snapshots(data_dir, self._writer, now_ms, knows)

    async def close(self) -> None:
        """Wait until all is written."""
        await self._writer.close()
