"""What buyers write, in the agent's language: what is known is answered at once, the rest follows as it comes.

Nothing here takes long: texts whose language is not known yet are looked at a few milliseconds at a time.
"""

from __future__ import annotations

import asyncio
import itertools
import logging
import time
from collections import Counter
from collections.abc import Callable, Container, Sequence

from native_host.protocol.keys import Key, StoreKey
from native_host.protocol.translation import (
    CorrectTranslation,
    ReadTexts,
    TextToRead,
    TranslateAgain,
    Translations,
    TranslationView,
)
from native_host.protocol.values import Language
from native_host.protocol.words import Direction, Translated
from native_host.translation.agent_language import reads
from native_host.translation.fleet import Fleet
from native_host.translation.job import Job, Wish
from native_host.translation.protection import Fixed
from native_host.translation.shown_session import ShownSession, ShownSessions
from native_host.translation.texts import Texts
from native_host.translation.translator import Translator
from native_host.translation.urgency import Rank, Urgency
from native_host.translation.views import of_entry, of_job, plain

AT_ONCE_S = 0.003
"""So long texts are looked at before something else has its turn."""

_log = logging.getLogger(__name__)


class Reading:
    """``tell`` gives news of a session's texts to all pages, ``connected`` are the names of those who are there, and
    ``on_screen`` tells whether a tab has a session in sight. ``now_ms`` is our clock (Unix ms)."""

    def __init__(
        self,
        texts: Texts,
        fleet: Fleet,
        translator: Translator,
        sessions: ShownSessions,
        tell: Callable[[Key, TranslationView], None],
        connected: Container[str],
        on_screen: Callable[[Key], bool],
        now_ms: Callable[[], int],
    ) -> None:
        self._texts = texts
        self._fleet = fleet
        self._translator = translator
        translator.audience = self
        self._tell = tell
        self._connected = connected
        self._on_screen = on_screen
        self._now = now_ms
        self._sessions = sessions
        self._requests = itertools.count(1)
        self._spared: Counter[tuple[str, StoreKey]] = Counter()
        """Calls that were not needed, by engine and store: counted together, because each count is a write."""
        self._settling: dict[asyncio.Task[None], StoreKey] = {}

    async def close(self) -> None:
        """End what is under way."""
        for task in self._settling:
            task.cancel()
        await asyncio.gather(*self._settling, return_exceptions=True)

    @property
    def is_looking(self) -> bool:
        """Return whether the languages of texts are still being found out."""
        return bool(self._settling)

    # --- what is asked

    async def read(self, asked: ReadTexts, connection: str) -> Translations:
        """Return what there is of a session's texts. Raises ``Refusal``: ``unknown_store``."""
        session = await self._sessions.open(asked.key)
        session.asked(self._now())
        to = self._texts.agent(asked.language)
        rank = Rank.IN_SIGHT if asked.visible else Rank.OUT_OF_SIGHT
        request = next(self._requests)
        views: list[TranslationView] = []
        unsettled: list[tuple[str, Urgency]] = []
        for place, text in enumerate(asked.texts):
            view = self._known(session, text, to)
            if view is None:
                unsettled.append((text.text, Urgency(rank, -request, place)))
                view = plain(text, to, Translated.WAITING)
            views.append(view)
        for (engine, store), times in self._spared.items():
            self._translator.hit(engine, store, times)
        self._spared.clear()
        settled = self._settle_some(session, unsettled, to, connection)
        if unsettled := unsettled[len(settled) :]:
            self._settle_later(session, unsettled, to, connection)
        views = [settled.get(view.text, view) if view.direction is Direction.IN else view for view in views]
        return Translations(to=to, language=session.language.current, translations=views)

    async def again(self, asked: TranslateAgain, connection: str) -> TranslationView:
        """Try a text again, or at another engine; a person asked. Raises ``Refusal``: ``unknown_store``."""
        await self._texts.prepare()
        session = await self._sessions.open(asked.key)
        session.asked(self._now())
        session.wanted.add(asked.text)
        to = self._texts.agent(asked.language)
        text = TextToRead(text=asked.text, direction=Direction.IN)
        urgency = Urgency(Rank.A_PERSON, -next(self._requests), 0)
        view = self._known(session, text, to)
        if view is None:
            view = self._settle(session, asked.text, to, connection, urgency)
            job = self._translator.job(self._wish(session, asked.text, view.language, to)[0])
            if job is not None and view.state is Translated.FAILED:
                self._translator.again(job)
                view = of_job(job)
        elif asked.another and not view.corrected:
            view = self._at_another(session, text, to, connection, urgency) or view
        return view

    async def correct(self, asked: CorrectTranslation) -> TranslationView:
        """Keep a person's translation of a text, or forget it; every session that shows the text is told.

        Raises ``Refusal``: ``unknown_store``, ``disk_full``.
        """
        session = await self._sessions.open(asked.key)
        to = self._texts.agent(asked.language)
        await self._texts.corrections.save(asked.text, to, asked.translation, session.key[:3])
        text = TextToRead(text=asked.text, direction=Direction.IN)
        session.shows(asked.text, to)
        for each in self._sessions.with_text(asked.text, to):
            self._tell(each.key, self._known(each, text, to) or plain(text, to, Translated.OFF))
        return self._known(session, text, to) or plain(text, to, Translated.OFF)

    def forget(self, store: StoreKey) -> None:
        """A store was deleted."""
        self._sessions.forget(store)
        for task in [task for task, of in self._settling.items() if of == store]:
            task.cancel()

    # --- what is known of a text

    def _known(self, session: ShownSession, text: TextToRead, to: Language) -> TranslationView | None:
        """Return the view of a text for which no engine is needed, ``None`` if it is not known whether one is."""
        entry = self._texts.found(session.key, text.direction, text.text, to)
        if text.direction is Direction.OUT:
            return of_entry(entry, text, to) if entry else plain(text, to, Translated.OFF)
        session.shows(text.text, to)
        if entry is not None and entry.source is not None:
            self._hear(session, text.text, entry.source)
        if self._is_off(session, text.text):
            return plain(text, to, Translated.OFF) if entry is not None else None
        if entry is not None and session.counts(text.text):
            self._spared[entry.engine, session.key[:3]] += 1
        return of_entry(entry, text, to) if entry is not None else None

    def _settle_some(
        self, session: ShownSession, texts: Sequence[tuple[str, Urgency]], to: Language, connection: str
    ) -> dict[str, TranslationView]:
        """Return the first texts' views, as many as there is time for now."""
        views: dict[str, TranslationView] = {}
        if not self._texts.is_prepared:
            return views
        until = time.monotonic() + AT_ONCE_S
        for text, urgency in texts:
            views[text] = self._settle(session, text, to, connection, urgency)
            if time.monotonic() > until:
                break
        return views

    def _settle_later(
        self, session: ShownSession, texts: Sequence[tuple[str, Urgency]], to: Language, connection: str
    ) -> None:
        async def settle() -> None:
            await self._texts.prepare()
            left = texts
            while left:
                views = self._settle_some(session, left, to, connection)
                for view in views.values():
                    if view.state is not Translated.WAITING:
                        self._tell(session.key, view)
                left = left[len(views) :]
                await asyncio.sleep(0)

        task = asyncio.ensure_future(settle())
        self._settling[task] = session.key[:3]
        task.add_done_callback(self._settled)

    def _settled(self, task: asyncio.Task[None]) -> None:
        del self._settling[task]
        if not task.cancelled() and (error := task.exception()):
            _log.error("texts could not be looked at", exc_info=error)

    def _settle(
        self, session: ShownSession, text: str, to: Language, connection: str, urgency: Urgency
    ) -> TranslationView:
        """Find out whether a text needs an engine, and let it wait for one if it does."""
        asked = TextToRead(text=text, direction=Direction.IN)
        store = session.key[:3]
        detected = self._detect(session, text)
        if detected is not None:
            self._hear(session, text, detected)
        if self._is_off(session, text):
            return plain(asked, to, Translated.OFF, detected)
        wish, fixed = self._wish(session, text, detected, to)
        wordless = self._texts.wordless(text, fixed)
        if wordless is not None and wordless == text:
            return plain(asked, to, Translated.NOTHING)
        if wordless is None and detected is not None and reads(to, detected) and text not in session.wanted:
            return plain(asked, to, Translated.SAME, detected)
        if wordless is not None:  # a term of the glossary and nothing else
            return plain(asked, to, Translated.DONE, detected, translation=wordless)
        entry = self._translator.known(wish, store)
        if entry is not None:
            session.counts(text)
            self._texts.cache.keep(session.key, Direction.IN, entry)
            return of_entry(entry, asked, to, detected)
        return of_job(self._translator.read(wish, fixed, session.key, connection, urgency))

    def _detect(self, session: ShownSession, text: str) -> Language | None:
        found = self._texts.detect(text, session.key[1], [session.language.current])
        return found.language if found.sure else None

    def _hear(self, session: ShownSession, text: str, language: Language) -> None:
        if session.language.hear(text, language):
            self._texts.cache.note_language(session.key, session.language.current)

    def _is_off(self, session: ShownSession, text: str) -> bool:
        return text not in session.wanted and not self._fleet.reads(session.key[:3])

    # --- what becomes of the rest (``translator.Audience``)

    def wanted(self, job: Job) -> bool:
        """Return whether a page that is there shows a text."""
        return any(
            any(name in self._connected for name in names) and self._is_shown(key) for key, names in job.readers.items()
        )

    def changed(self, job: Job) -> None:
        """Tell what became of a text to all who show it; what was paid for is kept in each of their sessions."""
        payer_counted = False
        for key in job.readers:
            session = self._sessions.get(key)
            if job.entry is not None:
                self._texts.cache.keep(key, Direction.IN, job.entry)
                is_new = session is None or session.counts(job.wish.text)
                if is_new and (payer_counted or key[:3] != job.store):
                    self._translator.hit(job.entry.engine, key[:3])
                payer_counted = True
            if session is not None and job.source is not None and session.language.current is None:
                self._hear(session, job.wish.text, job.source)
            self._tell(key, of_job(job))

    def _is_shown(self, key: Key) -> bool:
        session = self._sessions.get(key)
        return (session is not None and session.is_shown(self._now())) or self._on_screen(key)

    # --- what a person asked for

    def _wish(
        self, session: ShownSession, text: str, detected: Language | None, to: Language
    ) -> tuple[Wish, Sequence[Fixed]]:
        """``detected`` as the agent's own language: the person who asked all the same knows better."""
        return self._texts.wish(session.key[:3], text, None if detected == to else detected, to)

    def _at_another(
        self, session: ShownSession, text: TextToRead, to: Language, connection: str, urgency: Urgency
    ) -> TranslationView | None:
        """Ask the engine after the one whose translation is there; ``None`` if there is no other."""
        entry = self._texts.found(session.key, Direction.IN, text.text, to)
        if entry is None:
            return None
        engines = [each.id for each in self._fleet.route(entry.source, to)]
        if not [each for each in engines if each != entry.engine]:
            return None
        at = engines.index(entry.engine) + 1 if entry.engine in engines else 0
        first = engines[at % len(engines)]
        wish, fixed = self._texts.wish(session.key[:3], text.text, entry.source, to)
        return of_job(self._translator.read_by(first, wish, fixed, session.key, connection, urgency))
