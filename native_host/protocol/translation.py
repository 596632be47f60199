"""Translation on the wire: what is read and written in another language, the engines, the glossary, and the cost.

Keys of engines go in by ``engine.key``; no result and no push ever holds one.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from native_host.protocol.values import ConversationKey, Count, Id, Language, Model, Ms, Name, Nothing, StoreRef, Text
from native_host.protocol.words import Direction, EngineKind, EngineTrouble, TeamField, TeamStanding, Translated

AnyLanguage = Annotated[str, StringConstraints(pattern=r"^(\*|[a-z]{2,3}(-[A-Z][a-z]{3})?)$")]
Month = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d$")]
Word = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Url = Annotated[str, StringConstraints(max_length=500)]


class TextToRead(Model):
    """A message that is on the screen, or nearly."""

    text: Text
    direction: Direction


class ReadTexts(Model):
    """Ask for the translations of a session's messages into ``language``, most urgent first (in sight, then the rest).

    ``language`` is the extension's own, for agents who have chosen none. ``visible``: the session is open and in sight.
    """

    key: ConversationKey
    texts: Annotated[list[TextToRead], Field(max_length=200)]
    language: Language
    visible: bool = True


class TranslationView(Model):
    """What is known of one text. ``text`` and ``direction`` name it: whoever shows the same text shows this.

    ``translation`` is what the agent reads: of the buyer's text, or (``out``) the agent's own words behind what was
    sent. It is absent until ``state`` is ``done``. ``language`` is the text's own, absent when nobody is sure.
    ``corrected``: a person wrote it. ``engine`` is its name, absent for a person's words. ``trouble``: why it failed.
    """

    text: Text
    direction: Direction
    to: Language
    state: Translated
    translation: str | None = None
    language: Language | None = None
    engine: Name | None = None
    corrected: bool = False
    trouble: EngineTrouble | None = None


class Translations(Model):
    """What there is now, in the order asked for; what is ``waiting`` follows by ``translation.changed``.

    ``language`` is what the session's buyer writes, as far as anybody is sure; ``to`` what the agent reads.
    """

    to: Language
    language: Language | None
    translations: list[TranslationView]


class TranslateAgain(Model):
    """Try a text again that failed. ``another``: the present translation is no good, ask the next engine."""

    key: ConversationKey
    text: Text
    language: Language
    another: bool = False


class CorrectTranslation(Model):
    """A person knows better: from now on this is the translation of the text, in every session. Empty: forget that."""

    key: ConversationKey
    text: Text
    language: Language
    translation: Annotated[str, StringConstraints(max_length=20_000)]


class WriteText(Model):
    """Ask for the agent's own words in the buyer's language. ``language`` is the extension's, ``to`` the buyer's where
    the agent has chosen it, else what the session's buyer writes."""

    key: ConversationKey
    text: Text
    language: Language
    to: Language | None = None


class Written(Model):
    """``translation`` is what the buyer will read; ``kept`` are the parts that came through byte for byte (numbers,
    ids, links, terms). ``same``: the text is in the buyer's language already, and is its own translation."""

    source: Language
    to: Language
    translation: Text
    kept: list[str]
    same: bool
    engine: Name | None


class ReadBack(Model):
    """Ask what a text that is about to be sent says, in the agent's language."""

    key: ConversationKey
    text: Text
    source: Language
    to: Language


class Back(Model):
    """The back-translation."""

    text: str


class Engine(Model):
    """A translation engine.

    ``address`` is its server's (https, or http on this machine), empty for the usual one. ``model`` is what a chat
    endpoint is asked for. ``price`` per million characters, in the settings' currency. ``limit`` is characters a month,
    absent for none.
    """

    id: Id
    kind: EngineKind
    name: Name
    address: Url = ""
    model: Name = ""
    price: Annotated[float, Field(ge=0, le=1_000_000)] = 0.0
    limit: Count | None = None
    timeout_ms: Annotated[int, Field(ge=500, le=60_000)] = 8_000
    parallel: Annotated[int, Field(ge=1, le=16)] = 4
    on: bool = True


class EngineSetting(Engine):
    """A translation engine as it is set up. ``has_key`` is told, never taken."""

    has_key: bool = False


class Route(Model):
    """Which engines translate a pair, first to last. The most exact pair counts; without any: all, in their order."""

    source: AnyLanguage
    target: AnyLanguage
    engines: Annotated[list[Id], Field(max_length=50)]


