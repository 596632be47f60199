"""Compares what increments came to with what a fresh full reading finds, and both with what the platforms stored."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

from native_host.feeds.polled import WALK
from native_host.feeds.reading import HISTORY_MS
from native_host.feeds.walk import Walk
from native_host.protocol.keys import Key
from tests.hybrid.far_market import FarMarket
from tests.hybrid.home import Home
from tests.hybrid.node import Node
from tests.hybrid.panel import Panel
from tests.hybrid.person import Person, named
from tests.hybrid.pipe import Client
from tests.hybrid.rest import Rest
from tests.hybrid.truth import to_the_second, truth
from tests.hybrid.world import StoreScene

AT_ONCE = 250
THREAD_PAGE = 7
"""So that threads are read in pages, too."""
PATIENCE = 240
STEP_MS = 1_000


class Judge:
    """What it finds is added to ``problems``."""

    def __init__(
        self,
        node: Node,
        folder: Path,
        market: FarMarket,
        rest: Rest,
        scenes: list[StoreScene],
        problems: list[str],
    ) -> None:
        self._node = node
        self._folder = folder
        self._market = market
        self._rest = rest
        self._scenes = scenes
        self._problems = problems
        self._threads_seen: dict[Key, tuple[tuple[str, int], dict[str, Any]]] = {}

    # --- what must hold all the time

    def see_threads(self, home: Home) -> None:
        """Whatever changed in a thread since the last look has to have given its session a new revision."""
        sessions = home.core.sessions.list
        epoch = sessions.state().epoch
        for scene in self._scenes:
            for held in scene.inbox.conversations.values():
                thread = sessions.thread(scene.key(held), None, AT_ONCE)
                if thread.session is None:
                    continue
                told, messages = (epoch, thread.session.revision), thread.model_dump(exclude={"session"})
                before = self._threads_seen.get(scene.key(held))
                if before is not None and before[0] == told and before[1] != messages:
                    self._problems.append(f"the thread of {scene.key(held)} changed without a revision")
                self._threads_seen[scene.key(held)] = (told, messages)

    # --- a panel against a fresh one

    async def drain(self, home: Home, panel: Panel, seed: int) -> None:
        """Let everything arrive that is on its way, in any order."""
        dice = random.Random(seed)
        for _ in range(1000):
            await home.settle()
            if not panel.take(dice.randrange(8)):
                return
        self._problems.append("the panel never stops asking")

    async def compare_panel(self, home: Home, panel: Panel) -> None:
        """Compare a panel that has heard everything with one that lists all."""
        fresh = Panel(self._node, AT_ONCE, self._problems)
        fresh.connect(home.client)
        await self.drain(home, fresh, 0)
        there, anew = panel.look(), fresh.look()
        fresh.close()
        for name in ("epoch", "total", "whole", "stale", "failure", "progress"):
            if there[name] != anew[name]:
                self._problems.append(f"the panel's {name} is {there[name]!r}, a fresh one's {anew[name]!r}")
        self._compare("panel and fresh panel", _by_key(there["sessions"]), _by_key(anew["sessions"]))

    # --- the core against a fresh one

    async def read_all(self, home: Home, *, pages_first: bool) -> None:
        """Read every store in full, by all ways by which it is heard, and wait until nothing is due."""
        if pages_first:
            await self._read_pages(home)
        await self._read_news(home)
        for scene in self._polled():
            home.core.api.conversations.forget_cursors(scene.store, WALK)  # as if the next walk were due
        await self._until(home, lambda: all(self._is_read(home, scene) for scene in self._polled()))
        if not pages_first:
            await self._read_pages(home)
        await home.settle()

    async def _read_news(self, home: Home) -> None:
        looks = {scene.store: self._looks(scene) for scene in self._polled()}
        home.core.api.feeds.read_now()
        await self._until(home, lambda: all(self._looks(scene) > looks[scene.store] for scene in self._polled()))
        await self._until(home, lambda: all(self._is_read(home, scene) for scene in self._polled()))
        self._compare_events(home)

    def _polled(self) -> list[StoreScene]:
        return [scene for scene in self._scenes if scene.has_account]

    async def _until(self, home: Home, done: Callable[[], bool]) -> None:
        for _ in range(PATIENCE):
            await home.let(STEP_MS)
            if done():
                return
        self._problems.append("the feeds did not come to rest")

    def _looks(self, scene: StoreScene) -> int:
        """Return how often a store's list was asked for."""
        threads = self._market.asked(scene.store, "conversations/messages")
        lists = self._market.asked(scene.store, "conversations")
        return lists - threads + self._market.asked(scene.store, "get_conversation_list")

    def _compare_events(self, home: Home) -> None:
        """Compare the messages that are known with those that there are: none was missed, whatever a walk would find.

        By then each feed has looked for news since the last was said.
        """
        for scene in self._polled():
            for held in scene.inbox.conversations.values():
                known = {message.id for message in home.core.api.conversations.messages(scene.key(held))}
                missed = [message.text for message in held.messages if message.id not in known]
                if missed:
                    self._problems.append(f"missed in {scene.key(held)}: {missed}")

    async def _read_pages(self, home: Home) -> None:
        for scene in self._scenes:
            if scene.has_page:
                for reading in scene.page.everything():
                    await home.agent.told(*reading)

    def _is_read(self, home: Home, scene: StoreScene) -> bool:
        conversations = home.core.api.conversations
        walk = Walk.read(conversations.cursor(scene.store, WALK))
        stale = conversations.stale(scene.store, self._market.ms - HISTORY_MS)
        return walk is not None and walk.ended_ms is not None and stale is None

    async def last(self, home: Home, person: Person) -> None:
        """Compare the run's core with what is true, and with a core that begins now, and end both."""
        client = home.agent
        live = await self._sessions(client)
        live_threads = await self._threads(home, live)
        await self._find(client, live)
        self._compare_truth(live, person)
        seen = {key: message for key in live if (message := person.seen(key))}
        await home.close()
        fresh_home = Home(self._folder / "fresh", self._market, self._rest, {})
        fresh_home.authorise(scene.store for scene in self._scenes if scene.has_account)
        client = fresh_home.agent
        await self._read_pages(fresh_home)
        await self._read_news(fresh_home)
        for key, message in seen.items():
            await client.told("session.read", {"key": named(key), "message": message})
        for key in person.pinned & live.keys():
            await client.told("session.pin", {"key": named(key), "pinned": True})
        if person.rules is not None:
            await client.told("rules.save", person.rules)
        fresh = await self._sessions(client)
        fresh_threads = await self._threads(fresh_home, fresh)
        self._compare("cache and fresh cache", _without_revision(live), _without_revision(fresh))
        self._compare("threads and fresh threads", live_threads, fresh_threads)
        await fresh_home.close()

    def _compare_truth(self, sessions: dict[Key, dict[str, Any]], person: Person) -> None:
        true: dict[Key, dict[str, Any]] = {}
        for scene in self._scenes:
            for held in scene.inbox.conversations.values():
                key = scene.key(held)
                if scene.is_heard and scene.shows(held):
                    true[key] = truth(held, scene.heard, person.seen(key), key in person.pinned)
        told = {key: to_the_second(session) for key, session in sessions.items()}
        self._compare("cache and truth", told, true)

    async def _find(self, client: Client, sessions: dict[Key, dict[str, Any]]) -> None:
        """Look for what the newest message of a session says."""
        key, session = next(iter(sessions.items()), (None, None))
        if session is None or not session["preview"]:
            return
        found = await client.told("sessions.search", {"text": session["preview"], "limit": AT_ONCE})
        if key not in _by_key([hit["session"] for hit in found["hits"]]):
            self._problems.append(f"search: {session['preview']!r} is not found in {key}")

    async def _sessions(self, client: Client) -> dict[Key, dict[str, Any]]:
        found: dict[Key, dict[str, Any]] = {}
        before: str | None = None
        while True:
            page = await client.told("sessions.list", {"before": before, "limit": AT_ONCE})
            found |= _by_key(page["sessions"])
            before = page.get("next")
            if before is None:
                return found

    async def _threads(self, home: Home, sessions: dict[Key, Any]) -> dict[Key, Any]:
        """Return all threads; one of them is read page by page, as a panel does."""
        threads = {}
        for key in sessions:
            messages = home.core.sessions.list.thread(key, None, AT_ONCE).messages
            threads[key] = [message.model_dump(mode="json") for message in messages]
        for key in list(sessions)[:1]:
            threads[key] = await self._thread(home.agent, key)
        return {
            key: {each["id"]: each for each in thread} | {"order": [each["id"] for each in thread]}
            for key, thread in threads.items()
        }

    async def _thread(self, client: Client, key: Key) -> list[dict[str, Any]]:
        messages: list[dict[str, Any]] = []
        more = True
        while more:
            before = messages[0]["id"] if messages else None
            page = await client.told("session.thread", {"key": named(key), "before": before, "limit": THREAD_PAGE})
            messages = page["messages"] + messages
            more = page["more"] and bool(page["messages"])
        return messages

    def _compare(self, what: str, one: dict[Key, Any], other: dict[Key, Any]) -> None:
        for key in one.keys() | other.keys():
            mine, theirs = one.get(key), other.get(key)
            if mine is None or theirs is None:
                self._problems.append(f"{what}: {key} is {'not' if mine is None else 'only'} in the first")
                continue
            for name in mine.keys() | theirs.keys():
                if mine.get(name) != theirs.get(name):
                    self._problems.append(f"{what}: {key} {name}: {mine.get(name)!r} and {theirs.get(name)!r}")


def _by_key(sessions: list[dict[str, Any]]) -> dict[Key, dict[str, Any]]:
    return {tuple(session["key"].values()): session for session in sessions}


def _without_revision(sessions: dict[Key, dict[str, Any]]) -> dict[Key, dict[str, Any]]:
    return {key: session | {"revision": 0} for key, session in sessions.items()}
