"""Which messages the core sends itself, and when: one task a message, one at a time a conversation, gates a store."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any, Protocol

from native_host.api_channel import sender
from native_host.api_channel.line import Line
from native_host.api_channel.readings import as_reading
from native_host.api_channel.sender import Slept
from native_host.outbox import calls, delivery, evidence, gates
from native_host.outbox.entry import Entry
from native_host.outbox.outbox import Outbox, Refusal
from native_host.outbox.record import RecordFull
from native_host.platforms.outcome import Finding, Outcome, PlatformError
from native_host.platforms.platform import Platform, Session, ThreadPart
from native_host.protocol.keys import Key, StoreKey
from native_host.protocol.values import AccountView
from native_host.protocol.words import Channel, Reason
from native_host.stores.account import Unusable

LOOK_BACK_MS = 5_000
"""A look reads back to this long before the first attempt that it is for."""

_log = logging.getLogger(__name__)


class Accounts(Protocol):
    """What the channel needs of the stores' accounts."""

    def channel(self, key: StoreKey) -> Channel:
        """Return how a store's messages are sent."""
        ...

    def views(self) -> dict[StoreKey, AccountView]:
        """Return what is known of each store that has an account."""
        ...

    async def session(self, key: StoreKey) -> Session:
        """Return a session with a good token. Raises ``Unusable`` or ``PlatformError``."""
        ...

    def note(self, key: StoreKey, finding: Finding, session: Session | None = None) -> None:
        """Take in what a platform answered."""
        ...


class Threads(Protocol):
    """How threads are read, and what is known of them."""

    def newest_message(self, key: Key) -> tuple[str, int] | None:
        """Return id and time of the newest message known of a conversation."""
        ...

    async def read_back(self, key: Key, since_ms: int) -> ThreadPart | None:
        """Read a thread back to a time (our clock); ``None`` when it can't be read now. Raises ``PlatformError``."""
        ...

    def metered(self, key: StoreKey, session: Session) -> Session:
        """Return a session whose requests count as sends in its store's budget."""
        ...


