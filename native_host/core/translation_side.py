"""The core's side towards translation: what it lends to it, and what of it pages are told, and when.

A core that has nothing to translate imports and opens nothing of it: the workshop is made beside the loop, when it was
set up once (just after the start) or is first asked for.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import orjson

from native_host.outbox.outbox import Refusal
from native_host.protocol.keys import Key, StoreKey, conversation_key
from native_host.protocol.requests import Submit
from native_host.protocol.translation import TranslationsChanged, TranslationView
from native_host.protocol.values import ConversationKey, Language, Model, Nothing, TranslationStatus
from native_host.protocol.words import Direction, EngineTrouble, ErrorCode, Platform, TeamField
from native_host.stores.strongbox import Strongbox
from native_host.team.book import Team

if TYPE_CHECKING:
    from native_host.core.connection import Connection
    from native_host.translation.workshop import Workshop

FRAME_BYTES = 600_000
"""News and answers are told in parts of about so much; a frame holds 1 MiB."""
SET_UP = ("translation.json", "translations.db")
"""Files that are there where something was set up or translated before."""
TEAM_FIELDS = frozenset(TeamField) - {TeamField.STORES, TeamField.DEADLINES, TeamField.REPLIES}
UNREACHABLE = frozenset({EngineTrouble.UNREACHABLE, EngineTrouble.TIMED_OUT})
LOCKED = frozenset({EngineTrouble.VAULT_LOCKED})
NOT_IN_BROWSER = frozenset({EngineTrouble.NOT_HERE, EngineTrouble.NEEDS_DOWNLOAD})


class TranslationSide:
    """Lives in the core's loop. ``connections`` are those who are there, by name; ``tell`` tells all of them something,
    ``on_screen`` whether a tab has a session in sight, ``is_known`` whether a store is there; ``changed`` is called
    when the ``status`` is another. ``now_ms`` is our clock (Unix ms)."""

    def __init__(
        self,
        data_dir: Path,
        strongbox: Strongbox,
        connections: Mapping[str, Connection],
        tell: Callable[[str, Model], None],
        on_screen: Callable[[Key], bool],
        is_known: Callable[[StoreKey], bool],
        changed: Callable[[], None],
        wake: Callable[[], None],
        now_ms: Callable[[], int],
    ) -> None:
        self._data_dir = data_dir
        self._strongbox = strongbox
        self._connections = connections
        self._tell_all = tell
        self._on_screen = on_screen
        self._is_known = is_known
        self._changed = changed
        self._wake = wake
        self._now = now_ms
        self._workshop: Workshop | None = None
        self._making: asyncio.Task[Workshop] | None = None
        self._was_set_up = any((data_dir / name).exists() for name in SET_UP)
        self._news: dict[Key, dict[tuple[Direction, str, Language], TranslationView]] = {}
        self._languages: dict[str, Language] = {}
        self._beside: set[asyncio.Task[None]] = set()
        self._team = self._laid = Team()
        self._laying = asyncio.Lock()

    async def workshop(self) -> Workshop:
        """Return what does the work."""
        if self._workshop is not None:
            return self._workshop
        if self._making is None:
            self._making = asyncio.ensure_future(self._make())
        return await asyncio.shield(self._making)

    async def close(self) -> None:
        """End everything that is under way, and write what is to be written."""
        making = [self._making] if self._making else []
        await asyncio.gather(*making, *self._beside, return_exceptions=True)
        if self._workshop is not None:
            await self._workshop.close()

    # --- time and news

    def status(self) -> TranslationStatus:
        """Return what pages have to know."""
        if self._workshop is None:
            return TranslationStatus(ready=False, reading=True, language=None)
        settings = self._workshop.book.settings
        return TranslationStatus(
            ready=self._workshop.fleet.is_ready,
            reading=settings.reading,
            language=settings.language,
            back=settings.back,
        )

    def due_ms(self) -> int | None:
        """Return when ``tick`` has something to do next (our clock), ``None`` if never."""
        return self._workshop.translator.timers.due_ms() if self._workshop else None

    def tick(self) -> None:
        """Do what is due."""
        if self._workshop is not None:
            self._workshop.translator.timers.tick()
        elif self._was_set_up and self._making is None:
            self._making = asyncio.ensure_future(self._make())

    @property
    def is_idle(self) -> bool:
        """Return whether no engine is being asked."""
        return self._workshop is None or self._workshop.translator.is_idle

    def flush(self) -> None:
        """Tell what is new."""
        news, self._news = self._news, {}
        for key, views in news.items():
            named = ConversationKey(platform=Platform(key[0]), site=key[1], store=key[2], conversation=key[3])
            left = list(views.values())
            while left:
                fit = fitting(left)
                self._tell_all("translation.changed", TranslationsChanged(key=named, translations=left[:fit]))
                left = left[fit:]

    def tell(self, key: Key, view: TranslationView) -> None:
        """Tell something of a session's text, with the next ``flush``."""
        self._news.setdefault(key, {})[view.direction, view.text, view.to] = view
        self._wake()

    # --- the team

    def set_team(self, team: Team) -> None:
        """Take in what the team says now. Where it says nothing about translation, nothing of that is made for it."""
        self._team = team
        self._was_set_up = self._was_set_up or any(team.part(field).says() for field in TEAM_FIELDS)
        if self._workshop is not None:
            task = asyncio.ensure_future(self._lay(self._workshop))
            self._beside.add(task)
            task.add_done_callback(self._beside.discard)

    async def _lay(self, workshop: Workshop) -> None:
        """Lay what the team says now under the user's own."""
        async with self._laying:
            while (team := self._team) != self._laid:
                await workshop.set_team(team)
                self._laid = team

    # --- who is there

    def speaks(self, connection: str, language: Language) -> None:
        """An extension says what its own language is."""
        self._languages[connection] = language

    def left(self, connection: str) -> None:
        """A client is gone."""
        self._languages.pop(connection, None)
        if self._workshop is not None:
            self._workshop.devices.left(connection)

    async def offered(self, connection: str, there: bool) -> None:
        """A browser can translate itself, maybe better than before, or can't."""
        if self._workshop is None and not there:
            return
        workshop = await self.workshop()
        if connection in self._connections:
            workshop.devices.offers(connection, there)
        if there:
            workshop.translator.retry(NOT_IN_BROWSER)

    def link_back(self) -> None:
        """The network is there again."""
        if self._workshop is not None:
            self._workshop.fleet.link_back()
            self._workshop.translator.retry(UNREACHABLE)

    def forget(self, store: StoreKey) -> None:
        """A store was deleted. Nothing is begun or kept for it from now on; ``settled`` waits for the rest."""
        self._news = {key: views for key, views in self._news.items() if key[:3] != store}
        if self._workshop is not None:
            self._workshop.forget(store)
        if self._workshop is not None or self._was_set_up:
            task = asyncio.ensure_future(self._clear(store))
            self._beside.add(task)
            task.add_done_callback(self._beside.discard)

    async def settled(self, kind: str) -> None:
        """A request about accounts was carried out: nothing is kept any more of a store that was deleted, and engines
        whose keys can be read again are asked."""
        if kind == "store.delete":
            await asyncio.gather(*self._beside)
        if kind == "vault.unlock" and self._workshop is not None:
            self._workshop.translator.retry(LOCKED)

    # --- sending

    def check(self, submit: Submit, connection: str) -> None:
        """Ask before a text in the agent's own language goes to a buyer of another. Raises ``Refusal``:
        ``wrong_language`` with both languages. Takes a millisecond or two, and asks nothing when in doubt."""
        workshop = self._workshop
        if workshop is None or not submit.asks or submit.original is not None or not workshop.book.settings.guard:
            return
        agent = workshop.book.settings.language or self._languages.get(connection)
        if agent is None or not workshop.fleet.is_ready:
            return
        language = workshop.sending.wrong_language(conversation_key(submit.recipient), submit.text, agent)
        if language is not None:
            raise Refusal(ErrorCode.WRONG_LANGUAGE, language=agent, buyer=language)

    def sent(self, submit: Submit, connection: str) -> None:
        """A message was accepted: the agent's own words behind it are kept."""
        if submit.original is not None and submit.original != submit.text:
            task = asyncio.ensure_future(self._keep_sent(submit, connection))
            self._beside.add(task)
            task.add_done_callback(self._beside.discard)

    async def _keep_sent(self, submit: Submit, connection: str) -> None:
        assert submit.original is not None
        workshop = await self.workshop()
        agent = workshop.book.settings.language or self._languages.get(connection)
        key = conversation_key(submit.recipient)
        if self._is_known(key[:3]):  # not deleted meanwhile
            workshop.sending.sent(key, submit.text, submit.original, agent)

    # --- making it

    async def _make(self) -> Workshop:
        await asyncio.to_thread(_import)
        from native_host.translation.workshop import Workshop

        workshop = Workshop(
            self._data_dir,
            self._strongbox,
            self.tell,
            lambda name, run: self._connections[name].push("translation.run", run),
            self._connections,
            self._on_screen,
            self._is_known,
            self._settings_changed,
            lambda: self._tell_all("glossary.changed", Nothing()),
            self._changed,
            self._now,
        )
        await self._lay(workshop)
        self._workshop = workshop
        await self._lay(workshop)  # what came in between
        self._changed()
        return workshop

    async def _clear(self, store: StoreKey) -> None:
        await (await self.workshop()).clear(store)

    def _settings_changed(self) -> None:
        self._changed()
        self._tell_all("engines.changed", Nothing())


def fitting(views: list[TranslationView]) -> int:
    """Return how many of the first go into one frame, at least one."""
    size = 0
    for count, view in enumerate(views):
        size += len(orjson.dumps([view.text, view.translation])) + 300
        if size > FRAME_BYTES and count:
            return count
    return len(views)


def _import() -> None:
    """Import what takes a while, for a thread beside the loop."""
    import native_host.translation.workshop  # noqa: F401 - for its effect
