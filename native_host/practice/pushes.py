"""What the platform pushes to the open chat pages of a store, and the faults of that path."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from native_host.practice.clock import Clock
from native_host.practice.facts import Facts
from native_host.practice.faults import Fault, Faults

Push = Mapping[str, object]
ECHO_FAULTS = ("echo_dropped", "echo_late", "echo_duplicate", "echo_reordered")


@dataclass(eq=False)
class Stream:
    """One open stream. ``None`` in its queue ends it."""

    id: str
    store: str
    since: int
    queue: asyncio.Queue[Push | None] = field(default_factory=asyncio.Queue)


class Pushes:
    """Delivers pushes to every stream of a store, in order unless a fault says otherwise."""

    def __init__(self, faults: Faults, facts: Facts, clock: Clock) -> None:
        self._faults = faults
        self._facts = facts
        self._clock = clock
        self._streams: list[Stream] = []
        self._held: dict[str, list[Push]] = {}
        self._later: set[asyncio.Task[None]] = set()
        self._numbers = itertools.count(1)

    async def open(self, store: str) -> Stream:
        stream = Stream(f"stream-{next(self._numbers)}", store, self._clock())
        self._streams.append(stream)
        await self._facts.happened("stream_opened")
        return stream

    async def closed(self, stream: Stream) -> None:
        with suppress(ValueError):  # already ended from our side
            self._streams.remove(stream)
        await self._facts.happened("stream_closed")

    async def publish(self, store: str, push: Push, conversation: str) -> None:
        """Push a message's news. This is what the echo faults hit."""
        match self._faults.take_any(ECHO_FAULTS, store, conversation):
            case Fault(kind="echo_dropped"):
                return
            case Fault(kind="echo_late", ms=ms):
                self._after(ms, lambda: self._deliver(store, push))
                return
            case Fault(kind="echo_reordered", ms=ms):
                self._held.setdefault(store, []).append(push)
                self._after(ms, lambda: self._release(store))
                return
            case Fault(kind="echo_duplicate"):
                await self._deliver(store, push)
        await self._deliver(store, push)
        await self._release(store)

    async def tell(self, store: str, push: Push) -> None:
        """Push something that is not a message (settings, a conversation's state); faults leave it alone."""
        for stream in self._streams:
            if stream.store == store:
                stream.queue.put_nowait(push)

    def end(self, store: str) -> None:
        """End all streams of a store, as a platform does when a login ends."""
        for stream in [s for s in self._streams if s.store == store]:
            stream.queue.put_nowait(None)

    def shown(self) -> list[dict[str, object]]:
        return [{"id": s.id, "kind": "stream", "store": s.store, "since": s.since} for s in self._streams]

    def forget(self) -> None:
        """Drop what is still held back or due later."""
        for task in self._later:
            task.cancel()
        self._held.clear()

    async def _deliver(self, store: str, push: Push) -> None:
        await self.tell(store, push)
        await self._facts.happened("push_sent")

    async def _release(self, store: str) -> None:
        for push in self._held.pop(store, []):
            await self._deliver(store, push)

    def _after(self, ms: int, do: Callable[[], Awaitable[None]]) -> None:
        async def later() -> None:
            await asyncio.sleep(ms / 1000)
            await do()

        task = asyncio.create_task(later())
        self._later.add(task)
        task.add_done_callback(self._later.discard)
