"""How what is known of a text is told."""

from __future__ import annotations

from native_host.protocol.translation import TextToRead, TranslationView
from native_host.protocol.values import Language
from native_host.protocol.words import Direction, Translated
from native_host.translation.entry import Entry
from native_host.translation.job import Job


def of_entry(entry: Entry, asked: TextToRead, to: Language, language: Language | None = None) -> TranslationView:
    """Return a translation that is there. ``language`` is the text's own, where the entry doesn't say."""
    return TranslationView(
        text=asked.text,
        direction=asked.direction,
        to=to,
        state=Translated.DONE,
        translation=entry.translation,
        language=entry.source or language,
        engine=entry.engine_name or None,
        corrected=asked.direction is Direction.IN and not entry.engine,
    )


def of_job(job: Job) -> TranslationView:
    """Return how it stands with a translation that is wanted."""
    return TranslationView(
        text=job.wish.text,
        direction=Direction.IN,
        to=job.wish.target,
        state=job.state,
        translation=job.entry.translation if job.entry else None,
        language=job.source or job.wish.source,
        engine=job.entry.engine_name or None if job.entry else None,
        trouble=job.trouble if job.state is Translated.FAILED else None,
    )


def plain(
    asked: TextToRead, to: Language, state: Translated, language: Language | None = None, translation: str | None = None
) -> TranslationView:
    """Return a text for which no engine was asked."""
    return TranslationView(
        text=asked.text, direction=asked.direction, to=to, state=state, translation=translation, language=language
    )
