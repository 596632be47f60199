"""The feed of a store whose lists may be polled (Shopee, TikTok Shop).

It does one thing at a time: look for news, read the threads of which the list told more than was read, and, at the
first contact and now and then, walk the whole list. The first two take turns, so that neither starves the other when
calls are scarce. What is due is seen from the cache alone: a kill at any moment only means that it is due again.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from enum import StrEnum

from native_host.conversations.conversations import Conversations
from native_host.feeds.budget import Urgency
from native_host.feeds.line import Line
from native_host.feeds.pace import PACE, Pace, pause_ms
from native_host.feeds.reading import HISTORY_MS
from native_host.feeds.setback import AFTER, Then
from native_host.feeds.store_feed import Hearer, StoreFeed, WaitsFor
from native_host.feeds.walk import Walk
from native_host.platforms.outcome import Finding, PlatformError

NEWS = "news"
WALK = "walk"
"""The cursors' streams."""
WALK_EVERY_MS = 6 * 3_600_000
"""A whole walk finds what news does not tell: read on another device, a list that is not in the order it should be."""
WALK_ROWS = 20_000
FRESH_MS = 600_000
"""A thread in which something was said within this is news, even if nobody has to read it."""

_log = logging.getLogger(__name__)


class Job(StrEnum):
    """What a polled feed does."""

    NEWS = "news"
    THREAD = "thread"
    WALK = "walk"


class PolledFeed(StoreFeed):
    """``attended``: an agent has a conversation of the store open, or waits for the fate of a message."""

    def __init__(self, line: Line, conversations: Conversations, hearer: Hearer, pace: Pace = PACE) -> None:
        super().__init__(line, conversations, hearer)
        self.attended = False
        self._pace = pace
        self._order = [Job.NEWS, Job.THREAD]
        self._next_look_ms = 0
        self._last_news_ms = 0
        self._jobs: dict[Job, Callable[[], Awaitable[None]]] = {
            Job.NEWS: self._look,
            Job.THREAD: self._read,
            Job.WALK: self._walk,
        }

    def attend(self, attended: bool) -> None:
        """Look often from now on, or no longer."""
        if attended and not self.attended:
            self._next_look_ms = min(self._next_look_ms, self.line.time.now_ms() + self._pace.busy_ms)
            self.wake()
        self.attended = attended

    def look_now(self) -> None:
        """Somebody asks for news: the next look is due."""
        self._next_look_ms = 0
        self.wake(WaitsFor.CONNECTION)

    async def step(self, now_ms: int) -> int:
        """Do the most urgent job that is due."""
        due = self._due(now_ms)
        job = next((job for job in (*self._order, Job.WALK) if due.get(job, now_ms + 1) <= now_ms), None)
        if job is None:
            return min(due.values()) - now_ms
        await self._jobs[job]()
        self._order.sort(key=lambda each: each is job)
        return 0

    def refused(self, finding: Finding) -> None:
        """The platform does not want to be asked like this: later once more, and from the beginning."""
        _log.error("%s refuses its list: %s", self.line.key[0], finding.code)
        self._conversations.forget_cursors(self.line.key, NEWS, WALK)

    def _due(self, now_ms: int) -> dict[Job, int]:
        """Return when each job that there is can be done."""
        free = {urgency: now_ms + self.line.budget.wait_ms(urgency, now_ms) for urgency in Urgency}
        due = {Job.NEWS: max(self._next_look_ms, free[Urgency.NEWS])}
        stale = self._conversations.stale(self.line.key, now_ms - HISTORY_MS)
        if stale is not None:
            is_news = stale.unread > 0 or stale.listed_ms > now_ms - FRESH_MS
            due[Job.THREAD] = free[Urgency.NEWS if is_news else Urgency.HISTORY]
        if self._conversations.cursor(self.line.key, NEWS) is not None:  # what is said during the walk is news then
            ended_ms = self._last_walk().ended_ms
            due[Job.WALK] = max(0 if ended_ms is None else ended_ms + WALK_EVERY_MS, free[Urgency.HISTORY])
        return due

    async def _look(self) -> None:
        before = self._conversations.cursor(self.line.key, NEWS)
        platform = self.line.platform
        page = await self.line.ask(Urgency.NEWS, lambda session: platform.conversations(session, before, True))
        self._conversations.apply_conversations(self.line.key, page.conversations, NEWS, before, page.next)
        self._answered()
        now = self.line.time.now_ms()
        self._last_news_ms = max((row.last_time_ms for row in page.conversations), default=self._last_news_ms)
        quiet_ms = max(0, now - self._last_news_ms)
        self._next_look_ms = now + pause_ms(self._pace, quiet_ms, self.attended, self.line.time.jitter())

    async def _read(self) -> None:
        now = self.line.time.now_ms()
        stale = self._conversations.stale(self.line.key, now - HISTORY_MS)
        if stale is None:
            return
        try:
            await self.read_thread(stale.key, Urgency.NEWS)
        except PlatformError as error:
            if AFTER[error.finding.outcome] is not Then.NOT_THIS:
                raise

    async def _walk(self) -> None:
        before = self._conversations.cursor(self.line.key, WALK)
        walk = self._last_walk()
        if walk.ended_ms is not None:
            walk = Walk()
        platform = self.line.platform
        page = await self.line.ask(Urgency.HISTORY, lambda session: platform.conversations(session, walk.cursor, False))
        now = self.line.time.now_ms()
        after = walk.after(page, now, now - HISTORY_MS, WALK_ROWS)
        self._conversations.apply_conversations(self.line.key, page.conversations, WALK, before, after.written())
        self._answered()

    def _last_walk(self) -> Walk:
        return Walk.read(self._conversations.cursor(self.line.key, WALK)) or Walk()
