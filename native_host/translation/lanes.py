"""Where texts wait for engines: one lane an engine, the most urgent text first, so many under way at once.

A text goes along its route until an engine has translated it or none is left.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from native_host.protocol.translation import EngineSetting
from native_host.protocol.words import EngineTrouble
from native_host.translation import one_text
from native_host.translation.asker import ASKERS
from native_host.translation.engines.engine import Answer, EngineFailed
from native_host.translation.fleet import Fleet
from native_host.translation.job import Job
from native_host.translation.protection import protect
from native_host.translation.urgency import Urgency, Waiting
from native_host.translation.use import Use

CLOSING_S = 2.0
"""A call that is under way when the core ends may come to its end: it is paid for."""

_log = logging.getLogger(__name__)


class Outcome(Protocol):
    """What becomes of texts."""

    def is_wanted(self, job: Job) -> bool:
        """Return whether anybody still waits for a text."""
        ...

    def unwanted(self, job: Job) -> None:
        """A text's turn has come, and nobody wants it."""
        ...

    def translated(self, setting: EngineSetting, job: Job, answer: Answer) -> None:
        """An engine has translated a text."""
        ...

    def failed(self, job: Job) -> None:
        """No engine of its route could translate a text; ``job.trouble`` is the last one's."""
        ...


@dataclass(eq=False, slots=True)
class Lane:
    """What waits for one engine, and how much of it is under way there."""

    waiting: Waiting[Job] = field(default_factory=Waiting)
    running: int = 0
    characters: int = 0
    """Of what is under way: they count towards the month's limit before they are billed."""


class Lanes:
    """``outcome`` is set before anything waits; ``under_way`` tells whether a job is still one."""

    outcome: Outcome

    def __init__(self, fleet: Fleet, use: Use, under_way: Callable[[Job], bool]) -> None:
        self._fleet = fleet
        self._use = use
        self._under_way = under_way
        self._lanes: dict[str, Lane] = {}
        self._tasks: dict[asyncio.Task[None], Job] = {}
        self._is_closed = False

    async def close(self) -> None:
        """Begin nothing any more; end what is under way."""
        self._is_closed = True
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=CLOSING_S)
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    @property
    def is_idle(self) -> bool:
        """Return whether no engine is being asked."""
        return not self._tasks

    def put(self, job: Job) -> None:
        """Let a text wait for the next engine of its route that can be asked."""
        while job.route:
            setting = self._fleet.setting(job.route[0])
            trouble = EngineTrouble.NO_ENGINE if setting is None else self._why_not(setting, job)
            if setting is not None and trouble is None:
                lane = self._lanes.setdefault(setting.id, Lane())
                lane.waiting.put(job, job.urgency)
                self._fill(setting, lane)
                return
            job.trouble = trouble
            job.route.pop(0)
        self.outcome.failed(job)

    def sooner(self, job: Job, urgency: Urgency) -> None:
        """A text is wanted more urgently."""
        job.urgency = min(job.urgency, urgency)
        for lane in self._lanes.values():
            if job in lane.waiting:
                lane.waiting.put(job, job.urgency)

    def remove(self, job: Job) -> None:
        """Let a text wait no longer."""
        for lane in self._lanes.values():
            lane.waiting.remove(job)

    def clear(self) -> None:
        """Let nothing wait any longer."""
        for lane in self._lanes.values():
            lane.waiting.take_all()

    def abandon(self) -> None:
        """End the calls for texts that are no jobs any more."""
        for task, job in self._tasks.items():
            if not self._under_way(job):
                task.cancel()

    def _why_not(self, setting: EngineSetting, job: Job) -> EngineTrouble | None:
        if setting.limit is not None:
            lane = self._lanes.get(setting.id)
            used = self._use.characters(setting.id) + (lane.characters if lane else 0)
            if used + len(job.wish.text) > setting.limit:
                return EngineTrouble.OVER_LIMIT
        return self._fleet.why_not(setting)

    def _fill(self, setting: EngineSetting, lane: Lane) -> None:
        while not self._is_closed and lane.running < setting.parallel and (job := lane.waiting.pop()):
            if not self.outcome.is_wanted(job):
                self.outcome.unwanted(job)
            elif self._why_not(setting, job) is not None:
                self.put(job)
            else:
                self._run(setting, lane, job)

    def _run(self, setting: EngineSetting, lane: Lane, job: Job) -> None:
        lane.running += 1
        lane.characters += len(job.wish.text)
        job.is_running = True
        task = asyncio.ensure_future(self._ask(setting, job))
        self._tasks[task] = job
        task.add_done_callback(lambda ended: self._ran(setting, lane, ended))

    def _ran(self, setting: EngineSetting, lane: Lane, task: asyncio.Task[None]) -> None:
        job = self._tasks.pop(task)
        lane.running -= 1
        lane.characters -= len(job.wish.text)
        job.is_running = False
        if not task.cancelled() and (error := task.exception()):
            _log.error("a text could not be translated", exc_info=error)
            self._not_by(setting, job, EngineFailed(EngineTrouble.NONSENSE))
        if self._under_way(job) and not self._is_closed:
            self.put(job)
        now = self._fleet.setting(setting.id)
        if now is not None:
            self._fill(now, lane)

    async def _ask(self, setting: EngineSetting, job: Job) -> None:
        """Ask one engine. What it says is kept even if nobody wants it any more: it is paid for."""
        wish = job.wish
        ASKERS.set(job.connections)

        def count(characters: int, failed: bool) -> None:
            self._use.called(setting.id, job.store, characters, failed)

        try:
            async with asyncio.timeout(self._fleet.limit_s(setting)), self._fleet.engine(setting) as engine:
                protected = protect(wish.text, job.fixed)
                answer = await one_text.translate(engine, protected, wish.source, wish.target, count)
        except TimeoutError:
            count(len(wish.text), True)
            self._not_by(setting, job, EngineFailed(EngineTrouble.TIMED_OUT, called=True))
        except EngineFailed as failed:
            self._not_by(setting, job, failed)
        else:
            self._fleet.worked(setting.id)
            self.outcome.translated(setting, job, answer)

    def _not_by(self, setting: EngineSetting, job: Job, failed: EngineFailed) -> None:
        _log.info("an engine (%s) did not translate: %s", setting.kind, failed.trouble)
        self._fleet.failed(setting.id, failed)
        job.trouble = failed.trouble
        if job.route:
            job.route.pop(0)
