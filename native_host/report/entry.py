"""One file of the report, and how it comes about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import apsw
from pydantic import JsonValue

from installer.words import Words
from native_host.report.missing import Missing, Omitted, missing_for

Content = JsonValue
"""Text as it is, or what is written as JSON."""


class OwnWord(str):
    """A word of ours, which is nobody's secret: it stays as it is."""

    __slots__ = ()


@dataclass(frozen=True)
class Part:
    """``make`` returns the content, or raises whatever it meets: then the file says why it is empty."""

    name: str
    about: Words
    make: Callable[[], Content]
    log: bool = False
    """Of a log the older lines may be cut off."""


@dataclass(frozen=True)
class Entry:
    """A file of the report, not yet looked through. ``missing``: why there is nothing in it."""

    part: Part
    content: Content
    missing: Missing | None = None

    @property
    def name(self) -> str:
        return self.part.name


def entry_of(part: Part) -> Entry:
    """Make a part; whatever goes wrong is said in its place."""
    try:
        return Entry(part, part.make())
    except Exception as error:  # noqa: BLE001 - a report is wanted most when something else is broken; it is said
        missing = missing_for(error)
        return Entry(part, said(missing, part.name.endswith(".json")), missing)


def or_why(make: Callable[[], Content]) -> Content:
    """Return a content of a part of a file, or why there is none: what was never written is just not there."""
    try:
        return make()
    except FileNotFoundError:
        return OwnWord("not there")
    except (OSError, apsw.Error, ValueError, LookupError, TypeError, AttributeError, RecursionError, Omitted) as error:
        return said(missing_for(error), as_json=True)


def said(missing: Missing, as_json: bool) -> Content:
    """Return what stands in the place of what is missing."""
    if as_json:
        return {"missing": {name: OwnWord(value) for name, value in missing.as_json().items()}}
    return f"{missing.words.en} [{missing.kind}]\n{missing.words.zh}\n"
