"""What lies on every agent's desk: the rules, the quick replies, what the team says, and the panels' snapshots, with
their files."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from native_host.core.seen import Seen
from native_host.file_writer import FileWriter
from native_host.platforms.platform import Rules
from native_host.protocol.keys import StoreKey
from native_host.protocol.words import Platform, TeamField
from native_host.quick_replies import QuickReplyBook
from native_host.rules.book import RuleBook
from native_host.rules.sending import sending_rules
from native_host.snapshots import Snapshots
from native_host.team.book import Team, TeamBook


class Desk:
    """``rules`` tells a platform's own facts, ``knows`` whether a store is there; ``now_ms`` is our clock (Unix ms).

    ``rules_changed`` and ``replies_changed`` are called when there are others than before, ``team_changed`` when the
    team says something else.
    """

    def __init__(
        self,
        data_dir: Path,
        now_ms: Callable[[], int],
        rules: Callable[[Platform], Rules],
        knows: Callable[[StoreKey], bool],
        rules_changed: Callable[[], None],
        replies_changed: Callable[[], None],
        team_changed: Callable[[], None],
    ) -> None:
        self._writer = FileWriter()
        self.team = TeamBook(data_dir, self._writer, now_ms, team_changed)
        sending, deadlines = cache(lambda: sending_rules(rules)), self.team.team.part(TeamField.DEADLINES)
        self.rules = RuleBook(data_dir, self._writer, sending, rules_changed, deadlines)
        self.replies = QuickReplyBook(data_dir, self._writer, now_ms, replies_changed)
        self.snapshots = Snapshots(data_dir, self._writer, now_ms, knows)
        self.seen = Seen(data_dir, self._writer, now_ms)

    def set_team(self, team: Team) -> None:
        """Lay what the team says under the user's own."""
        self.rules.set_team(team.part(TeamField.DEADLINES))
        self.replies.set_team(team.part(TeamField.REPLIES))

    async def close(self) -> None:
        """Wait until all is written."""
        self.seen.close()
        await self._writer.close()
