"""The practice market at the far end of a line on which answers are held up, come in another order, or never."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from native_host.platforms.trouble import Trouble
from native_host.platforms.wire import Answer, Call, WireError
from native_host.practice.platforms import PLATFORMS
from native_host.protocol.keys import StoreKey
from tests.feeds.market import Market
from tests.hybrid.rest import Rest


@dataclass(eq=False)
class _Held:
    come: asyncio.Event = field(default_factory=asyncio.Event)
    lost: bool = False


class FarMarket(Market):
    """``rest`` knows of the answers that are held up."""

    def __init__(self, rest: Rest, seed: int = 1) -> None:
        super().__init__(seed)
        self._rest = rest
        self._to_hold: dict[str, int] = {}
        self._held: list[_Held] = []

    async def serve(self, call: Call) -> Answer:
        answer = await super().serve(call)
        platform = self._platform(call)
        if self._to_hold.get(platform):
            self._to_hold[platform] -= 1
            held = _Held()
            self._held.append(held)
            await self._rest.on(held.come)
            if held.lost:
                raise WireError(Trouble.TIMED_OUT, began=True)
        return answer

    def hold(self, store: StoreKey, answers: int) -> None:
        """Hold up the next answers of a store's platform."""
        self._to_hold[store[0]] = answers

    def let_go(self, which: int, *, lost: bool = False) -> None:
        """Let an answer come that is held up, if any is; or let it never come."""
        if self._held:
            held = self._held.pop(which % len(self._held))
            held.lost = lost
            held.come.set()

    def let_all_go(self) -> None:
        """Hold nothing up any more."""
        self._to_hold.clear()
        while self._held:
            self.let_go(0)

    def forget_held(self) -> None:
        """Who waited is gone."""
        self._held.clear()

    def _platform(self, call: Call) -> str:
        host = urlsplit(call.url).netloc
        return next(name for name, platform in PLATFORMS.items() if host in platform.api_hosts)
