"""The link to one host as a state machine, without sockets or clocks.

It is told what browsers noticed (``hear``), how reading again went (``synced``), and the time (``tick``); it answers
with what to do (``Do``). Only an answered or unanswered probe is evidence; everything else merely asks for a probe,
but for the browser's own ``offline``, which counts at once. Sending is allowed in ``STABLE`` alone.

``NEXT`` is the table of states; timers and counts are below it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from native_host.protocol.values import LinkView
from native_host.protocol.words import LinkCause, LinkState, Signal

HEARTBEAT_MS = 25_000
ANSWER_LIMIT_MS = 10_000
SUSPECT_MS = 2_000
"""A drop shorter than this shows nothing."""
SETTLE_MS = 3_000
"""Recovery is believed after this long without a failure; any failure starts it again."""
SETTLE_PROBE_MS = 1_000
SYNC_LIMIT_MS = 10_000
FULL_SYNC_TRIES = 3
AUTO_RETRY_MS = 30_000
TYPING_PROBE_MS = 5_000
"""While the agent types, evidence older than this asks for a probe."""
BACK_OFF_MS = (500, 1_000, 2_000, 4_000, 8_000, 10_000)


class Event(StrEnum):
    """What the states turn on."""

    ANSWERED = "answered"
    UNANSWERED = "unanswered"
    OFFLINE = "offline"
    WAITED = "waited"
    SYNCED = "synced"
    NOT_SYNCED = "not_synced"
    GAVE_UP = "gave_up"
    RETRY = "retry"


class Do(StrEnum):
    """What the owner of the machine shall do."""

    PROBE = "probe"
    REREAD = "reread"
    REREAD_ALL = "reread_all"
    DISPATCH = "dispatch"
    SHOW = "show"


_S = LinkState
_LOST = {Event.UNANSWERED: _S.DOWN, Event.OFFLINE: _S.DOWN}

NEXT: dict[LinkState, dict[Event, LinkState]] = {
    _S.STABLE: {Event.UNANSWERED: _S.SUSPECT, Event.OFFLINE: _S.DOWN, Event.RETRY: _S.SYNC_FULL},
    _S.SUSPECT: {Event.ANSWERED: _S.STABLE, Event.OFFLINE: _S.DOWN, Event.WAITED: _S.DOWN},
    _S.DOWN: {Event.WAITED: _S.PROBING, Event.ANSWERED: _S.SETTLING, Event.OFFLINE: _S.DOWN},
    _S.PROBING: {Event.ANSWERED: _S.SETTLING, **_LOST},
    _S.SETTLING: {Event.WAITED: _S.SYNC_INCREMENTAL, **_LOST},
    _S.SYNC_INCREMENTAL: {Event.SYNCED: _S.STABLE, Event.NOT_SYNCED: _S.SYNC_FULL, **_LOST},
    _S.SYNC_FULL: {Event.SYNCED: _S.STABLE, Event.NOT_SYNCED: _S.SYNC_FULL, Event.GAVE_UP: _S.SYNC_FAILED, **_LOST},
    _S.SYNC_FAILED: {Event.RETRY: _S.SYNC_FULL, Event.WAITED: _S.SYNC_FULL, **_LOST},
}
"""State and event to the next state; an event that a state does not list leaves it as it is."""

_EVENTS = {
    Signal.PROBE_OK: Event.ANSWERED,
    Signal.PROBE_FAILED: Event.UNANSWERED,
    Signal.PROBE_PLATFORM_ERROR: Event.UNANSWERED,
    Signal.BROWSER_OFFLINE: Event.OFFLINE,
}
_CAUSES = {
    Signal.PROBE_FAILED: LinkCause.NO_ANSWER,
    Signal.PROBE_PLATFORM_ERROR: LinkCause.PLATFORM_ERROR,
    Signal.BROWSER_OFFLINE: LinkCause.BROWSER_OFFLINE,
}


_LIMITS_MS = {
    _S.SUSPECT: SUSPECT_MS,
    _S.SETTLING: SETTLE_MS,
    _S.SYNC_FAILED: AUTO_RETRY_MS,
    _S.SYNC_INCREMENTAL: SYNC_LIMIT_MS,
    _S.SYNC_FULL: SYNC_LIMIT_MS,
}
"""How long a state lasts before ``WAITED`` (or, for reading again, before it has failed)."""


@dataclass
class _Sync:
    done: int = 0
    total: int = 0
    failed: bool = False


class Link:
    """The link to one host. ``now_ms`` everywhere is a clock that never jumps; ``jitter`` returns 0 to 1."""

    def __init__(self, host: str, now_ms: int, wall_ms: Callable[[], int], jitter: Callable[[], float]) -> None:
        self.host = host
        self.state = LinkState.STABLE
        self._wall = wall_ms
        self._jitter = jitter
        self._since = now_ms
        self._since_wall = wall_ms()
        self._cause: LinkCause | None = None
        self._in_sync_wall: int | None = None
        self._asked: int | None = None
        self._next_probe = now_ms
        self._heard = now_ms
        self._failures = 0
        self._full_syncs = 0
        self._sync = _Sync()

    def view(self) -> LinkView:
        """Return what the overlay shows of it."""
        return LinkView(
            host=self.host,
            state=self.state,
            since_ms=self._since_wall,
            cause=self._cause,
            done=self._sync.done,
            total=self._sync.total,
            in_sync_ms=self._in_sync_wall,
        )

    def hear(self, signal: Signal, now_ms: int) -> list[Do]:
        """Take in what a browser noticed."""
        if signal in _CAUSES:
            self._cause = _CAUSES[signal]
        event = _EVENTS.get(signal)
        if event is None:
            stale = now_ms - self._heard > TYPING_PROBE_MS
            return self._probe(now_ms) if signal is not Signal.TYPING or stale else []
        self._asked = None
        self._failures = 0 if event is Event.ANSWERED else self._failures + 1
        if event is Event.ANSWERED:
            self._heard = now_ms
            if self._in_sync_wall is None and self.state is LinkState.STABLE:
                self._in_sync_wall = self._wall()
        done = self._turn(event, now_ms)
        self._next_probe = now_ms + self._pause()
        return done

    def synced(self, ok: bool, now_ms: int) -> list[Do]:
        """One tab has read again (or could not)."""
        if self.state not in (LinkState.SYNC_INCREMENTAL, LinkState.SYNC_FULL):
            return []
        self._sync.done += 1
        self._sync.failed |= not ok
        return self._sync_over(now_ms) or [Do.SHOW]

    def expect(self, tabs: int, now_ms: int) -> list[Do]:
        """Say how many tabs were asked to read again; with none there is nothing to wait for."""
        self._sync = _Sync(total=tabs)
        return self._sync_over(now_ms) or [Do.SHOW]

    def retry(self, now_ms: int) -> list[Do]:
        """The agent wants everything fetched again."""
        return self._turn(Event.RETRY, now_ms)

    def tick(self, now_ms: int) -> list[Do]:
        """Take in that time passed."""
        done: list[Do] = []
        if self._asked is not None and now_ms - self._asked >= ANSWER_LIMIT_MS:
            done += self.hear(Signal.PROBE_FAILED, now_ms)
        if self.state in _LIMITS_MS and now_ms - self._since >= _LIMITS_MS[self.state]:
            if self.state in (LinkState.SYNC_INCREMENTAL, LinkState.SYNC_FULL):
                done += self._sync_failed(now_ms)
            else:
                done += self._turn(Event.WAITED, now_ms)
        if now_ms >= self._next_probe:
            done += self._turn(Event.WAITED, now_ms) if self.state is LinkState.DOWN else self._probe(now_ms)
        return done

    def due_ms(self) -> int:
        """Return when ``tick`` has work next."""
        times = [self._next_probe if self._asked is None else self._asked + ANSWER_LIMIT_MS]
        if self.state in _LIMITS_MS:
            times.append(self._since + _LIMITS_MS[self.state])
        return min(times)

    def _turn(self, event: Event, now_ms: int) -> list[Do]:
        target = NEXT[self.state].get(event)
        if target is None:
            return []
        if target is self.state and event is not Event.NOT_SYNCED:
            return []
        before, self.state = self.state, target
        self._since, self._since_wall = now_ms, self._wall()
        if target is LinkState.STABLE:
            self._cause = None
            self._in_sync_wall = self._since_wall
            self._full_syncs = 0
            return [Do.SHOW, Do.DISPATCH]
        if target is LinkState.SYNC_INCREMENTAL:
            self._sync = _Sync()
            return [Do.SHOW, Do.REREAD]
        if target is LinkState.SYNC_FULL:
            if before is not LinkState.SYNC_FULL:
                self._full_syncs = 0
            self._full_syncs += 1
            self._sync = _Sync()
            return [Do.SHOW, Do.REREAD_ALL]
        if target in (LinkState.SUSPECT, LinkState.PROBING):
            return [Do.SHOW, *self._probe(now_ms)]
        return [Do.SHOW]

    def _sync_over(self, now_ms: int) -> list[Do]:
        if self._sync.done < self._sync.total:
            return []
        return self._sync_failed(now_ms) if self._sync.failed else self._turn(Event.SYNCED, now_ms)

    def _sync_failed(self, now_ms: int) -> list[Do]:
        spent = self.state is LinkState.SYNC_FULL and self._full_syncs >= FULL_SYNC_TRIES
        return self._turn(Event.GAVE_UP if spent else Event.NOT_SYNCED, now_ms)

    def _probe(self, now_ms: int) -> list[Do]:
        self._next_probe = now_ms + self._pause()
        if self._asked is not None:
            return []
        self._asked = now_ms
        return [Do.PROBE]

    def _pause(self) -> int:
        fixed = {
            LinkState.STABLE: HEARTBEAT_MS,
            LinkState.SUSPECT: BACK_OFF_MS[0],
            LinkState.SETTLING: SETTLE_PROBE_MS,
        }
        if self.state in fixed:
            return fixed[self.state]
        step = BACK_OFF_MS[min(self._failures, len(BACK_OFF_MS) - 1)]
        return int(step * (0.5 + 0.5 * self._jitter()))
