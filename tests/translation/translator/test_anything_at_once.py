"""Pages, engines, settings and stores come and go at random, and afterwards nothing waits, and every text is known."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable
from pathlib import Path
from typing import Any

import pytest

from native_host.outbox.outbox import Refusal
from native_host.practice.process import PracticeProcess
from native_host.protocol.words import Translated
from tests.core.house import Profile
from tests.translation.translator.pages import STORES, session, store_of
from tests.translation.translator.room import Room, play

STEPS = 120
TEXTS = (
    *(f"Is the {colour} one number {number} available today?" for colour in ("blue", "red") for number in range(8)),
    *("ส่งของวันไหนคะ", "ok", "可以的谢谢", "123"),
)
AT_AN_END = {Translated.DONE, Translated.SAME, Translated.NOTHING}
LEVERS = ("fail", "garbage", "cut", "empty", "dropped", "doubled", "markers", "lag")


class Storm:
    """One step after the other, all by one seed."""

    def __init__(self, room: Room, seed: int) -> None:
        self.room = room
        self.chance = random.Random(seed)
        self.guests: list[Profile] = []
        self.writing: list[asyncio.Future[Any]] = []

    async def step(self) -> None:
        """Let something happen; a page of a store that was deleted is refused."""
        kinds = ("read", "write", "again", "lever", "settings", "guest", "correct", "term", "delete", "time")
        (kind,) = self.chance.choices(kinds, weights=(45, 6, 8, 8, 6, 8, 4, 4, 3, 10))
        try:
            await getattr(self, f"_{kind}")()
        except Refusal as refusal:
            assert str(refusal) == "unknown_store"  # noqa: PT017 - the only one that may come here

    async def end(self) -> None:
        """Put everything right, and wait for those at a text box."""
        self.room.practice.let_go()
        await self.room.set_up()
        for number, store in enumerate(STORES.values(), 1):
            self.room.agent.tab({**store, "host": "practice.example"}, number, visible=False)
        for result in await asyncio.gather(*self.writing, return_exceptions=True):
            assert not isinstance(result, BaseException) or isinstance(result, Refusal), result

    def _session(self) -> dict[str, Any]:
        return session(self.chance.choice(list(STORES)), self.chance.randint(1, 3))

    def _page(self) -> Profile:
        return self.chance.choice([self.room.agent, *self.guests])

    async def _read(self) -> None:
        texts = self.chance.sample(TEXTS, self.chance.randint(1, 10))
        visible = self.chance.random() < 0.6
        await self.room.ask(self._session(), *texts, profile=self._page(), visible=visible)

    async def _write(self) -> None:
        params = {"key": self._session(), "text": self.chance.choice(TEXTS), "language": "zh", "to": "th"}
        self.writing.append(asyncio.ensure_future(self._page().ask("translation.write", params)))

    async def _again(self) -> None:
        another = self.chance.random() < 0.5
        params = {"key": self._session(), "text": self.chance.choice(TEXTS), "language": "zh", "another": another}
        await self._page().ask("translation.again", params)

    async def _lever(self) -> None:
        if self.chance.random() < 0.3:
            self.room.practice.let_go()
        status, times = self.chance.choice((429, 500, 503)), self.chance.randint(1, 3)
        self.room.practice.pull(self.chance.choice(LEVERS), times=times, status=status, ms=50)

    async def _settings(self) -> None:
        names = self.chance.sample("abc", self.chance.randint(0, 3))
        limit = self.chance.choice((None, None, 2_000))
        engines = [self.room.engine(name, parallel=self.chance.randint(1, 4), limit=limit) for name in names]
        await self.room.set_up(engines=engines)

    async def _guest(self) -> None:
        if self.guests and self.chance.random() < 0.5:
            guest = self.guests.pop()
            self.room.house.profiles.remove(guest)
            guest.leave()
        else:
            self.guests.append(self.room.profile())

    async def _correct(self) -> None:
        said = self.chance.choice(("", "好"))
        params = {"key": self._session(), "text": self.chance.choice(TEXTS), "language": "zh", "translation": said}
        await self.room.agent.asked("translation.correct", params)

    async def _term(self) -> None:
        words = {"en": self.chance.choice(("blue", "number")), "zh": self.chance.choice(("蓝", "号"))}
        await self.room.agent.asked("glossary.save", {"id": "1", "words": words})

    async def _delete(self) -> None:
        name = self.chance.choice(list(STORES))
        deleting: Awaitable[Any] = self.room.agent.asked("store.delete", store_of(name))
        await deleting
        self.room.agent.tab({**STORES[name], "host": "practice.example"}, list(STORES).index(name) + 1, visible=False)

    async def _time(self) -> None:
        await self.room.pass_by(self.chance.choice((100, 3_000, 10_000, 70_000)))


@pytest.mark.parametrize("seed", range(3))
def test_after_a_storm_every_text_is_known_and_nothing_waits(
    tmp_path: Path, practice: PracticeProcess, seed: int
) -> None:
    async def scene(room: Room) -> None:
        storm = Storm(room, seed)
        for _ in range(STEPS):
            await storm.step()
        await storm.end()
        for name in STORES:
            views = await room.read(session(name), *TEXTS)
            assert {view.state for view in views.values()} <= AT_AN_END, views
        await room.until(lambda: room.translator.is_idle)
        await room.pass_by(3_000_000)
        assert len(room.translator) == 0
        calls = practice.translator()["calls"]
        for name in STORES:
            await room.read(session(name), *TEXTS)
        assert practice.translator()["calls"] == calls

    play(tmp_path, practice, scene)
