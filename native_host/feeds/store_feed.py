"""What every feed is: a loop that does one thing after the other, and waits well when it can't."""

from __future__ import annotations

import asyncio
import logging
from enum import StrEnum
from typing import Protocol

from native_host.conversations.conversations import Conversations
from native_host.feeds.budget import Urgency
from native_host.feeds.line import Line
from native_host.feeds.reading import PAGES, Bounds, bounds, is_complete
from native_host.feeds.setback import AFTER, FIRST_PAUSE_MS, LEAVE_MS, Then, pause_ms
from native_host.platforms.outcome import Finding, PlatformError
from native_host.platforms.platform import ThreadPart
from native_host.protocol.keys import Key, StoreKey
from native_host.stores.account import Unusable

ACCOUNT_PAUSE_MS = 60_000
"""How often to ask for an account that does not say when it will be good; it also wakes us."""
NO_ROOM_MS = 10_000

_log = logging.getLogger(__name__)


class WaitsFor(StrEnum):
    """What a feed that can't go on waits for, beside time."""

    ACCOUNT = "account"
    CONNECTION = "connection"


class Hearer(Protocol):
    """Who hears of what the feeds hear."""

    def thread_read(self, key: Key, part: ThreadPart) -> None:
        """A thread was read, and is taken in: contiguous from its oldest message here to the thread's end."""
        ...

    def heard(self, store: StoreKey) -> None:
        """A store was heard, or no longer could be."""
        ...


class StoreFeed:
    """A store's feed. ``run`` is its task; the rest may be called beside it."""

    def __init__(self, line: Line, conversations: Conversations, hearer: Hearer) -> None:
        self.line = line
        self.hears = False
        """The last call brought an answer."""
        self._conversations = conversations
        self._hearer = hearer
        self._woken = asyncio.Event()
        self._failures = 0
        self._paused_until_ms = 0
        self._waits_for: WaitsFor | None = None
        self.clock_ahead_ms: int | None = None
        """The platform's clock minus ours, to the second; nothing while it has not told."""

    async def run(self) -> None:
        """Work until cancelled."""
        while True:
            self._woken.clear()
            wait_ms = await self.turn()
            if wait_ms > 0:
                await self.line.time.wait(wait_ms, self._woken)

    def wake(self, come: WaitsFor | None = None) -> None:
        """Look at once whether there is something to do. ``come``: what it may have waited for has changed."""
        if come is not None and come is self._waits_for:
            self._paused_until_ms = 0
        self._woken.set()

    async def turn(self) -> int:
        """Do one thing, and return how many ms there is nothing to do after it."""
        now = self.line.time.now_ms()
        if self._paused_until_ms > now:
            return self._paused_until_ms - now
        self._waits_for = None
        try:
            wait_ms = await self.step(now)
        except PlatformError as error:
            self._set_back(error.finding)
        except Unusable as closed:
            self._failed()
            self._waits_for = WaitsFor.ACCOUNT
            self._pause(max(FIRST_PAUSE_MS, (closed.until_ms or now + ACCOUNT_PAUSE_MS) - now))
        except OSError:
            _log.exception("no room for news")
            self._pause(NO_ROOM_MS)
        else:
            return wait_ms
        return max(0, self._paused_until_ms - self.line.time.now_ms())

    async def step(self, now_ms: int) -> int:
        """Do what is most urgent, if anything is due; return how many ms nothing will be."""
        raise NotImplementedError

    def refused(self, finding: Finding) -> None:
        """What was asked will never be answered as it is."""
        raise NotImplementedError

    async def read_thread(self, key: Key, urgency: Urgency = Urgency.ASKED, own: Bounds | None = None) -> ThreadPart:
        """Read a thread as far back as is of use (or as ``own`` says), take it in, and tell of it.

        Raises ``PlatformError``, ``Unusable``, ``Cut``.
        """
        asking = self._conversations.ask(key)
        to = own or bounds(asking, self.line.time.now_ms(), self.clock_ahead_ms or 0)
        platform = self.line.platform
        try:
            part = await self.line.ask(
                urgency, lambda session: platform.read_back(session, key[3], to.until, to.since_ms, to.pages)
            )
        except PlatformError as error:
            if AFTER[error.finding.outcome] is Then.NOT_THIS:
                self._conversations.give_up(asking)
            raise
        self.clock_ahead_ms = part.clock_ahead_ms
        complete = is_complete(asking, part, own is None)
        self._conversations.apply_thread(asking, part.messages, complete)
        self._answered()
        if own is None and not complete:  # the next news of it will try again to reach what is known
            _log.warning("a thread of %s could not be read back in %d pages", key[0], PAGES)
            self._conversations.give_up(asking)
        self._hearer.thread_read(key, part)
        return part

    def _answered(self) -> None:
        self._failures = 0
        self.hears = True
        self._hearer.heard(self.line.key)

    def _failed(self) -> None:
        if self.hears:
            self.hears = False
            self._hearer.heard(self.line.key)

    def _set_back(self, finding: Finding) -> None:
        self._failed()
        self._failures += 1
        then = AFTER[finding.outcome]
        if then is Then.NOT_THIS:
            self.refused(finding)
            self._pause(LEAVE_MS)
        elif then is Then.LATER:
            self._pause(self.line.budget.wait_ms(Urgency.ASKED, self.line.time.now_ms()))
        else:
            self._waits_for = WaitsFor.CONNECTION if then is Then.AGAIN else WaitsFor.ACCOUNT
            self._pause(pause_ms(self._failures, self.line.time.jitter()))

    def _pause(self, ms: int) -> None:
        self._paused_until_ms = self.line.time.now_ms() + ms
