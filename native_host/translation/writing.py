"""What the agent writes, in the buyer's language, and what a translation says when it is read back."""

from __future__ import annotations

import itertools

from native_host.outbox.outbox import Refusal
from native_host.protocol.keys import StoreKey
from native_host.protocol.translation import Back, ReadBack, WriteText, Written
from native_host.protocol.values import Language
from native_host.protocol.words import ErrorCode
from native_host.translation.entry import Entry
from native_host.translation.job import NotTranslated
from native_host.translation.protection import protect
from native_host.translation.shown_session import ShownSessions
from native_host.translation.texts import Texts
from native_host.translation.translator import Translator
from native_host.translation.urgency import Rank, Urgency


class Writing:
    """A person waits for each of these; they may take as long as the engines do."""

    def __init__(self, texts: Texts, sessions: ShownSessions, translator: Translator) -> None:
        self._texts = texts
        self._sessions = sessions
        self._translator = translator
        self._requests = itertools.count(1)

    async def write(self, asked: WriteText, connection: str) -> Written:
        """Translate the agent's words for the buyer.

        Raises ``Refusal``: ``language_unknown`` when nobody knows what the buyer writes, ``not_translated`` with the
        trouble, ``unknown_store``.
        """
        await self._texts.prepare()
        session = await self._sessions.open(asked.key)
        to = asked.to or session.language.current
        if to is None:
            raise Refusal(ErrorCode.LANGUAGE_UNKNOWN)
        agent = self._texts.agent(asked.language)
        found = self._texts.detect(asked.text, asked.key.site, [agent, to])
        source = found.language if found.sure and found.language is not None else agent
        store = session.key[:3]
        wish, fixed = self._texts.wish(store, asked.text, source, to)
        wordless = self._texts.wordless(asked.text, fixed)
        if source == to or wordless == asked.text:
            return _as_it_is(asked.text, source, to)
        if wordless is not None:  # terms of the glossary, and nothing else
            entry = Entry(asked.text, wordless, source, to, "", "", wish.glossary, 0)
        else:
            entry = await self._translated(store, asked.text, source, to, connection)
        return Written(
            source=source,
            to=to,
            translation=entry.translation,
            kept=[each for each in protect(asked.text, fixed).kept if each in entry.translation],
            same=False,
            engine=entry.engine_name or None,
        )

    async def back(self, asked: ReadBack, connection: str) -> Back:
        """Translate what a buyer is about to read into the agent's language. Raises ``Refusal`` as ``write``."""
        if asked.source == asked.to:
            return Back(text=asked.text)
        store = (await self._sessions.open(asked.key)).key[:3]
        _, fixed = self._texts.wish(store, asked.text, asked.source, asked.to)
        wordless = self._texts.wordless(asked.text, fixed)
        if wordless is not None:
            return Back(text=wordless)
        entry = await self._translated(store, asked.text, asked.source, asked.to, connection)
        return Back(text=entry.translation)

    async def _translated(self, store: StoreKey, text: str, source: Language, to: Language, connection: str) -> Entry:
        corrected = self._texts.corrections.find(text, to)
        if corrected is not None:
            return corrected
        wish, fixed = self._texts.wish(store, text, source, to)
        known = self._translator.known(wish, store)
        if known is not None:
            return known
        urgency = Urgency(Rank.A_PERSON, -next(self._requests), 0)
        try:
            return await self._translator.write(wish, fixed, store, connection, urgency)
        except NotTranslated as failed:
            raise Refusal(ErrorCode.NOT_TRANSLATED, trouble=failed.trouble) from None


def _as_it_is(text: str, source: Language, to: Language) -> Written:
    return Written(source=source, to=to, translation=text, kept=[], same=True, engine=None)
