"""A core in the test's own loop and time, with the practice translator beside it: no process, no proxy, no waiting."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from native_host.practice.process import PracticeProcess
from native_host.protocol.translation import TranslationsChanged, TranslationView
from native_host.protocol.words import Translated
from tests.core.house import House, Profile
from tests.core.house import play as play_in_house
from tests.translation.translator.pages import STORES, session, settings

LIMIT_S = 15.0
TURN_S = 0.002
OPEN = frozenset({Translated.WAITING, Translated.LATE})


class Room:
    """``agent`` is a browser profile with a page of every store; ``house`` has its clock."""

    def __init__(self, house: House, practice: PracticeProcess) -> None:
        self.house = house
        self.practice = practice
        self.agent = self.profile()

    @property
    def core(self) -> Any:
        return self.house.core

    @property
    def workshop(self) -> Any:
        return self.core.translation._workshop

    @property
    def translator(self) -> Any:
        return self.workshop.translator

    @property
    def reading(self) -> Any:
        return self.workshop.reading

    def profile(self) -> Profile:
        """Let a browser profile join, with a page of every store."""
        profile = self.house.profile()
        for number, store in enumerate(STORES.values(), 1):
            profile.tab({**store, "host": "practice.example"}, number, visible=False)
        return profile

    async def set_up(self, **changes: Any) -> None:
        """Let the practice translator be the only engine; ``changes`` of the settings."""
        here = settings(self.practice.address.translator_here)
        await self.agent.asked("translation.save", {**here, **changes})

    def engine(self, name: str = "practice", **changes: Any) -> dict[str, Any]:
        """Return the practice translator as an engine."""
        address = self.practice.address.translator_here
        return {"id": name, "kind": "libretranslate", "name": name, "address": address, **changes}

    async def ask(
        self, key: dict[str, Any], *texts: str, profile: Profile | None = None, direction: str = "in", **changes: Any
    ) -> dict[str, TranslationView]:
        """Ask for a session's texts; returns what is known at once."""
        asked = [{"text": text, "direction": direction} for text in texts]
        params = {"key": key, "texts": asked, "language": "zh", **changes}
        answer = await (profile or self.agent).ask("translation.read", params)
        return {view.text: view for view in answer.translations}

    async def until(self, fact: Callable[[], bool]) -> None:
        """Let the core work until something is so; its clock stands still meanwhile."""
        async with asyncio.timeout(LIMIT_S):
            while not fact():
                self.core.tick()
                self.core.flush()
                await asyncio.sleep(TURN_S)

    async def pass_by(self, ms: int) -> None:
        """Let so much of the core's time pass."""
        self.house.clock += ms
        for _ in range(3):
            self.core.tick()
            self.core.flush()
            await asyncio.sleep(TURN_S)

    def told(
        self, text: str, key: dict[str, Any] | None = None, profile: Profile | None = None
    ) -> list[TranslationView]:
        """Return what was told of a text, in any session or in one."""
        news: list[TranslationsChanged] = (profile or self.agent).heard("translation.changed")
        wanted = [each for each in news if key is None or each.key.model_dump(mode="json") == key]
        return [view for each in wanted for view in each.translations if view.text == text]

    async def read(self, key: dict[str, Any], *texts: str, **changes: Any) -> dict[str, TranslationView]:
        """Return a session's texts once none of them waits any more."""
        before = {text: len(self.told(text, key)) for text in texts}
        views = await self.ask(key, *texts, **changes)
        open_texts = [text for text in texts if views[text].state in OPEN]
        await self.until(
            lambda: all(
                len(told := self.told(text, key)) > before[text] and told[-1].state not in OPEN for text in open_texts
            )
        )
        return views | {text: self.told(text, key)[-1] for text in open_texts}

    def paid(self) -> dict[str, int]:
        """Return how often each text was asked for of the engine."""
        counts: dict[str, int] = {}
        for each in self.practice.translator()["texts"]:
            counts[each["text"]] = counts.get(each["text"], 0) + each["count"]
        return counts

    async def asked(self, count: int) -> None:
        """Wait until the engine was called so often."""
        await self.until(lambda: self.practice.translator()["calls"] >= count)


def play(folder: Path, practice: PracticeProcess, scene: Callable[[Room], Awaitable[None]], **changes: Any) -> None:
    """Play a scene in a room whose only engine is the practice translator."""

    async def opened(house: House) -> None:
        room = Room(house, practice)
        await room.set_up(**changes)
        await scene(room)

    play_in_house(folder, opened)


__all__ = ["Room", "play", "session"]
