"""What every engine does: translates one text, says which languages it knows, and tells why it could not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from native_host.protocol.values import Language
from native_host.protocol.words import EngineTrouble

if TYPE_CHECKING:  # the settings need this module when the core starts, long before a text has to be protected
    from native_host.translation.marks import Marks


@dataclass(frozen=True, slots=True)
class Answer:
    """What an engine made of a text. ``source`` is the language that it took it for, ``None`` if it doesn't say."""

    text: str
    source: Language | None


@dataclass(frozen=True, slots=True)
class Languages:
    """What an engine says it knows: into which ``targets`` each language can be translated."""

    targets: Mapping[Language, frozenset[Language]] = field(default_factory=dict)

    def knows(self, source: Language | None, target: Language) -> bool:
        """Return whether it can translate a pair; of any language, where ``source`` is ``None``."""
        if source is None:
            return any(target in targets for targets in self.targets.values())
        return target in self.targets.get(source, frozenset())

    def all(self) -> list[Language]:
        """Return every language that it can translate from or into."""
        return sorted(set(self.targets).union(*self.targets.values()))


class EngineFailed(Exception):
    """No translation. It names neither text nor key nor address.

    ``retry_after_ms``: how long the engine wants to be left alone, if it said so. ``called``: the request may have
    reached it, and it may want money for it.
    """

    def __init__(self, trouble: EngineTrouble, retry_after_ms: int | None = None, *, called: bool = False) -> None:
        super().__init__(trouble)
        self.trouble = trouble
        self.retry_after_ms = retry_after_ms
        self.called = called


class Engine(Protocol):
    """One engine as it is set up; it never tries twice.

    ``marks`` is how parts have to be written that it shall leave alone; ``detects``: it can find out the language of a
    text itself.
    """

    @property
    def marks(self) -> Marks: ...

    @property
    def detects(self) -> bool: ...

    async def translate(self, text: str, source: Language | None, target: Language) -> Answer:
        """Translate a text, written with ``marks``. Raises ``EngineFailed``."""
        ...

    async def languages(self) -> Languages | None:
        """Return what it knows, ``None`` if it doesn't say; asked once a run. Raises ``EngineFailed``."""
        ...

    async def close(self) -> None:
        """Close its connections."""
        ...
