"""What engines were used for in a month, with what it cost."""

from __future__ import annotations

from native_host.protocol.translation import TranslationSettings, UseRow
from native_host.protocol.translation import Use as UseView
from native_host.protocol.values import StoreRef
from native_host.protocol.words import Platform
from native_host.translation.use import Use

MILLION = 1_000_000


def statement(use: Use, settings: TranslationSettings, month: str | None) -> UseView:
    """Return the use of a month (``2026-11``), absent for the present one. An engine that is gone has its id for a
    name, and costs nothing any more: its price went with it."""
    month = month or use.this_month()
    engines = {each.id: each for each in settings.engines}
    rows = []
    for used in use.month(month):
        engine = engines.get(used.engine)
        platform, site, store = used.store
        rows.append(
            UseRow(
                engine=used.engine,
                name=engine.name if engine else used.engine,
                store=StoreRef(platform=Platform(platform), site=site, store=store),
                hits=used.hits,
                calls=used.calls,
                failures=used.failures,
                characters=used.characters,
                cost=round(used.characters * engine.price / MILLION, 6) if engine else 0.0,
            )
        )
    months = use.months()
    this = use.this_month()
    return UseView(
        month=month, months=months if this in months else [this, *months], currency=settings.currency, rows=rows
    )
