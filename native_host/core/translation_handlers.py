"""What each request about translation does. None of them keeps the loop; those that ask an engine are awaited."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from native_host.clock import steady_ms
from native_host.core.translation_side import fitting
from native_host.outbox.outbox import Refusal
from native_host.protocol import translation as t
from native_host.protocol.keys import conversation_key
from native_host.protocol.values import Model, Nothing
from native_host.protocol.words import ErrorCode
from native_host.stores.refusals import as_refusals

if TYPE_CHECKING:
    from native_host.core.connection import Connection
    from native_host.core.core import Core


async def _read(core: Core, connection: Connection, asked: t.ReadTexts) -> t.Translations:
    side = core.translation
    side.speaks(connection.name, asked.language)
    read = await (await side.workshop()).reading.read(asked, connection.name)
    fit = fitting(read.translations)
    for view in read.translations[fit:]:
        side.tell(conversation_key(asked.key), view)
    core.wake()  # for when what was ordered is late
    return read.model_copy(update={"translations": read.translations[:fit]})


async def _again(core: Core, connection: Connection, asked: t.TranslateAgain) -> t.TranslationView:
    view = await (await core.translation.workshop()).reading.again(asked, connection.name)
    core.wake()
    return view


async def _correct(core: Core, connection: Connection, asked: t.CorrectTranslation) -> t.TranslationView:
    return await (await core.translation.workshop()).reading.correct(asked)


async def _write(core: Core, connection: Connection, asked: t.WriteText) -> t.Written:
    core.translation.speaks(connection.name, asked.language)
    return await (await core.translation.workshop()).writing.write(asked, connection.name)


async def _back(core: Core, connection: Connection, asked: t.ReadBack) -> t.Back:
    return await (await core.translation.workshop()).writing.back(asked, connection.name)


async def _settings(core: Core, connection: Connection, params: Nothing) -> t.TranslationSettings:
    return (await core.translation.workshop()).book.view()


async def _save(core: Core, connection: Connection, settings: t.TranslationSettings) -> t.TranslationSettings:
    book = (await core.translation.workshop()).book
    with as_refusals():
        return await book.save(settings)


async def _use(core: Core, connection: Connection, asked: t.AskUse) -> t.Use:
    workshop = await core.translation.workshop()
    from native_host.translation.statement import statement

    return statement(workshop.use, workshop.book.settings, asked.month)


async def _device(core: Core, connection: Connection, offer: t.DeviceOffer) -> Nothing:
    await core.translation.offered(connection.name, offer.there)
    return Nothing()


async def _ran(core: Core, connection: Connection, ran: t.RanOnDevice) -> Nothing:
    (await core.translation.workshop()).devices.ran(connection.name, ran)
    return Nothing()


async def _save_key(core: Core, connection: Connection, asked: t.SaveKey) -> t.TranslationSettings:
    book = (await core.translation.workshop()).book
    with as_refusals():
        return await book.save_key(asked.engine, asked.key)


async def _test(core: Core, connection: Connection, asked: t.EngineId) -> t.EngineTested:
    from native_host.translation.trial import try_engine

    workshop = await core.translation.workshop()
    setting = workshop.book.engine(asked.engine)
    if setting is None:
        raise Refusal(ErrorCode.UNKNOWN_ENGINE, engine=asked.engine)
    return await try_engine(workshop.fleet, setting, workshop.book.settings.language or "en", steady_ms)


async def _list_terms(core: Core, connection: Connection, params: Nothing) -> t.Glossary:
    return (await core.translation.workshop()).glossary.view()


async def _save_term(core: Core, connection: Connection, term: t.Term) -> t.Glossary:
    return await (await core.translation.workshop()).glossary.save(term)


async def _delete_term(core: Core, connection: Connection, params: t.TermId) -> t.Glossary:
    return await (await core.translation.workshop()).glossary.delete(params.id)


async def _import_terms(core: Core, connection: Connection, params: t.ImportTerms) -> t.Glossary:
    return await (await core.translation.workshop()).glossary.take_in(params.terms, params.replace)


TRANSLATION_HANDLERS: dict[str, Callable[[Core, Connection, Any], Awaitable[Model]]] = {
    "translation.read": _read,
    "translation.again": _again,
    "translation.correct": _correct,
    "translation.write": _write,
    "translation.back": _back,
    "translation.settings": _settings,
    "translation.save": _save,
    "translation.use": _use,
    "translation.device": _device,
    "translation.ran": _ran,
    "engine.key": _save_key,
    "engine.test": _test,
    "glossary.list": _list_terms,
    "glossary.save": _save_term,
    "glossary.delete": _delete_term,
    "glossary.import": _import_terms,
}
"""The same types as ``protocol.translation.TRANSLATION_REQUESTS`` (a test compares them)."""
