"""Sees to it that each text is translated once: what is known is found, what is under way is joined, the rest waits for
an engine, and what failed is tried again when the cause may be gone.

It keeps what engines say; who shows it to whom is the ``Audience``'s.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Protocol

from native_host.protocol.keys import Key, StoreKey
from native_host.protocol.translation import EngineSetting
from native_host.protocol.words import EngineTrouble, Translated
from native_host.translation.engines.engine import Answer
from native_host.translation.entry import Entry
from native_host.translation.fleet import Fleet
from native_host.translation.job import Job, Jobs, NotTranslated, Wish
from native_host.translation.lanes import Lanes
from native_host.translation.memory import Memory
from native_host.translation.protection import Fixed
from native_host.translation.timers import Timers
from native_host.translation.urgency import Urgency
from native_host.translation.use import Use

LATE_MS = 3_000
"""A text that has waited so long is told to be late."""
RETRY_MS = 5_000
"""A failed text is tried again after so long at the earliest, the next time after twice that."""
ROUNDS = 4
"""How often all engines of a route are tried before only a person starts it again."""
FORGET_MS = 600_000
"""A text that is not tried again by itself is a new one after so long."""
PATIENCE_S = 25.0
"""So long a person waits at a text box; the page gives up a little later."""
PASSING = frozenset(
    {
        EngineTrouble.UNREACHABLE,
        EngineTrouble.TIMED_OUT,
        EngineTrouble.BUSY,
        EngineTrouble.NONSENSE,
        EngineTrouble.NOT_HERE,
        EngineTrouble.VAULT_LOCKED,
    }
)
"""Troubles that may be gone after a while without anybody doing anything."""


class Audience(Protocol):
    """Those who show texts."""

    def wanted(self, job: Job) -> bool:
        """Return whether anybody still looks at a text."""
        ...

    def changed(self, job: Job) -> None:
        """A text is late, failed, waits again, or is translated."""
        ...


class Translator:
    """``audience`` is set before anything is asked. ``now_ms`` is our clock (Unix ms)."""

    audience: Audience

    def __init__(self, fleet: Fleet, memory: Memory, use: Use, now_ms: Callable[[], int]) -> None:
        self._fleet = fleet
        self._memory = memory
        self._use = use
        self._now = now_ms
        self._jobs = Jobs()
        self._lanes = Lanes(fleet, use, lambda job: job in self._jobs)
        self._lanes.outcome = self
        self.timers = Timers(now_ms)

    async def close(self) -> None:
        """End everything that is under way."""
        await self._lanes.close()
        for job in self._jobs.all():
            self._drop(job)

    def __len__(self) -> int:
        """Return how many texts wait, are under way, or have failed and are still wanted."""
        return len(self._jobs)

    @property
    def is_idle(self) -> bool:
        """Return whether no engine is being asked."""
        return self._lanes.is_idle

    # --- asking

    def known(self, wish: Wish, store: StoreKey) -> Entry | None:
        """Return what an engine of the route has said already, in whatever session; that is a hit."""
        engines = [each.id for each in self._fleet.route(wish.source, wish.target)]
        entry = self._memory.find(wish.text, wish.source, wish.target, engines, wish.glossary, store)
        if entry is not None:
            self.hit(entry.engine, store)
        return entry

    def hit(self, engine: str, store: StoreKey, times: int = 1) -> None:
        """Texts needed no call, because an engine (by id) had translated them before."""
        self._use.hit(engine, store, times)

    def job(self, wish: Wish) -> Job | None:
        """Return what is under way or has failed for a wish."""
        return self._jobs.find(wish)

    def read(self, wish: Wish, fixed: Sequence[Fixed], key: Key, connection: str, urgency: Urgency) -> Job:
        """Have a text translated that a session shows; one that has failed stays so until it is due again."""
        job = self._joined(wish, fixed, key[:3], urgency)
        job.readers.setdefault(key, set()).add(connection)
        if job.rounds == 0:
            self._begin(job)
        return job

    def read_by(
        self, engine: str, wish: Wish, fixed: Sequence[Fixed], key: Key, connection: str, urgency: Urgency
    ) -> Job:
        """Have a text translated by this engine first: the translation that is there is no good."""
        job = self._joined(wish, fixed, key[:3], urgency)
        job.readers.setdefault(key, set()).add(connection)
        if not job.is_running:
            self._fleet.try_now(engine)
            job.rounds = 0
            self._begin(job, engine)
        return job

    async def write(
        self, wish: Wish, fixed: Sequence[Fixed], store: StoreKey, connection: str, urgency: Urgency
    ) -> Entry:
        """Return the translation of a text that a person waits for. Raises ``NotTranslated``, also after
        ``PATIENCE_S``."""
        job = self._joined(wish, fixed, store, urgency)
        waiting: asyncio.Future[Entry] = asyncio.get_running_loop().create_future()
        job.writers[waiting] = (store, connection)
        if job.rounds == 0:
            self._begin(job)
        else:
            self.again(job)
        try:
            async with asyncio.timeout(PATIENCE_S):
                return await waiting
        except TimeoutError:
            raise NotTranslated(EngineTrouble.TIMED_OUT) from None

    def again(self, job: Job) -> None:
        """A person wants a failed text tried now, whatever the engines rest for."""
        if job.state is Translated.FAILED:
            job.rounds = 0
            for name in self._route(job):
                self._fleet.try_now(name)
            self._begin(job)

    # --- what happens meanwhile

    def retry(self, troubles: frozenset[EngineTrouble]) -> None:
        """What caused some troubles may be gone."""
        for job in self._jobs.all():
            if job.state is Translated.FAILED and job.trouble in troubles:
                self._retry(job)

    def reroute(self) -> None:
        """The engines are others: what is not under way begins anew."""
        self._lanes.clear()
        for job in self._jobs.all():
            if job.is_running:
                asked = job.route[:1]
                job.route = asked + [each for each in self._route(job) if each not in asked]
            else:
                job.rounds = 0
                self._retry(job)

    def forget(self, store: StoreKey) -> None:
        """A store is gone: nothing is asked or kept for it alone any more."""
        for job in self._jobs.all():
            if not job.leave(store):
                self._drop(job)
        self._lanes.abandon()

    # --- one job

    def _joined(self, wish: Wish, fixed: Sequence[Fixed], store: StoreKey, urgency: Urgency) -> Job:
        job = self._jobs.find(wish)
        if job is None:
            return self._jobs.add(Job(wish, fixed, store, urgency))
        self._lanes.sooner(job, urgency)
        return job

    def _begin(self, job: Job, first: str | None = None) -> None:
        self._lanes.remove(job)
        job.state, job.trouble, job.entry = Translated.WAITING, None, None
        job.route = self._route(job)
        if first in job.route:
            at = job.route.index(first)
            job.route = job.route[at:] + job.route[:at]
        job.rounds += 1
        began = job.rounds
        self.timers.after(LATE_MS, lambda: self._late(job, began))
        self._lanes.put(job)

    def _route(self, job: Job) -> list[str]:
        return [each.id for each in self._fleet.route(job.wish.source, job.wish.target)]

    def _late(self, job: Job, began: int) -> None:
        if job in self._jobs and job.rounds == began and job.state is Translated.WAITING:
            job.state = Translated.LATE
            self.audience.changed(job)

    def _due(self, job: Job, began: int, again: bool) -> None:
        if job not in self._jobs or job.rounds != began or job.state is not Translated.FAILED:
            return
        if again:
            self._retry(job)
        else:
            self._drop(job)

    def _retry(self, job: Job) -> None:
        if not self.is_wanted(job):
            self._drop(job)
            return
        self._begin(job)
        if job.state is Translated.WAITING:
            self.audience.changed(job)

    def _drop(self, job: Job) -> None:
        """Forget a text. A page that shows it after all asks again for what waits there too long."""
        self._jobs.remove(job)
        self._lanes.remove(job)
        job.tell_writers()

    # --- what becomes of it (``lanes.Outcome``)

    def is_wanted(self, job: Job) -> bool:
        """Return whether anybody still waits for a text."""
        return job.is_awaited or self.audience.wanted(job)

    def unwanted(self, job: Job) -> None:
        """A text's turn has come, and nobody wants it."""
        self._drop(job)

    def translated(self, setting: EngineSetting, job: Job, answer: Answer) -> None:
        """An engine has translated a text: all who want it are told, and it is kept for each."""
        wish = job.wish
        job.entry = Entry(
            wish.text, answer.text, wish.source, wish.target, setting.id, setting.name, wish.glossary, self._now()
        )
        job.source = wish.source or answer.source
        job.state = Translated.DONE
        for store in {job.store, *(key[:3] for key in job.readers)}:
            self._memory.keep(job.entry, store)
        self._jobs.remove(job)
        self.audience.changed(job)
        job.tell_writers()

    def failed(self, job: Job) -> None:
        """No engine of its route could translate a text: it is tried again later, if that may help."""
        job.state = Translated.FAILED
        job.trouble = job.trouble or EngineTrouble.NO_ENGINE
        began = job.rounds
        is_due_again = job.trouble in PASSING and began < ROUNDS
        pause_ms = FORGET_MS
        if is_due_again:
            rests = [until for name in self._route(job) if (until := self._fleet.rests_until_ms(name)) is not None]
            pause_ms = max(RETRY_MS << (began - 1), min(rests, default=0) - self._now())
        self.timers.after(pause_ms, lambda: self._due(job, began, is_due_again))
        self.audience.changed(job)
        job.tell_writers()