class TranslationSettings(Model):
    """How translation is set up. ``reading``: buyers' messages are translated by themselves, but for ``off`` stores.

    ``language`` is what the agent reads and writes, absent for that of the extension. ``guard``: ask before a text in
    the agent's own language goes to a buyer of another. ``back``: show what a translation says, read back.
    ``team`` tells how what the team has set stands, by field. Taken in only where it says ``holds`` of what is the
    user's ``own`` now: then that goes back to the team's.
    """

    reading: bool = True
    guard: bool = True
    back: bool = True
    language: Language | None = None
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] = "USD"
    engines: Annotated[list[EngineSetting], Field(max_length=50)] = Field(default_factory=list)
    routes: Annotated[list[Route], Field(max_length=200)] = Field(default_factory=list)
    off: Annotated[list[StoreRef], Field(max_length=500)] = Field(default_factory=list)
    team: dict[TeamField, TeamStanding] = Field(default_factory=dict)


class SaveKey(Model):
    """Keep an engine's key; an empty one forgets it."""

    engine: Id
    key: Annotated[str, StringConstraints(max_length=4_000), Field(repr=False)]


class EngineId(Model):
    """Names an engine."""

    engine: Id


class EngineTested(Model):
    """What a try with one short sentence came to. ``pairs``: the languages that it says it knows, if it says so."""

    trouble: EngineTrouble | None
    translation: str | None
    took_ms: Ms
    languages: list[Language]


class FixedWords(Model):
    """A thing that has a fixed name in each language (``words``); ``*`` is a name that stays as it is in all of them.

    ``stores`` empty: for all.
    """

    id: Id
    words: dict[AnyLanguage, Word]
    stores: list[StoreRef] = Field(default_factory=list)
    note: Name = ""


class Term(FixedWords):
    """A term as it is kept. ``team``: the team's, told and never taken."""

    changed_ms: Ms = 0
    team: bool = False


class Glossary(Model):
    """All terms, by name. ``locked``: the team has them, and nobody else adds any."""

    terms: list[Term]
    locked: bool = False


class TermId(Model):
    """Names a term."""

    id: Id


class ImportTerms(Model):
    """Add terms of a file; one with a known id takes the place of that. ``replace``: all others are dropped."""

    terms: Annotated[list[Term], Field(max_length=5_000)]
    replace: bool = False


class AskUse(Model):
    """Ask what was used in a month (UTC); absent: the present one."""

    month: Month | None = None


class UseRow(Model):
    """What one engine did for one store in a month. ``hits`` needed no call; ``cost`` is in the currency."""

    engine: Id
    name: Name
    store: StoreRef
    hits: Count
    calls: Count
    failures: Count
    characters: Count
    cost: float


class Use(Model):
    """Engine use of a month; ``months`` are those that anything is known of, newest first."""

    month: Month
    months: list[Month]
    currency: Name
    rows: list[UseRow]


class DeviceOffer(Model):
    """The browser has a translator of its own (``there``), or has none."""

    there: bool


class RunOnDevice(Model):
    """The browser shall translate a text with its own translator and answer with ``translation.ran``."""

    run: Id
    text: Text
    source: Language
    target: Language


class RanOnDevice(Model):
    """What became of it."""

    run: Id
    translation: str | None
    trouble: EngineTrouble | None


class TranslationsChanged(Model):
    """Translations of a session's texts became known, or something about them changed."""

    key: ConversationKey
    translations: list[TranslationView]


TRANSLATION_REQUESTS: dict[str, tuple[type[Model], type[Model]]] = {
    "translation.read": (ReadTexts, Translations),
    "translation.again": (TranslateAgain, TranslationView),
    "translation.correct": (CorrectTranslation, TranslationView),
    "translation.write": (WriteText, Written),
    "translation.back": (ReadBack, Back),
    "translation.settings": (Nothing, TranslationSettings),
    "translation.save": (TranslationSettings, TranslationSettings),
    "translation.use": (AskUse, Use),
    "translation.device": (DeviceOffer, Nothing),
    "translation.ran": (RanOnDevice, Nothing),
    "engine.key": (SaveKey, TranslationSettings),
    "engine.test": (EngineId, EngineTested),
    "glossary.list": (Nothing, Glossary),
    "glossary.save": (Term, Glossary),
    "glossary.delete": (TermId, Glossary),
    "glossary.import": (ImportTerms, Glossary),
}
"""Each request type with its parameters and its result."""
