"""The core's side towards the links: has browsers probe hosts, and tabs read again what they missed."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Iterable

from native_host.link.links import Links
from native_host.link.machine import Do
from native_host.link.rounds import Rounds
from native_host.link.sleep import TICK_MS, SleepWatch
from native_host.protocol.pushes import Probe, Reread
from native_host.protocol.values import Model
from native_host.protocol.words import LinkCause, LinkState, Signal, TabState
from native_host.stores.book import StoreBook, TabKey
from native_host.stores.chat_pages import witnesses

_log = logging.getLogger(__name__)


class LinkSide:
    """Lives in the core's loop.

    ``push`` says something to a connection; ``stable`` is called when messages may go again, ``changed`` when something
    looks new, ``read`` when a tab has read that was asked by name. ``steady`` and ``wall`` (ms) show when the machine
    slept; ``in_the_clear`` tells whether somebody else answers in a host's place.
    """

    def __init__(
        self,
        book: StoreBook,
        push: Callable[[str, str, Model], None],
        stable: Callable[[], None],
        changed: Callable[[], None],
        read: Callable[[str, bool], None],
        now_ms: Callable[[], int],
        steady: Callable[[], int],
        wall: Callable[[], int],
        in_the_clear: Callable[[str], Awaitable[bool]],
    ) -> None:
        self.links = Links(steady, now_ms, random.random, self._act)
        self._book = book
        self._push = push
        self._stable = stable
        self._changed = changed
        self._read = read
        self._steady = steady
        self._wall = wall
        self._in_the_clear = in_the_clear
        self._rounds: Rounds[TabKey] = Rounds()
        self._sleep = SleepWatch()
        self._asking: asyncio.Task[None] | None = None
        self._logged: dict[str, tuple[LinkState, LinkCause | None]] = {}

    def close(self) -> None:
        """End what is under way."""
        if self._asking is not None:
            self._asking.cancel()

    def state(self, host: str) -> LinkState:
        """Return the state of the link to a host."""
        return self.links.state(host)

    def heard(self, host: str, signal: Signal) -> None:
        """A browser noticed something about the way to a host."""
        self.links.heard(host, signal)

    def synced(self, key: TabKey, ok: bool, number: int | None = None) -> None:
        """A tab has read again in a round, or could not."""
        for name in self._rounds.answered(key, number):
            self._read(name, ok)
            self.links.synced(name, ok)

    def left(self, key: TabKey) -> None:
        """A tab is gone or asleep: a link does not wait for it, and what it alone was asked will not be."""
        for name in self._rounds.answered(key, None):
            self._read(name, False)
            self.links.synced(name, True)

    def reread(
        self, tabs: Iterable[TabKey], name: str, *, full: bool, waited_for: Iterable[TabKey] | None = None
    ) -> None:
        """Have tabs read again. ``name`` is for what: a host whose link syncs, or anything else that waits for it."""
        tabs = list(tabs)
        number = self._rounds.begin(name, tabs if waited_for is None else waited_for)
        for key in tabs:
            self._push(key.connection, "tab.reread", Reread(tab=key.tab, full=full, round=number))

    def forget(self, name: str) -> None:
        """Nobody waits any more for what was to be read again."""
        self._rounds.drop(name)

    def tick(self) -> None:
        """Do what is due."""
        for host in self.links.hosts:
            if not self._book.tabs_at(host):  # nobody there to ask; a new tab begins anew
                self.links.end(host)
                self._rounds.drop(host)
                self._changed()
        if not self.links.hosts:
            self._sleep.rest()
        elif self._sleep.slept(self._steady(), self._wall()):
            _log.info("this machine slept")
            self.links.slept()
        self.links.tick()

    def wait_ms(self) -> int | None:
        """Return how long ``tick`` has nothing to do, or ``None`` if for ever."""
        due = self.links.due_ms()
        return None if due is None else min(due - self._steady(), TICK_MS)

    def _tell(self, host: str) -> None:
        """Log how a link is, but not each look at one that is down: that would fill the log."""
        state, cause = self.links.state(host), self.links.cause(host)
        if state is not LinkState.PROBING and self._logged.get(host) != (state, cause):
            self._logged[host] = (state, cause)
            _log.info("%s is %s (%s)", host, state, cause)

    def _act(self, host: str, orders: list[Do]) -> None:
        if Do.SHOW in orders:
            self._tell(host)
        for order in orders:
            if order is Do.PROBE:
                self._probe(host, {key.connection for key in self._book.tabs_at(host)})
            elif order is Do.ASK_AROUND:
                self._ask_around(host)
            elif order in (Do.REREAD, Do.REREAD_ALL):
                self._sync(host, full=order is Do.REREAD_ALL)
            elif order is Do.DISPATCH:
                self._stable()
            else:
                self._changed()

    def _sync(self, host: str, full: bool) -> None:
        awake = [key for key in self._book.tabs_at(host) if self._book.state(key) is TabState.AWAKE]
        seen = {key for key in awake if self._book.tabs[key].visible}
        # Those out of sight are asked too, but may be slow: nobody waits for them.
        self.reread(awake, host, full=full, waited_for=seen)
        self.links.expect(host, len(seen))

    def _probe(self, host: str, connections: Iterable[str]) -> None:
        for name in connections:
            self._push(name, "link.probe", Probe(host=host))

    def _ask_around(self, host: str) -> None:
        if not self.links.ask_others(host):
            return
        near = [key.connection for key in self._book.tabs_at(host)[:1]]
        for each in self.links.call_witnesses(witnesses(host, self._book.hosts_seen())):
            self._probe(each, near)
        if self._asking is None or self._asking.done():
            self._asking = asyncio.ensure_future(self._ask_in_the_clear(host))

    async def _ask_in_the_clear(self, host: str) -> None:
        if await self._in_the_clear(host):
            self.links.found_portal()
