"""A feed's line to its store's platform: account, budget, and the end of the line.

A line is cut when its store is deleted, authorised anew, or given another proxy. An answer that comes after that, to a
question asked before, is dropped: it may be of another account, or bring a deleted store back.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Protocol, TypeVar

from native_host.feeds.budget import Budget, Urgency
from native_host.feeds.meter import Meter
from native_host.feeds.time import Time
from native_host.platforms.outcome import Finding, Outcome, PlatformError
from native_host.platforms.platform import Platform, Session
from native_host.protocol.keys import StoreKey

Answer = TypeVar("Answer")
LIMIT_MS = 60_000
"""Guess: how long to keep away from a limit whose platform does not say."""


class Accounts(Protocol):
    """What a feed needs of the stores' accounts."""

    async def session(self, key: StoreKey) -> Session:
        """Return the way to a store's API. Raises ``Unusable``."""
        ...

    def note(self, key: StoreKey, finding: Finding, session: Session | None = None) -> None:
        """Take in what became of a call."""
        ...


class Cut(Exception):
    """The line was cut while somebody waited for an answer."""


class Line:
    """One store's calls, from its opening until it is cut."""

    def __init__(self, key: StoreKey, platform: Platform, accounts: Accounts, budget: Budget, time: Time) -> None:
        self.key = key
        self.platform = platform
        self.budget = budget
        self.time = time
        self.is_cut = False
        self._accounts = accounts

    async def session(self, urgency: Urgency) -> Session:
        """Return a metered session. Raises ``Unusable``, ``Cut``."""
        session = await self._accounts.session(self.key)
        self._check()
        return self.metered(session, urgency)

    def metered(self, session: Session, urgency: Urgency) -> Session:
        """Return a session whose requests are counted, and wait as their urgency says."""
        return replace(session, wire=Meter(session.wire, self.budget, urgency, self.time, self._check))

    async def ask(self, urgency: Urgency, call: Callable[[Session], Awaitable[Answer]]) -> Answer:
        """Return the answer of a read. Raises ``PlatformError``, ``Unusable``, ``Cut``."""
        session = await self.session(urgency)
        try:
            answer = await call(session)
        except PlatformError as error:
            self._check()
            if error.finding.outcome is Outcome.LIMIT:
                self.budget.limited(self.time.now_ms() + (error.finding.wait_ms or LIMIT_MS))
            self._accounts.note(self.key, error.finding, session)
            raise
        self._check()
        self._accounts.note(self.key, Finding(Outcome.ACCEPTED), session)
        return answer

    def _check(self) -> None:
        if self.is_cut:
            raise Cut
