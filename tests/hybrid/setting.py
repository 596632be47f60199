"""All that the acts of a run are done to, and what several of them do."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from native_host.conversations.cache import CacheFull
from native_host.feeds.line import Cut
from native_host.platforms.outcome import PlatformError
from native_host.stores.account import Unusable
from tests.hybrid.far_market import FarMarket
from tests.hybrid.home import SMALL_PAGES, Home
from tests.hybrid.judge import Judge
from tests.hybrid.node import Node
from tests.hybrid.page import Reading
from tests.hybrid.panel import Panel
from tests.hybrid.person import Person
from tests.hybrid.pipe import Client
from tests.hybrid.plan import Act, Plan
from tests.hybrid.rest import Rest
from tests.hybrid.world import StoreScene

DOWN_MS = (0, 900_000)
"""How long a core that was killed stays away."""


class Setting:
    """``problems`` are told as sentences. ``late`` holds readings of pages that are told some time."""

    def __init__(self, node: Node, folder: Path, plan: Plan) -> None:
        self.problems: list[str] = []
        rest = Rest()
        self.market = FarMarket(rest, plan.seed)
        self.scenes = [
            StoreScene(self.market, place, number + 1, plan.quiet if number == 0 else 0)
            for number, place in enumerate(plan.places)
        ]
        self.home = Home(folder / "live", self.market, rest, SMALL_PAGES)
        self.home.authorise(scene.store for scene in self.scenes if scene.has_account)
        self.judge = Judge(node, folder, self.market, rest, self.scenes, self.problems)
        self.person = Person(self.home.cache)
        self.panels = [Panel(node, limit, self.problems) for limit in plan.limits]
        self.late: list[Reading] = []
        self.tabs = self.open_tabs()

    async def agree(self, panel: Panel, seed: int) -> None:
        """Whatever was missed or is on its way: when it has all come, a panel has what the core has."""
        if await self.home.settle():
            await self.rise()
        if not panel.is_up:
            panel.connect(self.home.client)
        await self.judge.drain(self.home, panel, seed)
        panel.mend()
        await self.judge.drain(self.home, panel, seed + 1)
        await self.judge.compare_panel(self.home, panel)
        self.judge.see_threads(self.home)

    def open_thread(self, scene: StoreScene, which: int) -> None:
        """An agent opens a thread: it is asked for beside the feed's own questions."""
        key = scene.key(scene.conversation(which))
        feeds = self.home.core.api.feeds

        async def read() -> None:
            try:
                await feeds.read_thread(key)
            except (PlatformError, Unusable, Cut, CacheFull):
                return

        self.home.keep(asyncio.create_task(read()))

    # --- the pages

    def open_tabs(self) -> Client:
        """Connect the browser in which the stores' pages are open."""
        tabs = self.home.client()
        for scene in self.scenes:
            if scene.has_page:
                tabs.ask(*scene.page.report(), lambda reply: self._expect(reply, "tab.report"))
        return tabs

    def tell(self, reading: Reading) -> None:
        """Tell the core a reading. A page that finds no core says it no more."""
        self.tabs.ask(*reading, lambda reply: self._expect(reply, reading[0]))

    def _expect(self, reply: dict[str, Any], what: str) -> None:
        if "error" in reply:
            self.problems.append(f"{what} was refused: {reply['error']}")

    # --- the core's runs

    async def go(self) -> None:
        """End the core, and begin the next run."""
        self.break_lines()
        await self.home.end()
        self.begin()

    async def rise(self) -> None:
        """The core is killed, or was; the next run begins."""
        self.break_lines()
        await self.home.kill()
        self.market.ms += DOWN_MS[self.home.runs % len(DOWN_MS)]
        self.begin()

    def begin(self) -> None:
        """Begin the next run."""
        self.home.begin()
        self.tabs = self.open_tabs()

    def break_lines(self) -> None:
        """Nobody hears of the core any more."""
        for panel in self.panels:
            panel.disconnect()
        self.market.forget_held()


Do = Callable[[Setting, StoreScene, Panel, Act], Awaitable[None]]
"""Does an act."""
