"""The links to all hosts that tabs show, and what one of them can tell about another."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from native_host.link.evidence import Evidence
from native_host.link.machine import Do, Link
from native_host.protocol.values import LinkView
from native_host.protocol.words import LinkCause, LinkState, Signal

ASK_AROUND_MS = 5_000
"""Hosts that do not answer have others asked no more often than this."""
ANSWERS = frozenset({Signal.PROBE_OK, Signal.PROBE_SLOW, Signal.PROBE_PLATFORM_ERROR})
"""Whoever says so has been reached: a platform in trouble is no trouble of the network."""


class Links:
    """``act`` carries out what a link asks for. Clocks and chance are handed in; ``jitter`` returns 0 to 1."""

    def __init__(
        self,
        steady_ms: Callable[[], int],
        wall_ms: Callable[[], int],
        jitter: Callable[[], float],
        act: Callable[[str, list[Do]], None],
    ) -> None:
        self.evidence = Evidence()
        self._now = steady_ms
        self._wall = wall_ms
        self._jitter = jitter
        self._act = act
        self._links: dict[str, Link] = {}
        self._told: dict[str, LinkCause | None] = {}
        self._asked_around: int | None = None
        self._witnesses: set[str] = set()

    def __contains__(self, host: str) -> bool:
        return host in self._links

    @property
    def hosts(self) -> list[str]:
        """Return the hosts that there is a link to."""
        return list(self._links)

    def begin(self, host: str) -> bool:
        """Have a link to a host. Returns whether it is new."""
        if host in self._links:
            return False
        self._links[host] = Link(host, self._now(), self._wall, self._jitter)
        return True

    def end(self, host: str) -> None:
        """Nobody is there to ask any more; whoever comes begins anew."""
        self._links.pop(host, None)
        self._told.pop(host, None)

    def state(self, host: str) -> LinkState:
        """Return the state of the link to a host; a host without one is taken to be in reach."""
        known = self._links.get(host)
        return known.state if known else LinkState.STABLE

    def carries(self, host: str) -> bool:
        """Return whether a message that waits may go to a host now."""
        return host in self._links and self._links[host].carries

    def cause(self, host: str) -> LinkCause | None:
        """Return what the last trouble with a host was, told apart by what others did meanwhile."""
        link = self._links.get(host)
        return None if link is None else self.evidence.told(host, link.cause, link.failing_ms, self._now())

    def views(self) -> list[LinkView]:
        """Return what is shown of all."""
        return [link.view(self.cause(host)) for host, link in self._links.items()]

    def heard(self, host: str, signal: Signal) -> None:
        """A browser noticed something about the way to a host; of a witness only what it answers counts."""
        if host not in self._links and host not in self._witnesses:
            return
        now = self._now()
        if signal in ANSWERS:
            self.evidence.answered(host, now)
        elif signal is Signal.PROBE_FAILED:
            self.evidence.failed(host, now)
        elif signal is Signal.PROBE_PORTAL:
            self.evidence.portal(now)
        if host in self._links:
            self._carry_out(host, self._links[host].hear(signal, now))
        self._tell_others()

    def heard_otherwise(self, name: str) -> None:
        """Something that is no host of a tab (a platform's API) has answered."""
        self.evidence.answered(name, self._now())
        self._tell_others()

    def found_portal(self) -> None:
        """A question in the clear was answered by somebody who is not who was asked."""
        self.evidence.portal(self._now())
        self._tell_others()

    def synced(self, host: str, ok: bool) -> None:
        """One tab of those that were waited for has read again (or could not)."""
        if host in self._links:
            self._carry_out(host, self._links[host].synced(ok, self._now()))

    def expect(self, host: str, tabs: int) -> None:
        """So many tabs are waited for."""
        self._carry_out(host, self._links[host].expect(tabs, self._now()))

    def retry(self, host: str) -> None:
        """The agent wants everything of a host fetched again."""
        if host in self._links:
            self._carry_out(host, self._links[host].retry(self._now()))

    def ask_others(self, host: str) -> bool:
        """Have the other links' hosts asked. Returns whether it is time to ask even more people."""
        now = self._now()
        if self._asked_around is not None and now - self._asked_around < ASK_AROUND_MS:
            return False
        self._asked_around = now
        for other, link in list(self._links.items()):
            if other != host and link.state is LinkState.STABLE:
                self._carry_out(other, link.ask(now))
        return True

    def call_witnesses(self, hosts: Iterable[str]) -> list[str]:
        """Let hosts without a link count. Returns those of them that have to be asked."""
        asked = [host for host in hosts if host not in self._links]
        self._witnesses.update(asked)
        return asked

    def slept(self) -> None:
        """This machine stood still."""
        for host, link in list(self._links.items()):
            self._carry_out(host, link.slept(self._now()))

    def tick(self) -> None:
        """Do what is due."""
        for host, link in list(self._links.items()):
            if link.due_ms() <= self._now():
                self._carry_out(host, link.tick(self._now()))

    def due_ms(self) -> int | None:
        """Return when ``tick`` has work next (steady ms)."""
        return min((link.due_ms() for link in self._links.values()), default=None)

    def _carry_out(self, host: str, orders: list[Do]) -> None:
        before, self._told[host] = self._told.get(host), self.cause(host)
        news = before is not self._told[host] and Do.SHOW not in orders
        self._act(host, [*orders, Do.SHOW] if news else orders)

    def _tell_others(self) -> None:
        """What one host did may say something new about another."""
        for host in self._links:
            told = self.cause(host)
            if told is not self._told.get(host):
                self._told[host] = told
                self._act(host, [Do.SHOW])
