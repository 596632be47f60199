"""A core without a process: its clocks in the test's hand, and browser profiles that stand in for real ones."""

from __future__ import annotations

import asyncio
import itertools
import uuid
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from native_host.core.core import Core
from native_host.core.handlers import handle
from native_host.protocol.envelopes import ClientHello, ProtocolRange
from native_host.protocol.pushes import Probe, Reread
from native_host.protocol.requests import REQUESTS
from native_host.protocol.values import Model, StoreView
from native_host.protocol.words import LinkCause, LinkState, Signal
from tests.core.browser import HELLO

LION = {"platform": "shopee", "site": "SG", "store": "170044686", "name": "lion.city.gadgets"}
MARINA = {"platform": "lazada", "site": "SG", "store": "100094063", "name": "Marina Bay Home"}
ORCHARD = {"platform": "tiktok", "site": "SG", "store": "7494049642642441621", "name": "Orchard Beauty"}
HOSTS = {
    "170044686": "seller.shopee.sg",
    "100094063": "sellercenter.lazada.sg",
    "7494049642642441621": "seller-sg.tiktok.com",
}
STEP_MS = 100


class Profile:
    """A browser profile: keeps what it is told, answers probes as the house's network does, reads again at once."""

    _names = itertools.count(1)

    def __init__(self, house: House, browser: str) -> None:
        self.name = f"p{next(self._names)}"
        hello = {**HELLO, "protocol": ProtocolRange(min=1, max=1), "browser": browser, "profile": self.name}
        self.client = ClientHello.model_validate(hello)
        self.house = house
        self.reads = True
        """Its tabs read again when they are asked to."""
        self.told: list[tuple[str, Model]] = []
        self._to_answer: list[Model] = []
        self._news = asyncio.Event()
        house.core.joined(self)  # type: ignore[arg-type]

    def push(self, kind: str, params: Model) -> None:
        """Hear something of the core."""
        self.told.append((kind, params))
        self._to_answer.append(params)
        self._news.set()

    def ask(self, kind: str, params: dict[str, Any] | None = None) -> Any:
        """Ask the core; returns the result, or what to await for it."""
        model = REQUESTS[kind][0].model_validate(params or {})
        return handle(self.house.core, self, kind, model)  # type: ignore[arg-type]

    async def asked(self, kind: str, params: dict[str, Any] | None = None) -> Any:
        """Ask the core, and answer what it wants to know meanwhile."""
        result = self.ask(kind, params)
        if isinstance(result, Awaitable):
            waiting = asyncio.ensure_future(result)
            told = asyncio.ensure_future(self._answer_all())
            try:
                return await waiting
            finally:
                told.cancel()
        return result

    def tab(self, store: dict[str, Any], number: int = 1, **changes: Any) -> None:
        """Report a tab."""
        base: dict[str, Any] = {
            "tab": number,
            "host": store.get("host") or HOSTS[store["store"]],
            "visible": True,
            "signed_in": True,
            "store": {key: value for key, value in store.items() if key != "host"},
            "active": None,
            "unread": 0,
            "unrecognised": [],
        }
        self.ask("tab.report", {**base, **changes})

    def signal(self, host: str, signal: Signal) -> None:
        """Say what the browser noticed."""
        self.ask("link.signal", {"host": host, "signal": signal})

    def answer(self) -> None:
        """Answer what came."""
        waiting, self._to_answer = self._to_answer, []
        for params in waiting:
            if isinstance(params, Probe) and self.house.answers is not None:
                self.signal(params.host, self.house.answers.get(params.host, self.house.otherwise))
            elif isinstance(params, Reread) and self.reads:
                self.ask("sync.done", {"tab": params.tab, "ok": True, "round": params.round})

    async def hears(self, kind: str) -> Any:
        """Wait until something of a kind was said, and return it."""
        while not self.heard(kind):
            self._news.clear()
            await self._news.wait()
        return self.heard(kind)[0]

    async def _answer_all(self) -> None:
        while True:
            await self._news.wait()
            self._news.clear()
            self.answer()

    def heard(self, kind: str) -> list[Any]:
        """Return what was said of a kind."""
        return [params for name, params in self.told if name == kind]

    def stores(self) -> dict[str, StoreView]:
        """Return the switcher's rows by store id."""
        return {row.identity.store: row for row in self.ask("state.get").stores}

    def leave(self) -> None:
        """Close the port."""
        self.house.core.left(self)  # type: ignore[arg-type]


class House:
    """``answers`` is what probes of a host come to (``None``: none ever answers), ``otherwise`` those of all others."""

    def __init__(self, folder: Path) -> None:
        self.clock = 1_000_000
        self.wall = 1_795_000_000_000
        self.answers: dict[str, Signal] | None = {}
        self.otherwise = Signal.PROBE_OK
        self.gate = False
        self.profiles: list[Profile] = []
        self.core = Core(
            folder,
            uuid.uuid4().hex,
            lambda: self.clock,
            lambda: None,
            steady=lambda: self.clock,
            wall=lambda: self.wall + self.clock,
            in_the_clear=self._in_the_clear,
        )

    async def _in_the_clear(self, host: str) -> bool:
        return self.gate

    def profile(self, browser: str = "Chrome 156") -> Profile:
        """Let another browser profile join."""
        self.profiles.append(Profile(self, browser))
        return self.profiles[-1]

    def down(self, *hosts: str) -> None:
        """Nothing answers at these hosts; at all if none is named."""
        self.answers = dict.fromkeys(hosts, Signal.PROBE_FAILED)
        self.otherwise = Signal.PROBE_OK if hosts else Signal.PROBE_FAILED

    def up(self) -> None:
        """Everything answers."""
        self.answers, self.otherwise = {}, Signal.PROBE_OK

    async def run(self, ms: int) -> None:
        """Let time pass, the core work, and the profiles answer."""
        for _ in range(max(1, ms // STEP_MS)):
            self.clock += STEP_MS
            self.core.tick()
            for profile in self.profiles:
                profile.answer()
            self.core.flush()
            await asyncio.sleep(0)

    def stop(self, ms: int) -> None:
        """Let time pass in which the core does nothing: it was stopped, or the machine slept."""
        self.clock += ms

    def link(self, store: dict[str, Any]) -> tuple[LinkState, LinkCause | None]:
        """Return how the link to a store's host is told."""
        view = next(each for each in self.core.link.links.views() if each.host == HOSTS[store["store"]])
        return view.state, view.cause


def play(folder: Path, scene: Callable[[House], Awaitable[None]]) -> None:
    """Play a scene, and end the core whatever comes of it."""

    async def run() -> None:
        house = House(folder)
        try:
            await scene(house)
        finally:
            await house.core.close()

    asyncio.run(run())
