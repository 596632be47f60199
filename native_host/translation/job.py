"""One translation that is wanted, and who waits for it. Whoever wants the same waits for the same one."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from native_host.protocol.keys import Key, StoreKey
from native_host.protocol.values import Language
from native_host.protocol.words import EngineTrouble, Translated
from native_host.translation.entry import Entry
from native_host.translation.protection import Fixed
from native_host.translation.urgency import Urgency


class NotTranslated(Exception):
    """No engine could translate a text; ``trouble`` is that of the last."""

    def __init__(self, trouble: EngineTrouble) -> None:
        super().__init__(trouble)
        self.trouble = trouble


@dataclass(frozen=True, slots=True)
class Wish:
    """What makes two translations the same. ``source`` is ``None`` where the engine has to find it out; ``glossary`` is
    the print of the terms that touch the text."""

    text: str
    source: Language | None
    target: Language
    glossary: str


@dataclass(eq=False, slots=True)
class Job:
    """``store`` is for whom it is paid; ``readers`` are the sessions that show the text, each with its connections;
    ``writers`` the people who wait for it at a text box, with theirs.

    ``route`` are the engines that are still to be tried (ids), ``rounds`` how often all of them were. ``source`` is
    what the text turned out to be in.
    """

    wish: Wish
    fixed: Sequence[Fixed]
    store: StoreKey
    urgency: Urgency
    readers: dict[Key, set[str]] = field(default_factory=dict)
    writers: dict[asyncio.Future[Entry], tuple[StoreKey, str]] = field(default_factory=dict)
    route: list[str] = field(default_factory=list)
    rounds: int = 0
    state: Translated = Translated.WAITING
    trouble: EngineTrouble | None = None
    entry: Entry | None = None
    source: Language | None = None
    is_running: bool = False

    @property
    def is_awaited(self) -> bool:
        """Return whether a person waits for it at a text box."""
        return any(not each.done() for each in self.writers)

    @property
    def connections(self) -> frozenset[str]:
        """Return where it is waited for."""
        return frozenset().union(*self.readers.values(), {name for _, name in self.writers.values()})

    def leave(self, store: StoreKey) -> bool:
        """A store is gone; returns whether anybody is left. Who pays is whoever still wants it."""
        for key in [each for each in self.readers if each[:3] == store]:
            del self.readers[key]
        for waiting in [each for each, (of, _) in self.writers.items() if of == store]:
            if not waiting.done():
                waiting.set_exception(NotTranslated(EngineTrouble.NO_ENGINE))
            del self.writers[waiting]
        left = [*(key[:3] for key in self.readers), *(of for of, _ in self.writers.values())]
        if left and self.store == store:
            self.store = left[0]
        return bool(left)

    def tell_writers(self) -> None:
        """Give those at a text box what it came to."""
        for each in self.writers:
            if not each.done() and self.entry is not None:
                each.set_result(self.entry)
            elif not each.done():
                each.set_exception(NotTranslated(self.trouble or EngineTrouble.NO_ENGINE))
        self.writers.clear()


class Jobs:
    """All that are under way or have failed, by their wishes."""

    def __init__(self) -> None:
        self._jobs: dict[Wish, Job] = {}
        self._sources: dict[tuple[str, Language, str], list[Language | None]] = {}

    def __contains__(self, job: Job) -> bool:
        return self._jobs.get(job.wish) is job

    def __len__(self) -> int:
        return len(self._jobs)

    def all(self) -> list[Job]:
        """Return them."""
        return list(self._jobs.values())

    def find(self, wish: Wish) -> Job | None:
        """Return the job of a wish. A language that nobody is sure of, here or there, is no reason to pay twice."""
        same = self._jobs.get(wish) or self._jobs.get(replace(wish, source=None))
        if same is None and wish.source is None:
            sources = self._sources.get(_name(wish))
            same = self._jobs[replace(wish, source=sources[0])] if sources else None
        return same

    def add(self, job: Job) -> Job:
        """Add one whose wish nobody else has, and return it."""
        self._jobs[job.wish] = job
        self._sources.setdefault(_name(job.wish), []).append(job.wish.source)
        return job

    def remove(self, job: Job) -> None:
        """Remove one, if it is still there."""
        if job not in self:
            return
        del self._jobs[job.wish]
        sources = self._sources[_name(job.wish)]
        sources.remove(job.wish.source)
        if not sources:
            del self._sources[_name(job.wish)]


def _name(wish: Wish) -> tuple[str, Language, str]:
    return (wish.text, wish.target, wish.glossary)
