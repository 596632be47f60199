"""The feed of a store whose lists must not be polled (Lazada): one bounded pull after an authorisation, and no more.

The platform takes the permission away when it finds polling. What it wants is: wait 10 to 15 minutes after the
authorisation, while it prepares a month of sessions, at most 3000; list them once; read single sessions on demand. So
the pull is noted before it begins, once an authorisation; after a restart it goes on where it was, and when nobody
knows any more where that was, it is over.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from enum import StrEnum

from native_host.conversations.conversations import Conversations
from native_host.feeds.budget import DAY_MS, Urgency
from native_host.feeds.ledger import Ledger, Noted
from native_host.feeds.line import Line
from native_host.feeds.store_feed import Hearer, StoreFeed
from native_host.feeds.walk import Walk
from native_host.platforms.outcome import Finding

PULL = "pull"
"""The cursor's stream."""
TRIES = 5
"""Failures in a row after which the pull is over: nobody may ask for ever."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class PullRules:
    """What the platform wants of a pull. Source: its IM guide; the wait is anywhere between the two."""

    wait_from_ms: int = 600_000
    wait_to_ms: int = 900_000
    sessions: int = 3_000
    history_ms: int = 31 * DAY_MS


PULL_RULES = PullRules()


class Step(StrEnum):
    """What is to be done about the pull."""

    MEET = "meet"
    WAIT = "wait"
    BEGIN = "begin"
    GO_ON = "go_on"
    NOTHING = "nothing"


def next_step(authorisation: str, noted: Noted | None, walk: Walk | None, now_ms: int) -> Step:
    """Return what is to be done, by what the record has noted and how far the cache says that it got."""
    if noted is None or noted.authorisation != authorisation:
        return Step.MEET
    if noted.began_ms is None:
        return Step.BEGIN if now_ms >= noted.from_ms else Step.WAIT
    if walk is None or walk.of != authorisation or walk.ended_ms is not None:
        return Step.NOTHING
    return Step.GO_ON


class PulledFeed(StoreFeed):
    """``authorisation`` names what the seller granted: a new one may be pulled once more."""

    def __init__(
        self,
        line: Line,
        conversations: Conversations,
        hearer: Hearer,
        ledger: Ledger,
        authorisation: str,
        rules: PullRules = PULL_RULES,
    ) -> None:
        super().__init__(line, conversations, hearer)
        self._ledger = ledger
        self._authorisation = authorisation
        self._rules = rules

    async def step(self, now_ms: int) -> int:
        """Take the pull one step further."""
        key, noted = self.line.key, self._ledger.noted(self.line.key)
        before = self._conversations.cursor(key, PULL)
        walk = Walk.read(before)
        match next_step(self._authorisation, noted, walk, now_ms):
            case Step.MEET:
                rules = self._rules
                spread = int((rules.wait_to_ms - rules.wait_from_ms) * self.line.time.jitter())
                self._ledger.meet(key, self._authorisation, now_ms, rules.wait_from_ms + spread)
            case Step.WAIT:
                assert noted is not None
                return noted.from_ms - now_ms
            case Step.BEGIN:
                self._conversations.set_cursor(key, PULL, Walk(self._authorisation).written())
                self._ledger.begin(key, now_ms)
            case Step.GO_ON:
                assert walk is not None
                await self._pull(before, walk)
            case Step.NOTHING:
                return DAY_MS
        return 0

    def refused(self, finding: Finding) -> None:
        """The platform does not want to be pulled: then not."""
        _log.error("%s refuses its list: %s", self.line.key[0], finding.code)
        self._end()

    async def _pull(self, before: str | None, walk: Walk) -> None:
        if self._failures >= TRIES:
            self._end()
            return
        platform = self.line.platform
        page = await self.line.ask(Urgency.HISTORY, lambda session: platform.conversations(session, walk.cursor, False))
        now = self.line.time.now_ms()
        after = walk.after(page, now, now - self._rules.history_ms, self._rules.sessions)
        self._conversations.apply_conversations(self.line.key, page.conversations, PULL, before, after.written())
        self._answered()

    def _end(self) -> None:
        ended = Walk(self._authorisation, ended_ms=self.line.time.now_ms())
        self._conversations.set_cursor(self.line.key, PULL, ended.written())