class ApiChannel:
    """Lives in the core's loop. ``write`` runs what writes to the record (with the room kept for a full disk)."""

    def __init__(
        self,
        outbox: Outbox,
        accounts: Accounts,
        threads: Threads,
        platforms: Callable[[str], Platform],
        random: Callable[[], float],
        write: Callable[[Callable[[], None]], None],
        wake: Callable[[], None],
    ) -> None:
        self._outbox = outbox
        self._accounts = accounts
        self._threads = threads
        self._platforms = platforms
        self._random = random
        self._write = write
        self._wake = wake
        self._lines: dict[StoreKey, Line] = {}
        self._gates: dict[StoreKey, Reason | None] = {}
        self._sending: dict[str, asyncio.Task[None]] = {}
        self._looking: dict[Key, asyncio.Task[None]] = {}
        self._owner = f"api/{outbox.boot}"

    def sends(self, key: StoreKey) -> bool:
        """Return whether a store's messages go by API."""
        return self._accounts.channel(key) is Channel.API

    def settle_gates(self) -> None:
        """Hold or release what waits on a store's account. Raises ``RecordFull``."""
        views = self._accounts.views()
        for key in views.keys() | self._gates.keys():
            closed = self._closed(key, views.get(key))
            if closed is not None or self._gates.get(key) is not None:
                gates.settle(self._outbox, key, closed)
            self._gates[key] = closed

    def dispatch(self, heads: list[Entry]) -> None:
        """Begin to send the messages whose turn it is."""
        now, views = self._outbox.now(), self._accounts.views()
        for entry in heads:
            store = entry.key[:3]
            view, line = views.get(store), self._line(store)
            if view is None or not self.sends(store) or self._closed(store, view) is not None:
                continue
            waits = view.waits_until_ms is not None and view.waits_until_ms > now
            if waits or entry.cid in self._sending or not line.may_send(now):
                continue
            leased = delivery.lease(self._outbox, entry, self._owner)
            line.under_way += 1
            self._sending[entry.cid] = self._begin(self._deliver(leased, line))

    def look(self, key: Key) -> None:
        """Read a thread for the sake of its unknown messages, if its platform allows another look."""
        view = self._accounts.views().get(key[:3])
        if key in self._looking or view is None or _gate(view) is not None:
            return
        allowed = self._platforms(key[0]).rules.looks_per_unknown
        unknown = evidence.unknown_ones(self._outbox, key)
        wanted = [each for each in unknown if allowed is None or each.looks < allowed]
        if not wanted:
            return
        if allowed is not None:  # on disk before the call: a look that was cut short has been had, too
            with self._outbox.record.transaction():
                for entry in unknown:
                    self._outbox.record.note(entry.cid, looks=entry.looks + 1)
        self._looking[key] = self._begin(self._look(key))

    def read(self, key: Key, part: ThreadPart, since_ms: int | None = None) -> None:
        """A thread was read, by a look or by a feed: it is evidence."""
        same_ids = self._platforms(key[0]).rules.same_ids_as_page
        self._write(lambda: evidence.read(self._outbox, key, as_reading(part, since_ms, same_ids)))

    def reachable(self, store: StoreKey) -> None:
        """A feed got through to a store's platform."""
        self._line(store).reachable()
        self._wake()

    def due_ms(self) -> int | None:
        """Return when ``dispatch`` may have more to do (Unix ms), or ``None``."""
        now, views = self._outbox.now(), self._accounts.views()
        opens = [line.opens_ms(now) for line in self._lines.values()]
        waits = [views[key].waits_until_ms for key in self._lines if key in views]
        return min((each for each in (*opens, *waits) if each is not None and each > now), default=None)

    def busy(self) -> bool:
        """Return whether a call is under way."""
        return bool(self._sending or self._looking)

    async def close(self) -> None:
        """Stop. A send that is under way is left as it is on disk: armed."""
        tasks = [*self._sending.values(), *self._looking.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    # --- one message

    async def _deliver(self, entry: Entry, line: Line) -> None:
        try:
            await self._attempt(entry, line)
        except RecordFull:
            _log.exception("%s: its result did not fit on the disk", entry.cid)
        finally:
            line.under_way -= 1
            del self._sending[entry.cid]
            self._wake()

    async def _attempt(self, entry: Entry, line: Line) -> None:
        store, session = entry.key[:3], None
        platform = self._platforms(entry.platform)
        try:
            session = await self._accounts.session(store)
            if (session.shop.site, session.shop.store) != (entry.site, entry.store):
                raise Unusable(Reason.NEEDS_PERSON)  # I8: never from another store than it was written in
            metered = self._threads.metered(store, session)
            finding, armed, message = await sender.send(
                self._outbox, entry, self._owner, platform, metered, self._threads
            )
        except Unusable as closed:
            now = self._outbox.now()
            reason, pause = closed.reason, max(line.failed(now), (closed.until_ms or now) - now)
            self._write(lambda: calls.give_back(self._outbox, entry.cid, entry.fence, reason, pause))
            return
        except PlatformError as error:
            finding, armed, message = error.finding, False, None
        except Slept:
            self._write(lambda: calls.give_back(self._outbox, entry.cid, entry.fence, Reason.NO_CONNECTION))
            return
        except Refusal:
            return  # the lease was over before anything left
        pause_ms = self._learn(store, line, finding, session)
        self._write(lambda: sender.apply(self._outbox, entry, finding, armed, message, pause_ms))

    def _learn(self, store: StoreKey, line: Line, finding: Finding, session: Session | None) -> int:
        """Take in what an answer says of the store. Returns the pause before this message's next try."""
        now = self._outbox.now()
        self._accounts.note(store, finding, session)
        match finding.outcome:
            case Outcome.ACCEPTED:
                line.worked()
            case Outcome.REJECTED:
                line.refused(finding.reason or Reason.REFUSED, now)
            case Outcome.NOT_SENT:
                return line.failed(now)
            case Outcome.LIMIT:
                return finding.wait_ms
            case Outcome.UNKNOWN | Outcome.AUTHORISATION | Outcome.PERSON:
                pass
        return 0

    # --- looks

    async def _look(self, key: Key) -> None:
        try:
            first_ms = evidence.first_armed_ms(self._outbox, key)
            if first_ms is None:
                return
            part = await self._threads.read_back(key, first_ms - LOOK_BACK_MS)
            if part is not None:
                self.read(key, part, first_ms - LOOK_BACK_MS)
        except PlatformError as error:
            _log.info("a look came to nothing: %s", error)
        except RecordFull:
            _log.exception("what a look found did not fit on the disk")
        finally:
            del self._looking[key]
            self._wake()

    # --- small things

    def _closed(self, store: StoreKey, view: AccountView | None) -> Reason | None:
        if view is None or not self.sends(store):
            return None
        return _gate(view) or (Reason.REFUSING if self._line(store).refusing(self._outbox.now()) else None)

    def _line(self, store: StoreKey) -> Line:
        return self._lines.setdefault(store, Line(self._random))

    def _begin(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        return asyncio.get_running_loop().create_task(work)


def _gate(view: AccountView) -> Reason | None:
    """Return why a person (or time) has to open a store's gate; waits that end by themselves are none."""
    return view.reason if view.reason in gates.GATES else None
