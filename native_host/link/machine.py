"""The link to one host as a state machine, without sockets or clocks.

It is told what browsers noticed (``hear``), how reading again went (``synced``), that the machine slept (``slept``) and
the time (``tick``); it answers with what to do (``Do``). Only an answered or unanswered probe is evidence; everything
else merely asks for a probe, but for the browser's own ``offline``, which counts at once. Sending is allowed in
``STABLE`` alone. A platform that answers slowly is not lost: that is a ``cause`` in ``STABLE``, and no state.

The table of states is in ``states``; timers and counts are here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from native_host.link.states import NEXT, Event
from native_host.protocol.values import LinkView
from native_host.protocol.words import LinkCause, LinkState, Signal

HEARTBEAT_MS = 25_000
ANSWER_LIMIT_MS = 10_000
SUSPECT_MS = 2_000
"""A drop shorter than this shows nothing."""
SETTLE_MS = 3_000
"""Recovery is believed after this long without a failure; any failure starts it again."""
SETTLE_PROBE_MS = 1_000
SETTLE_LIMIT_MS = 30_000
"""A page whose own requests fail starts the three seconds again, but not for longer than this: a blocker of
advertisements makes a request of the page fail for ever, while every probe is answered."""
SYNC_LIMIT_MS = 10_000
FULL_SYNC_TRIES = 3
AUTO_RETRY_MS = 30_000
TYPING_PROBE_MS = 5_000
"""While the agent types, evidence older than this asks for a probe."""
SLOW_TIMES = 2
"""So many slow answers in a row make a slow platform."""
SLOW_PROBE_MS = 5_000
BACK_OFF_MS = (500, 1_000, 2_000, 4_000, 8_000, 10_000)


class Do(StrEnum):
    """What the owner of the machine shall do."""

    PROBE = "probe"
    ASK_AROUND = "ask_around"
    """No answer: ask others too, so that it can be told whether it is this host or the network."""
    REREAD = "reread"
    REREAD_ALL = "reread_all"
    DISPATCH = "dispatch"
    SHOW = "show"


_EVENTS = {
    Signal.PROBE_OK: Event.ANSWERED,
    Signal.PROBE_SLOW: Event.ANSWERED,
    Signal.PROBE_FAILED: Event.UNANSWERED,
    Signal.PROBE_PORTAL: Event.UNANSWERED,
    Signal.PROBE_PLATFORM_ERROR: Event.UNANSWERED,
    Signal.BROWSER_OFFLINE: Event.OFFLINE,
}
"""What is evidence, and of what."""
_CAUSES = {
    Signal.PROBE_FAILED: LinkCause.NO_ANSWER,
    Signal.PROBE_PORTAL: LinkCause.CAPTIVE_PORTAL,
    Signal.PROBE_PLATFORM_ERROR: LinkCause.PLATFORM_ERROR,
    Signal.BROWSER_OFFLINE: LinkCause.BROWSER_OFFLINE,
}

_LIMITS_MS = {
    LinkState.SUSPECT: SUSPECT_MS,
    LinkState.SETTLING: SETTLE_MS,
    LinkState.SYNC_FAILED: AUTO_RETRY_MS,
    LinkState.SYNC_INCREMENTAL: SYNC_LIMIT_MS,
    LinkState.SYNC_FULL: SYNC_LIMIT_MS,
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
        self.failing_ms = now_ms
        """When the first of the probes was asked that have failed since the last answer."""
        self._wall = wall_ms
        self._jitter = jitter
        self._since = now_ms
        self._since_wall = wall_ms()
        self._settling = now_ms
        self._cause: LinkCause | None = None
        self._offline = False
        self._missed = False
        self._is_tried = False
        self._slow = 0
        self._in_sync_wall: int | None = None
        self._asked: int | None = None
        self._next_probe = now_ms
        self._heard = now_ms
        self._failures = 0
        self._full_syncs = 0
        self._sync = _Sync()

    @property
    def carries(self) -> bool:
        """Whether a message may go by itself: what begins is shown as sound, but is not trusted before it was tried."""
        return self.state is LinkState.STABLE and self._is_tried

    @property
    def cause(self) -> LinkCause | None:
        """What the last trouble was as far as this host alone can tell; ``None`` when there is none."""
        if self.state in (LinkState.STABLE, LinkState.SUSPECT) and self._slow >= SLOW_TIMES:
            return LinkCause.PLATFORM_SLOW
        return LinkCause.BROWSER_OFFLINE if self._offline else self._cause

    def view(self, cause: LinkCause | None) -> LinkView:
        """Return what the overlay shows of it; ``cause`` as it is told when others were asked, too."""
        return LinkView(
            host=self.host,
            state=self.state,
            since_ms=self._since_wall,
            cause=cause,
            done=self._sync.done,
            total=self._sync.total,
            in_sync_ms=self._in_sync_wall,
        )

    def hear(self, signal: Signal, now_ms: int) -> list[Do]:
        """Take in what a browser noticed."""
        event = _EVENTS.get(signal)
        if event is None:
            return self._hint(signal, now_ms)
        asked, self._asked = self._asked, None
        self._is_tried = True
        before = self.cause
        if event is Event.ANSWERED:
            self._answered(signal, now_ms)
            event = Event.BACK if self._missed and self.state is LinkState.SUSPECT else event
        else:
            if self._failures == 0:
                self.failing_ms = now_ms if asked is None else asked
            self._failures += 1
            self._slow = 0
            self._cause = _CAUSES[signal]
            self._offline |= event is Event.OFFLINE
        done = self._turn(event, now_ms)
        if not done and self.cause is not before:
            done = [Do.SHOW]
        if signal is Signal.PROBE_FAILED:
            done = [*done, Do.ASK_AROUND]
        self._next_probe = now_ms + self._pause()
        return done

    def slept(self, now_ms: int) -> list[Do]:
        """The machine, or this process, has stood still: what was asked before is over, and news may be missing."""
        self._asked = None
        self._missed = True
        if self.state is LinkState.STABLE:
            self._cause = LinkCause.ASLEEP
        done = self._turn(Event.SLEPT, now_ms)
        return done if Do.PROBE in done else [*done, *self._probe(now_ms)]

    def ask(self, now_ms: int) -> list[Do]:
        """Somebody wants to know whether this host answers."""
        return self._probe(now_ms)

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
        """The agent wants everything fetched again; while there is no way there, that asks for a probe."""
        return self._turn(Event.RETRY, now_ms) or self._probe(now_ms)

    def tick(self, now_ms: int) -> list[Do]:
        """Take in that time passed."""
        done: list[Do] = []
        if self._asked is not None and now_ms - self._asked >= ANSWER_LIMIT_MS:
            done += self.hear(Signal.PROBE_FAILED, now_ms)
        limit = self._limit_ms()
        if limit is not None and now_ms >= limit:
            if self.state in (LinkState.SYNC_INCREMENTAL, LinkState.SYNC_FULL):
                done += self._sync_failed(now_ms)
            else:
                done += self._turn(Event.WAITED, now_ms)
        if now_ms >= self._next_probe:
            done += self._turn(Event.WAITED, now_ms) if self.state is LinkState.DOWN else self._probe(now_ms)
        return done

    def due_ms(self) -> int:
        """Return when ``tick`` has work next."""
        limit = self._limit_ms()
        probe = self._next_probe if self._asked is None else self._asked + ANSWER_LIMIT_MS
        return probe if limit is None else min(probe, limit)

    def _limit_ms(self) -> int | None:
        """Return when the present state has lasted long enough. Quiet is not believed while a probe is unanswered."""
        if self.state not in _LIMITS_MS or (self.state is LinkState.SETTLING and self._asked is not None):
            return None
        return self._since + _LIMITS_MS[self.state]

    def _hint(self, signal: Signal, now_ms: int) -> list[Do]:
        """Take in what is no evidence: it asks for a probe."""
        if signal is Signal.BROWSER_ONLINE:
            self._offline = False
        if signal is Signal.TYPING and now_ms - self._heard <= TYPING_PROBE_MS:
            return []
        done: list[Do] = []
        if signal is Signal.REQUEST_FAILED and now_ms - self._settling < SETTLE_LIMIT_MS:
            done = self._turn(Event.REQUEST_FAILED, now_ms)
        return [*done, *self._probe(now_ms)]

    def _answered(self, signal: Signal, now_ms: int) -> None:
        self._failures = 0
        self._offline = False
        self._heard = now_ms
        self._slow = self._slow + 1 if signal is Signal.PROBE_SLOW else 0
        if self._in_sync_wall is None and self.state is LinkState.STABLE:
            self._in_sync_wall = self._wall()

    def _turn(self, event: Event, now_ms: int) -> list[Do]:
        target = NEXT[self.state].get(event)
        if target is None:
            return []
        before, self.state = self.state, target
        self._since, self._since_wall = now_ms, self._wall()
        if target is LinkState.STABLE:
            self._cause = None
            self._missed = False
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
        if target is LinkState.SETTLING and before is not LinkState.SETTLING:
            self._settling = now_ms
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
            LinkState.STABLE: SLOW_PROBE_MS if self._slow else HEARTBEAT_MS,
            LinkState.SUSPECT: BACK_OFF_MS[0],
            LinkState.SETTLING: SETTLE_PROBE_MS,
        }
        if self.state in fixed:
            return fixed[self.state]
        step = BACK_OFF_MS[min(self._failures, len(BACK_OFF_MS) - 1)]
        return int(step * (0.5 + 0.5 * self._jitter()))
