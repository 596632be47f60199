"""Whether settings of translation can be used: what the wire's shapes alone don't say. Imports next to nothing."""

from __future__ import annotations

from native_host.protocol.translation import TranslationSettings
from native_host.protocol.words import EngineKind
from native_host.translation.engines.address import USUAL, AddressUnusable, address_of


class Unusable(ValueError):
    """Settings that can't be: ``engine`` (its id) and the ``field`` that is wrong, or a route's ``unknown`` engine."""

    def __init__(self, engine: str, field: str, *, unknown: bool = False) -> None:
        super().__init__(field)
        self.engine = engine
        self.field = field
        self.unknown = unknown


def check(settings: TranslationSettings) -> None:
    """See whether settings can be used. Raises ``Unusable``."""
    known: set[str] = set()
    for each in settings.engines:
        if each.id in known:
            raise Unusable(each.id, "id")
        known.add(each.id)
        try:
            address = address_of(each)
        except AddressUnusable:
            raise Unusable(each.id, "address") from None
        if each.kind is EngineKind.OPENAI and address == USUAL[each.kind] and not each.model.strip():
            raise Unusable(each.id, "model")
    for way in settings.routes:
        for name in way.engines:
            if name not in known:
                raise Unusable(name, "routes", unknown=True)
