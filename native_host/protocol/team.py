"""What an administrator sets for a team, by a browser's policy (``storage.managed``).

The value under ``3rdparty`` in ``policies/`` is one object, all of it optional; the extension's ``managed_schema.json``
is made from ``TeamSettings`` (``managed_schema.py``), and ``python3 installer package --settings FILE`` takes this::

    {
      "name": "Blue Ocean",
      "stores": [{"platform": "shopee", "site": "SG", "store": "170044686", "name": "Kopi House", "channel": "page"}],
      "deadlines": [{"platform": "shopee", "kind": "hours", "hours": 4, "since": "2026-11-01",
                     "checked": "2026-11-01", "source": "our own target"}],
      "replies": [{"id": "ships", "title": "Ships today", "shortcut": "st", "text": "It ships today, {buyer}."}],
      "glossary": [{"id": "kopi", "words": {"en": "coffee", "zh": "咖啡", "th": "กาแฟ"}}],
      "engines": [{"id": "lt", "kind": "libretranslate", "name": "Ours", "address": "https://translate.example.com"}],
      "routes": [{"source": "th", "target": "*", "engines": ["lt"]}],
      "reading": true, "guard": true, "back": true, "language": "en", "currency": "SGD",
      "off": [{"platform": "lazada", "site": "TH", "store": "200187412"}],
      "locked": ["deadlines", "engines"]
    }

What holds: Storebell's own values, over them the team's, over them what the user has set, unless it is ``locked``.
Replies, terms and stores are added to the user's own, by id; everything else is one value. A locked one holds as the
team has it (Storebell's own where the team says nothing), and what the user had set rests on disk until it is free.
A key of an engine never comes this way: it is entered on each machine (options page, or ``storebell translation key``).
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from native_host.protocol.panel import Deadline, Phrase
from native_host.protocol.translation import Engine, FixedWords, Route
from native_host.protocol.values import Language, Model, Name, Nothing, StoreRef
from native_host.protocol.words import Channel, TeamField

LIMIT_BYTES = 800_000
"""All of it, as JSON: it is told in one frame."""
PART_BYTES = 350_000
"""The replies, and the terms, as JSON: they are told in one frame with the user's own."""


class TeamStore(StoreRef):
    """A store that the team has. ``name`` is shown until its page tells its own; ``channel``: how it sends, once it is
    signed in to its API."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    channel: Channel | None = None


class TeamSettings(Model):
    """All that a team can have. ``None``: the team says nothing about it. ``locked`` names what nobody else changes."""

    name: Name = ""
    stores: Annotated[list[TeamStore], Field(max_length=500)] | None = None
    deadlines: Annotated[list[Deadline], Field(max_length=200)] | None = None
    replies: Annotated[list[Phrase], Field(max_length=2_000)] | None = None
    glossary: Annotated[list[FixedWords], Field(max_length=5_000)] | None = None
    engines: Annotated[list[Engine], Field(max_length=50)] | None = None
    routes: Annotated[list[Route], Field(max_length=200)] | None = None
    reading: bool | None = None
    guard: bool | None = None
    back: bool | None = None
    language: Language | None = None
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] | None = None
    off: Annotated[list[StoreRef], Field(max_length=500)] | None = None
    locked: list[TeamField] = Field(default_factory=list)


class TellTeam(Model):
    """What a browser's policy says now, as it says it; empty: nothing any more. What of it makes no sense is left out
    and told as a problem. ``too_large``: it is more than a frame holds; what was told before goes on."""

    settings: dict[str, object]
    too_large: bool = False


TEAM_REQUESTS: dict[str, tuple[type[Model], type[Model]]] = {"team.settings": (TellTeam, Nothing)}
"""Only the background asks this: no page of ours speaks for an administrator."""
